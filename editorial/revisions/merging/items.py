"""Lists of things that have an id: which of them are the same, and in which order they stand after a merge."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import count
from typing import Any

from editorial.revisions.merging.values import Three

Item = dict[str, Any]


def are_items(value: Any) -> bool:
    """A list of objects in which no id stands twice. Whatever else calls itself a body is one opaque value."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return False
    ids = [item["id"] for item in value if "id" in item]
    return all(isinstance(identifier, str) for identifier in ids) and len(ids) == len(set(ids))


def identified(three: Three) -> Three:
    """The three lists with ids everywhere. Rows of older versions have none: the same row is told by its content and place."""
    fresh = _fresh_ids(item["id"] for side in three for item in side if "id" in item)
    base = [item if "id" in item else {"id": next(fresh), **item} for item in three.base]
    unnamed = [new for old, new in zip(three.base, base, strict=True) if "id" not in old]
    return Three(base, *(_named_after(unnamed, base, side, fresh) for side in (three.theirs, three.mine)))


def _named_after(unnamed: list[Item], base: list[Item], side: list[Item], fresh: Iterator[str]) -> list[Item]:
    known = {item["id"] for item in base}
    strangers = [index for index, item in enumerate(side) if item.get("id") not in known]
    names: dict[int, str] = {}
    contents = [_content(item) for item in unnamed], [_content(side[index]) for index in strangers]
    for operation, a, a_end, b, b_end in SequenceMatcher(None, *contents, autojunk=False).get_opcodes():
        if operation == "equal" or (operation == "replace" and a_end - a == b_end - b):
            names |= {strangers[b + step]: unnamed[a + step]["id"] for step in range(b_end - b)}
    return [{"id": next(fresh)} | item | ({"id": names[index]} if index in names else {}) for index, item in enumerate(side)]


def _content(item: Item) -> str:
    return json.dumps({key: value for key, value in item.items() if key != "id"}, sort_keys=True)


def _fresh_ids(used: Iterable[str]) -> Iterator[str]:
    taken = set(used)
    return (name for number in count(1) if (name := f"row-{number}") not in taken)


def kept_apart(three: Three) -> Three:
    """When both made something new by the same id, and not the same thing, mine gets another id: both are kept."""
    base, theirs, _mine = (by_id(side) for side in three)
    used = {identifier for side in three for identifier in by_id(side)}
    mine = []
    for item in three.mine:
        identifier = item["id"]
        if identifier not in base and identifier in theirs and theirs[identifier] != item:
            new = next(name for number in count(2) if (name := f"{identifier[:58]}-{number}") not in used)
            used.add(new)
            item = {**item, "id": new}
        mine.append(item)
    return three._replace(mine=mine)


def by_id(items: Iterable[Item]) -> dict[str, Item]:
    return {item["id"]: item for item in items}


def moved(before: list[str], after: list[str]) -> set[str]:
    """The fewest of them that must have been moved to bring one order into the other; what only one list has is passed over."""
    place = {identifier: index for index, identifier in enumerate(after)}
    shared = [identifier for identifier in before if identifier in place]
    return set(shared) - _longest_rising([(place[identifier], identifier) for identifier in shared])


def _longest_rising(numbered: list[tuple[int, str]]) -> set[str]:
    """Patience sorting: the piles' tops rise, and each card remembers the top of the pile before it."""
    tops: list[int] = []
    cards: list[int] = []
    before: list[int | None] = []
    for index, (number, _identifier) in enumerate(numbered):
        pile = bisect_left(tops, number)
        before.append(cards[pile - 1] if pile else None)
        tops[pile : pile + 1] = [number]
        cards[pile : pile + 1] = [index]
    found = set()
    card = cards[-1] if cards else None
    while card is not None:
        found.add(numbered[card][1])
        card = before[card]
    return found


def order(three: Three, kept: set[str]) -> tuple[list[str], set[str], set[str]]:
    """The ids of the merged list in their order, and which of them they moved, and I.

    The order is theirs; what only I moved stands behind what it stands behind in mine. Then comes what is new, each behind its
    neighbour, so that it follows one that was moved; where both put something at one place, theirs is first.
    """
    base, theirs, mine = ([item["id"] for item in side if item["id"] in kept] for side in three)
    by_them, by_me = moved(base, theirs), moved(base, mine)
    new = set(theirs) - set(base)
    moved_by_me = (by_me - by_them) & set(theirs)
    sequence = [name for name in theirs if name not in new | moved_by_me]
    _place(sequence, mine, moved_by_me)
    _place(sequence, theirs, new)
    _place(sequence, mine, set(mine) - set(theirs), behind=new - set(mine))
    return sequence, by_them, by_me


def _place(sequence: list[str], as_in: list[str], wanted: set[str], behind: Iterable[str] = ()) -> None:
    """Put the wanted ones into the sequence, each behind its nearest neighbour, and behind those that may stand there already."""
    standing = set(sequence)
    index = 0
    for name in as_in:
        if name in wanted:
            while index < len(sequence) and sequence[index] in behind:
                index += 1
            sequence.insert(index, name)
            index += 1
        elif name in standing:
            index = sequence.index(name) + 1
