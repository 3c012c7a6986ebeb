"""Comments: written, answered, resolved, and taken up again. They never touch a version of the page."""

from collections.abc import Callable
from typing import NamedTuple

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial import publishing
from editorial.models import Comment, Publishable, ReviewLink
from editorial.models.pages import key_of
from editorial.people import name_of
from editorial.reviews import notices
from editorial.reviews.places import Place, places
from editorial.rights import User


class Remark(NamedTuple):
    comment: Comment
    #: As the reader may know the writer.
    who: str


class Thread(NamedTuple):
    """A comment with its answers, and what it is about."""

    first: Remark
    place: Place
    #: The field or the block was removed since.
    is_gone: bool
    answers: list[Remark]


@transaction.atomic
def write(
    page: Publishable, text: str, *, place: Place, by: User | None = None, link: ReviewLink | None = None
) -> Comment:
    """Say something about a place of the newest version, as a colleague or by an invitation."""
    draft = publishing.adopt(page)
    comment = Comment.objects.create(
        **key_of(page), revision=draft.head, field=place.field, block=place.block, text=text, author=by, link=link, author_name=link.name if link else ""
    )
    notices.commented(comment, draft)
    return comment


@transaction.atomic
def answer(comment: Comment, text: str, *, by: User | None = None, link: ReviewLink | None = None) -> Comment:
    """Answers stand in one row: an answer to an answer is one to the comment."""
    first = comment.answers_to or comment
    page = first.page
    draft = publishing.adopt(page)
    answer = Comment.objects.create(
        **key_of(page), revision=draft.head, answers_to=first, text=text, author=by, link=link, author_name=link.name if link else ""
    )
    notices.commented(answer, draft)
    return answer


def resolve(comment: Comment, *, by: User) -> None:
    """Done with. Of two who resolve it, the first is noted."""
    Comment.objects.filter(pk=comment.pk, resolved_at__isnull=True).update(resolved_at=timezone.now(), resolved_by=by)


def reopen(comment: Comment) -> None:
    Comment.objects.filter(pk=comment.pk).update(resolved_at=None, resolved_by=None)


def threads(page: Publishable, *, link: ReviewLink | None = None) -> list[Thread]:
    """All comments on the page, oldest first; for a guest those of the invitation, without the names of colleagues."""
    firsts = Comment.objects.of(page).filter(answers_to__isnull=True)
    if link:
        firsts = firsts.filter(link=link)
    answers = Prefetch("answers", Comment.objects.select_related("author"))
    rows = firsts.select_related("author", "resolved_by", "revision").defer("revision__data", "revision__sources")
    known = {(place.field, place.block): place for place in places(page)}
    who = _for_guests if link else by_whom
    return [_thread(comment, known, who) for comment in rows.prefetch_related(answers)]


def _thread(comment: Comment, known: dict[tuple[str, str], Place], who: Callable[[Comment], str]) -> Thread:
    place = known.get((comment.field, comment.block))
    gone = place or Place(comment.field, comment.block, _("A place that is no longer on the page"))
    return Thread(Remark(comment, who(comment)), gone, place is None, [Remark(answer, who(answer)) for answer in comment.answers.all()])


def by_whom(comment: Comment) -> str:
    """For colleagues."""
    return _("%(name)s (invited)") % {"name": comment.author_name} if comment.author_name else name_of(comment.author)


def _for_guests(comment: Comment) -> str:
    return comment.author_name or _("ILO editor")
