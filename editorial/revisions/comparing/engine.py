"""What differs between two versions: per field, language, block and part."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from editorial import languages
from editorial.blocks import find
from editorial.revisions import paths
from editorial.revisions.comparing import texts
from editorial.revisions.comparing.values import Change
from editorial.revisions.kinds import Kind
from editorial.revisions.merging import items
from editorial.revisions.merging.values import ABSENT, NO_TEXT, Three

#: Seconds for the words of one whole comparison. Past them, texts are shown as replaced as a whole.
LONGEST = 0.2

Data = Mapping[str, Any]
#: What editors call a value: of a field, by its name, or of a part of a block, by the part itself.
Names = Callable[[Any, Any], str]


@dataclass(frozen=True)
class Place:
    """Where the comparison stands."""

    path: str
    label: str
    name: str
    names: Names
    #: The time at which to stop looking for words; None: not even to begin.
    until: float | None
    block: str = ""
    block_id: str = ""
    #: The parts of the block's form, or of a row's: they know what editors call each.
    parts: Mapping[str, Any] | None = None

    def inside(self, name: str, **more: Any) -> "Place":
        return Place(**{**self.__dict__, "path": paths.join(self.path, name), "name": name, **more})


def plainly(name: Any, value: Any) -> str:
    return (_("Yes") if value else _("No")) if isinstance(value, bool) else "" if value in NO_TEXT else str(value)


def compare(
    old: Data, new: Data, kinds: Mapping[str, Kind], labels: Mapping[str, str], names: Names = plainly, *, longest: float = LONGEST
) -> list[Change]:
    """All changes in the order of the fields. `labels` says what editors call a field, `names` what they call a value of it.

    `longest` is the time for the words; 0: only which texts changed is wanted, not their words.
    """
    changes: list[Change] = []
    start = Place("", "", "", names, time.time() + longest if longest else None)
    for name in dict.fromkeys([*new, *old]):
        one, other = old.get(name, ABSENT), new.get(name, ABSENT)
        if one != other:
            place = start.inside(name, label=str(labels.get(name, name)))
            changes += _field(place, one, other, kinds.get(name, Kind.VALUE))
    return changes


def locate(path: str, versions: Sequence[Data], labels: Mapping[str, str], names: Names = plainly, *, longest: float = LONGEST) -> Place:
    """The place of one path, in the words that changes have; blocks are counted in the first of the versions that holds them."""
    name, *way = paths.split(path)
    place = Place("", "", "", names, time.time() + longest).inside(name, label=str(labels.get(name, name)))
    for name in way:
        lists = [found for found in (paths.find(version, place.path) for version in versions) if isinstance(found, list)]
        found = next(((paths.ids(one).index(name), one) for one in lists if name in paths.ids(one)), None)
        if found:
            index, items_there = found
            place = _item_place(place, name, index + 1, items_there[index])
        else:
            place = place.inside(name, label=_label(place, name))
    return place


def changes_at(place: Place, old: Any, new: Any, kind: Kind) -> list[Change]:
    """What differs at that place alone. ABSENT is a side that has nothing there."""
    if place.path == place.name:
        return _field(place, old, new, kind)
    return _item(place, old, new) if kind == Kind.BODY else _part(place, old, new)


def _field(place: Place, old: Any, new: Any, kind: Kind) -> list[Change]:
    if kind == Kind.BODY and all(items.are_items(side) or side is ABSENT for side in (old, new)):
        return _items(place, old or [], new or [])
    if kind == Kind.KEYS and isinstance(old, list) and isinstance(new, list):
        return _keys(place, old, new)
    if kind in (Kind.TEXT, Kind.RICH):
        code = place.name.rpartition("_")[2]
        return _text(place, old, new, code if code in languages.CODES else None)
    return _value(place, old, new)


def _keys(place: Place, old: list[Any], new: list[Any]) -> list[Change]:
    gone, come = ([key for key in one if key not in other] for one, other in ((old, new), (new, old)))
    kind: Literal["added", "removed", "changed"] = "changed" if gone and come else "added" if come else "removed"
    before, after = (_("; ").join(place.names(place.name, key) for key in keys) for keys in (gone, come))
    return [Change(place.path, place.label, kind, before=before, after=after)]


def _items(place: Place, old: list[Any], new: list[Any]) -> list[Change]:
    three = items.identified(Three(old, new, new))
    before, after = items.by_id(three.base), items.by_id(three.theirs)
    moved = items.moved(list(before), list(after))
    changes: list[Change] = []
    for name in dict.fromkeys([*after, *before]):
        one, other = before.get(name, ABSENT), after.get(name, ABSENT)
        number = list(after if other else before).index(name) + 1
        inner = _item_place(place, name, number, after.get(name) or before[name])
        changes += _item(inner, one, other)
        if name in moved:
            was = str(list(before).index(name) + 1)
            changes.append(
                Change(inner.path, inner.label, "moved", before=was, after=str(number), block=inner.block, block_id=inner.block_id)
            )
    return changes


def _item_place(place: Place, name: str, number: int, item: Mapping[str, Any]) -> Place:
    """A block, or a row of one."""
    if place.block:
        part = (place.parts or {}).get(place.name)
        row = str(getattr(part, "row_label", "") or place.name)
        label = _("%(place)s, %(row)s %(number)d") % {"place": place.label, "row": row, "number": number}
        return place.inside(name, label=label, parts=getattr(getattr(part, "form", None), "parts", None))
    block_type = find(item.get("type"))
    block = str(block_type.label) if block_type else str(item.get("type", ""))
    label = _("Block %(number)d (%(type)s)") % {"number": number, "type": block}
    return place.inside(name, label=label, block=block or "?", block_id=name, parts=block_type.Form.parts if block_type else None)


def _item(place: Place, old: Any, new: Any) -> list[Change]:
    if old and new and old.get("type") == new.get("type"):
        return _object(place, old, new)
    changes: list[Change] = []
    kinds: tuple[tuple[Literal["added", "removed"], Any, Any], ...] = (("removed", old, ABSENT), ("added", ABSENT, new))
    for kind, one, other in kinds:
        if one or other:
            parts = tuple(_object(place, *({k: v for k, v in (side or {}).items() if k not in ("id", "type")} for side in (one, other))))
            changes.append(Change(place.path, place.label, kind, parts=parts, block=place.block, block_id=place.block_id))
    return changes


def _object(place: Place, old: Any, new: Any) -> list[Change]:
    changes: list[Change] = []
    for name in dict.fromkeys([*(place.parts or ()), *new, *old]):
        one, other = old.get(name, ABSENT), new.get(name, ABSENT)
        if name != "id" and one != other:
            changes += _part(place.inside(name, label=_label(place, name)), one, other)
    return changes


def _label(place: Place, name: str) -> str:
    """A block's `data`, and the languages of a part, have no name of their own."""
    if name == "data" or name in languages.CODES:
        return place.label
    part = (place.parts or {}).get(name)
    return _("%(place)s: %(part)s") % {"place": place.label, "part": part.label if part else name}


