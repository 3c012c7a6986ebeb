"""What can be done with a page: the buttons that the user's rights and the page's state allow, each with its consequence."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from editorial import rights
from editorial.models import Draft, Publishable


class Button(NamedTuple):
    """`then` names the page of the desk that follows; "" stays in the form. `saves` says whether the form is saved first."""

    then: str
    label: str
    consequence: str
    saves: bool = False
    is_main: bool = False
    is_grave: bool = False


def of_form(user: Any, page: Publishable, draft: Draft | None) -> list[Button]:
    """Those that save what is typed."""
    return list(_of_form(user, page, draft))


def _of_form(user: Any, page: Publishable, draft: Draft | None) -> Iterator[Button]:
    is_new = page.pk is None
    if page.archived_at or not (rights.can_add(user, type(page)) if is_new else rights.can_write(user, page)):
        return
    may_publish = rights.has(user, "publish", page) if is_new else rights.can_publish(user, page)
    yield Button("", _("Save draft"), _("Keeps a version; readers see nothing of it yet."), saves=True, is_main=not may_publish)
    yield Button("preview", _("Save and preview"), _("Shows the page as readers would see it."), saves=True)
    may_submit = is_new or rights.can_submit(user, page)
    if may_submit and (not draft or draft.state != Draft.State.IN_REVIEW):
        yield Button("submit", _("Submit for review…"), _("Asks a colleague to read it; you can go on writing."), saves=True)
    if may_publish:
        yield Button("publish", _("Publish…"), _("Shows the checks first; then readers get it, at once or at a time."), saves=True, is_main=True)


def of_page(user: Any, page: Publishable, draft: Draft | None) -> list[Button]:
    """Those that need no form: each leads to a page that says what will happen and asks."""
    return list(_of_page(user, page, draft))


def _of_page(user: Any, page: Publishable, draft: Draft | None) -> Iterator[Button]:
    if page.pk is None:
        return
    if page.archived_at:
        if rights.can_archive(user, page):
            yield Button("recover", _("Take out of the trash…"), _("It comes back as a draft."), is_main=True)
        return
    if draft and draft.state == Draft.State.IN_REVIEW and rights.can_review(user, page):
        yield Button("review", _("Review…"), _("Approve it, or ask for changes."), is_main=True)
    if rights.can_invite(user, page):
        yield Button("invitations", _("Invite a reader…"), _("Somebody without an account reads the draft and comments on it."))
    if draft and draft.is_pending and page.live and rights.can_discard(user, page):
        yield Button("discard", _("Discard draft…"), _("The form goes back to what readers see; history keeps what you give up."))
    yield from _of_times(user, page)
    if rights.can_copy(user, page):
        yield Button("copy", _("Copy…"), _("A new draft with the same words."))
    if rights.can_archive(user, page):
        yield Button("archive", _("Move to the trash…"), _("Withdrawn and out of the lists; it can be taken out again."), is_grave=True)


def _of_times(user: Any, page: Publishable) -> Iterator[Button]:
    if rights.can_bundle(user, page):
        yield Button("bundle", _("Add to a bundle…"), _("Goes live together with other pages: all of them, or none."))
    if page.live and rights.can_withdraw(user, page):
        yield Button("withdraw", _("Withdraw…"), _("Readers get “page not found”; the draft stays."), is_grave=True)
        yield Button("schedules", _("Withdraw at a time…"), _("Readers have it until then; it can be changed or cancelled."))
