"""What two editors did to the same words, in words: the questions of a form that came back, and what a merge has taken from whom."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial import languages
from editorial.admin.choices import CHOICE, chosen_side, value_of
from editorial.models import Revision
from editorial.people import name_of
from editorial.publishing.standing import moment
from editorial.revisions import fields, paths
from editorial.revisions.comparing import Change, Place, changes_at, locate
from editorial.revisions.comparing.naming import Names, labels
from editorial.revisions.comparing.summary import language_name
from editorial.revisions.kinds import Kind
from editorial.revisions.merging import ABSENT, Collision, Side

#: Places that a message names; the others are counted.
MOST_NAMED = 5


class Option(NamedTuple):
    """One of the answers."""

    side: Side
    value: str
    label: str
    #: Who wrote it, and when.
    by: str
    changes: Sequence[Change]
    #: The whole is gone on this side.
    is_removal: bool
    #: A whole block, line or body: each change says where it is.
    is_whole: bool
    is_chosen: bool


class Question(NamedTuple):
    """A collision, as it is asked."""

    id: str
    name: str
    label: str
    language: str | None
    #: The text that both started from; for blocks and lines nothing.
    before: str
    options: list[Option]
    #: Why it is asked about the whole, or what the editor may not do.
    note: str
    is_missing: bool
    #: The id of its place in the form, and what tells its input there; empty where the form has none.
    anchor: str
    place: str


class Panel:
    """The questions of one form. `form` is a DraftForm that was merged."""

    def __init__(self, form: Any) -> None:
        self.form = form
        self.model = type(form.instance)
        self.versions = (form.mine, form.head.data, form.opened.data)
        self.names = Names(self.model, *self.versions)
        self.labels = labels(self.model)

    @cached_property
    def questions(self) -> list[Question]:
        return [self._question(collision) for collision in self.form.collisions]

    @property
    def then(self) -> str:
        """What the button that was pressed leads to: it still does after choosing."""
        return str(self.form.data.get("_then", ""))

    @property
    def missing(self) -> list[Question]:
        return [question for question in self.questions if question.is_missing]

    @cached_property
    def newer(self) -> list[Revision]:
        """What was saved since the form was opened, the newest first."""
        saved = Revision.objects.of(self.form.instance).filter(number__gt=self.form.opened.number, number__lte=self.form.head.number)
        return list(saved.select_related("author").order_by("-number")) or [self.form.head]

    def _question(self, collision: Collision) -> Question:
        place = self.place_of(collision.path)
        chosen = chosen_side(collision, self.form.data)
        is_asked_again = self.form.SHOWN in self.form.data
        return Question(
            id=f"collision-{self.form.collisions.index(collision) + 1}",
            name=CHOICE + collision.path,
            label=place.label,
            language=self._language(collision.path),
            before="" if collision.kind == Kind.BODY else self._words(place, collision),
            options=[self._option(collision, place, side, is_chosen=side == chosen) for side in _in_order(collision)],
            note=self._note(collision),
            is_missing=is_asked_again and not chosen,
            anchor=self._anchor(collision),
            place=_place_in_form(collision.path),
        )

    def place_of(self, path: str) -> Place:
        return locate(path, self.versions, self.labels, self.names)

    def _language(self, path: str) -> str | None:
        first, *way = paths.split(path)
        return (way[-1] if way and way[-1] in languages.CODES else None) if way else fields.language(self.model, first)

    def _words(self, place: Place, collision: Collision) -> str:
        """What stood there before, as the reader of a form knows it."""
        changes = changes_at(place, collision.base, ABSENT, collision.kind)
        return "".join(segment.text for change in changes for segment in change.segments) or "".join(change.before for change in changes)

    def _option(self, collision: Collision, place: Place, side: Side, *, is_chosen: bool) -> Option:
        value = {"mine": collision.mine, "theirs": collision.theirs, "both": collision.suggestion}[side]
        return Option(
            side=side,
            value=value_of(collision, side),
            label=_label(collision, side),
            by=self._by(collision.path) if side == "theirs" else "",
            changes=changes_at(place, collision.base, value, collision.kind) if value is not ABSENT else [],
            is_removal=value is ABSENT,
            is_whole=collision.kind == Kind.BODY,
            is_chosen=is_chosen,
        )

    def _by(self, path: str) -> str:
        """Who last changed it since the form was opened, and when."""
        told = [paths.find(revision.data, path) for revision in self.newer] + [paths.find(self.form.opened.data, path)]
        last = next((one for one, now, before in zip(self.newer, told, told[1:], strict=False) if now != before), self.newer[0])
        return f"{self.who(last)}, {moment(last.created_at)}"

    def who(self, revision: Revision) -> str:
        if self.form.user and revision.author_id == self.form.user.pk:
            return _("you, in another window")
        return name_of(revision.author)

    def _note(self, collision: Collision) -> str:
        if fault := self.form.faults.get(collision.path):
            return _("Both together are not possible here: %(why)s") % {"why": fault}
        if collision.is_theirs:
            return _("You may change words, but not blocks. Copy what you want to keep, and ask a colleague who writes this page.")
        if collision.kind == Kind.BODY and "/" not in collision.path:
            return _("Both together are not possible here. Take one of the two; the other stays in the history or can be copied from here.")
        return ""

    def _anchor(self, collision: Collision) -> str:
        first, *way = paths.split(collision.path)
        if collision.kind == Kind.BODY and (collision.mine is ABSENT or not way):
            return ""
        return f"block-{first}-{way[0]}" if way else f"id_{first}"


def _in_order(collision: Collision) -> list[Side]:
    return [side for side in ("theirs", "mine", "both") if side in collision.choices]


def _label(collision: Collision, side: Side) -> str:
    is_row = collision.path.count("/") > 1
    if side == "both":
        return _("Both changes")
    if ABSENT not in (collision.mine, collision.theirs) or collision.kind != Kind.BODY:
        return _("Mine") if side == "mine" else _("Theirs")
    if (collision.mine if side == "mine" else collision.theirs) is ABSENT:
        return _("Delete the line") if is_row else _("Delete the block")
    return _("Keep the line with its changes") if is_row else _("Keep the block with its changes")


def _place_in_form(path: str) -> str:
    """As inputs of blocks say where they are: without the block's `data`."""
    first, *way = paths.split(path)
    return "/".join([first, *(name for number, name in enumerate(way) if not (number == 1 and name == "data"))])