def _part(place: Place, old: Any, new: Any) -> list[Change]:
    if all(isinstance(side, dict) or side is ABSENT for side in (old, new)):
        return _object(place, old or {}, new or {})
    if place.block and all(items.are_items(side) or side is ABSENT for side in (old, new)):
        return _items(place, old or [], new or [])
    if place.name in languages.CODES:
        return _text(place, old, new, place.name)
    return _value(place, old, new)


def _text(place: Place, old: Any, new: Any, language: str | None) -> list[Change]:
    one, other = (str(side or "") for side in (old, new))
    if one == other:
        return []
    found = texts.segments(texts.plain(one), texts.plain(other), place.until) if place.until else ()
    return [
        Change(
            place.path,
            place.label,
            _kind(one, other),
            language,
            found,
            notes=texts.notes(one, other) if place.until else (),
            block=place.block,
            block_id=place.block_id,
        )
    ]


def _value(place: Place, old: Any, new: Any) -> list[Change]:
    if old in NO_TEXT and new in NO_TEXT:
        return []
    named = (place.parts or {}).get(place.name, place.name)
    before, after = ("" if side in NO_TEXT else place.names(named, side) for side in (old, new))
    return [Change(place.path, place.label, _kind(old, new), before=before, after=after, block=place.block, block_id=place.block_id)]


def _kind(old: Any, new: Any) -> Literal["added", "removed", "changed"]:
    return "added" if old in NO_TEXT else "removed" if new in NO_TEXT else "changed"
