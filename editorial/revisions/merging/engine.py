"""Three-way merge: by field, by language, by the id of a block or row, and below that by each part."""

from collections.abc import Mapping
from typing import Any

from editorial import languages
from editorial.revisions import paths
from editorial.revisions.kinds import Kind
from editorial.revisions.merging import items
from editorial.revisions.merging.suggesting import both_changes
from editorial.revisions.merging.values import ABSENT, NO_TEXT, Collision, Merge, Side, Taken, Three

Data = Mapping[str, Any]


def merge(base: Data, theirs: Data, mine: Data, kinds: Mapping[str, Kind]) -> Merge:
    """Bring two versions of one page together. `theirs` was saved first; nothing that either of them wrote is dropped."""
    result = Merge(kinds=kinds)
    three = Three(base, theirs, mine)
    for name in dict.fromkeys([*theirs, *mine, *base]):
        value = _field(result, paths.join("", name), three.at(name), kinds.get(name, Kind.VALUE))
        if value is not ABSENT:
            result.data[name] = value
    return result


def _field(result: Merge, path: str, three: Three, kind: Kind) -> Any:
    if kind == Kind.KEYS and all(isinstance(side, list) for side in three):
        return _keys(result, path, three)
    if kind == Kind.BODY:
        return _part(result, path, three)
    return _leaf(result, path, three, kind)


def _keys(result: Merge, path: str, three: Three) -> list[Any]:
    """A key that either side added is there, and one that either side took away is not: this never collides."""
    base, theirs, mine = (set(side) for side in three)
    _note(result, path, three)
    return sorted((base | theirs | mine) - (base - theirs) - (base - mine))


def _part(result: Merge, path: str, three: Three, name: str = "") -> Any:
    """Any value within a body. What is missing counts as empty beside an object or a list: parts without words are not stored."""
    if all(isinstance(side, dict) or side is ABSENT for side in three):
        return _whole(three, _object(result, path, Three(*(side or {} for side in three))))
    if all(items.are_items(side) or side is ABSENT for side in three):
        return _whole(three, _items(result, path, Three(*(side or [] for side in three))))
    return _leaf(result, path, three, Kind.TEXT if name in languages.CODES else Kind.VALUE)


def _whole(three: Three, merged: Any) -> Any:
    """A part that only one side changed is exactly that side's: `{}` stays `{}`, and missing stays missing."""
    if merged:
        return merged
    return three.mine if three.theirs == three.base else three.theirs if three.mine in (three.base, three.theirs) else merged


def _object(result: Merge, path: str, three: Three) -> dict[str, Any]:
    names = dict.fromkeys([*three.theirs, *three.mine, *three.base])
    values = {name: _part(result, paths.join(path, name), three.at(name), name) for name in names}
    return {name: value for name, value in values.items() if value is not ABSENT}


def _items(result: Merge, path: str, three: Three) -> list[Any]:
    if any("id" not in item for side in three for item in side):
        if len(three.distinct()) < 3:  # one side alone changed it: its rows stay as they are, without ids
            return list(_leaf(result, path, three, Kind.VALUE))
        three = items.identified(three)
    three = items.kept_apart(three)
    sides = Three(*(items.by_id(side) for side in three))
    merged = {
        name: _item(result, paths.join(path, name), sides.at(name)) for name in dict.fromkeys([*sides.theirs, *sides.mine, *sides.base])
    }
    kept = {name for name, item in merged.items() if item is not ABSENT}
    order, by_them, by_me = items.order(three, kept)
    _note_moves(result, path, by_them & kept, by_me & kept)
    return [merged[name] for name in order]


def _item(result: Merge, path: str, three: Three) -> Any:
    """A block or row. Removed by one and changed by the other, or turned into another type: one question about the whole of it."""
    if any(side is ABSENT for side in three) or len({str(side.get("type")) for side in three}) > 1:
        return _leaf(result, path, three, Kind.BODY)
    return _object(result, path, three)


def _leaf(result: Merge, path: str, three: Three, kind: Kind) -> Any:
    base, theirs, mine = three
    if theirs == base or (_same(theirs, base) and not _same(mine, base)):
        _note(result, path, three)
        return mine
    if _same(mine, base) or _same(theirs, mine):
        _note(result, path, three)
        return theirs
    suggestion = both_changes(base, theirs, mine) if kind in (Kind.TEXT, Kind.RICH) else None
    result.collisions.append(Collision(path, kind, base, theirs, mine, suggestion))
    return mine if theirs is ABSENT else theirs


def _same(one: Any, other: Any) -> bool:
    return one == other or (one in NO_TEXT and other in NO_TEXT)


def _note(result: Merge, path: str, three: Three) -> None:
    base, theirs, mine = three
    by: Side = "theirs" if _same(mine, base) else "mine" if _same(theirs, base) else "both"
    now = mine if by == "mine" else theirs
    if not _same(now, base):
        result.taken.append(Taken(path, by, "added" if base is ABSENT else "removed" if now is ABSENT else "changed"))


def _note_moves(result: Merge, path: str, by_them: set[str], by_me: set[str]) -> None:
    for name in sorted(by_them | by_me):
        if name in by_them and name in by_me:
            result.taken.append(Taken(paths.join(path, name), "both", "both moved"))
        else:
            result.taken.append(Taken(paths.join(path, name), "theirs" if name in by_them else "mine", "moved"))
