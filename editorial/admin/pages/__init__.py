"""The desk's pages about one page of the site, each in a module with its `PAGES`."""

from editorial.admin.pages import (
    bundling,
    checks,
    comments,
    compare,
    confirmed,
    history,
    invitations,
    presence,
    previewing,
    publish,
    review,
    schedules,
    submit,
    versions,
)
from editorial.admin.pages.registry import DeskPage

PAGES: list[DeskPage] = [
    *publish.PAGES,
    *checks.PAGES,
    *schedules.PAGES,
    *bundling.PAGES,
    *previewing.PAGES,
    *confirmed.PAGES,
    *submit.PAGES,
    *review.PAGES,
    *comments.PAGES,
    *invitations.PAGES,
    *presence.PAGES,
    *history.PAGES,
    *compare.PAGES,
    *versions.PAGES,
]