def told(form: Any) -> str:
    """What a merge has taken from whom, for the editor whose save it was."""
    panel = Panel(form)
    who = get_text_list(list(dict.fromkeys(panel.who(revision) for revision in reversed(panel.newer))), _("and"))
    parts = [_("Merged with what %(who)s saved meanwhile.") % {"who": who}]
    found = {side: _places(panel, [one.path for one in form.merge.taken if one.by == side]) for side in ("theirs", "mine")}
    if found["theirs"]:
        parts.append(_("From %(who)s: %(places)s.") % {"who": who, "places": found["theirs"]})
    if found["mine"]:
        parts.append(_("From you: %(places)s.") % {"places": found["mine"]})
    if chosen := _places(panel, [collision.path for collision in form.collisions]):
        parts.append(_("As you chose: %(places)s.") % {"places": chosen})
    return " ".join(parts)


def _places(panel: Panel, changed: Sequence[str]) -> str:
    named = list(dict.fromkeys(_brief(panel, changed)))
    rest = len(named) - MOST_NAMED
    more = [ngettext("%(count)d more place", "%(count)d more places", rest) % {"count": rest}] if rest > 0 else []
    return get_text_list([*named[:MOST_NAMED], *more], _("and"))


def _brief(panel: Panel, changed: Sequence[str]) -> Iterator[str]:
    """A field with its language, or the block that something changed in."""
    for path in changed:
        place = panel.place_of("/".join(path.split("/")[:2]))
        language = fields.language(panel.model, path) if "/" not in path else None
        yield f"{place.label} ({language_name(language)})" if language else place.label
