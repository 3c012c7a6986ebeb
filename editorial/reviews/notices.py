"""The e-mails about reviews. Each is left in the outbox by the transaction of the deed that it tells of."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from editorial import mail, people, rights
from editorial.dates import date_format
from editorial.models import Comment, Draft, Event, Publishable, ReviewLink
from editorial.reviews.changes import in_words
from editorial.revisions.fields import overlay

#: In the reader's language: hence functions, called once that is active.
Words = Callable[[dict[str, Any]], str]


def submitted(event: Event, draft: Draft) -> None:
    page = _newest(draft)
    readers = [draft.assignee] if draft.assignee else people.who_may("review", page)
    _tell(readers, event, draft, page, lambda names: _("%(who)s asks for a review of “%(page)s”") % names)


def assigned(event: Event, draft: Draft) -> None:
    page = _newest(draft)
    readers = [draft.assignee] if draft.assignee else people.who_may("review", page)
    _tell(readers, event, draft, page, lambda names: _("%(who)s reassigned the review of “%(page)s”") % names)


def approved(event: Event, draft: Draft) -> None:
    page = _newest(draft)
    readers = [draft.submitted_by, *people.who_may("publish", page)]
    _tell(readers, event, draft, page, lambda names: _("%(who)s approved “%(page)s”") % names)


def changes_requested(event: Event, draft: Draft) -> None:
    # Where nobody submitted it, a reviewer without an account was asked for an opinion on a draft.
    readers = [draft.submitted_by or draft.changed_by]
    _tell(readers, event, draft, _newest(draft), lambda names: _("%(who)s asks for changes to “%(page)s”") % names)


def commented(comment: Comment, draft: Draft) -> None:
    """Tell who should know of a comment: whom it answers; of a guest's, also whoever invited."""
    page = _newest(draft)
    first = comment.answers_to
    readers = [comment.link.created_by if comment.link else None, first.author if first else None]
    names = {"who": comment.author_name or people.name_of(comment.author), "page": page}
    for reader in _addressed(readers, page, comment.author_id):
        with translation.override(people.language_of(reader)):
            said = (_("%(who)s answers on “%(page)s”") if first else _("%(who)s comments on “%(page)s”")) % names
            link = mail.absolute(_desk(page, "change")) + "#comments"
            mail.write(reader.email, said, _body(said + ".", f"“{comment.text}”", link))


def invited(link: ReviewLink, draft: Draft, address: str, language: str) -> None:
    """Colleagues stay unnamed: outside, all of them speak for the ILO."""
    with translation.override(language):
        names = {"name": link.name, "page": _newest(draft), "until": date_format(link.expires_at, "DATE_FORMAT")}
        subject = _("ILO: please read “%(page)s” before it is published") % names
        body = _body(
            _("Dear %(name)s,") % names,
            _("the International Labour Organization asks for your opinion on “%(page)s”. You can read it here and comment on it, without an account:") % names,
            address,
            _("The address is meant for you alone. It is valid until %(until)s.") % names,
        )
        mail.write(link.email, subject, body)


def _tell(readers: Iterable[Any], event: Event, draft: Draft, page: Publishable, words: Words) -> None:
    names = {"who": event.by_name or people.name_of(event.by), "page": page}
    for reader in _addressed(readers, page, event.by_id):
        with translation.override(people.language_of(reader)):
            said = words(names)
            mail.write(reader.email, said, _body(*_paragraphs(said, event, draft, page)))


def _addressed(readers: Iterable[Any], page: Publishable, done_by: int | None) -> list[Any]:
    """Those who get an e-mail: once each, never of what they did themselves, nor of what they may not see."""
    found = {reader.pk: reader for reader in readers if reader is not None and reader.pk != done_by}
    return [reader for reader in found.values() if _wants_mail(reader) and rights.can_view(reader, page)]


def _wants_mail(user: Any) -> bool:
    member = getattr(user, "staff_member", None)
    return bool(user.is_active and user.email and (member is None or member.wants_mail))


def _paragraphs(said: str, event: Event, draft: Draft, page: Publishable) -> Iterator[str]:
    yield said + "."
    if event.note:
        yield f"“{event.note}”"
    if draft.due_on and event.kind in {Event.Kind.SUBMITTED, Event.Kind.ASSIGNED}:
        yield _("Due on %(day)s.") % {"day": _day(draft.due_on)}
    yield in_words(type(page), draft.published.data if draft.published else None, draft.head.data)
    asks = event.kind in {Event.Kind.SUBMITTED, Event.Kind.ASSIGNED}
    yield _("Review it:") + " " + mail.absolute(_desk(page, "review")) if asks else _("The form:") + " " + mail.absolute(_desk(page, "change"))
    yield _("Preview:") + " " + mail.absolute(_desk(page, "preview"))


def _body(*paragraphs: str) -> str:
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n\n-- \n" + _("ILO country portal") + "\n"


def _newest(draft: Draft) -> Publishable:
    """The page as its newest version has it, in an object of its own: the caller's goes on to be stored."""
    model: Any = draft.content_type.model_class()
    return overlay(model._base_manager.get(pk=draft.object_id), draft.head.data)


def _desk(page: Publishable, name: str) -> str:
    options = page._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{name}", args=[page.pk])


def _day(day: datetime.date) -> str:
    return date_format(day, "DATE_FORMAT")
