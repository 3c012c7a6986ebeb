"""The desk's pages about one page of the site, each in a module with its `PAGES`."""

from editorial.admin.pages import comments, confirmed, invitations, presence, previewing, publish, review, submit
from editorial.admin.pages.registry import DeskPage

PAGES: list[DeskPage] = [
    *publish.PAGES,
    *previewing.PAGES,
    *confirmed.PAGES,
    *submit.PAGES,
    *review.PAGES,
    *comments.PAGES,
    *invitations.PAGES,
    *presence.PAGES,
]
