"""What an editor chose where two changed the same words, as the form sends it.

A choice names the words that it was made for: `mine-5f0c…`. When they are no longer the same, because a colleague or the editor
wrote on meanwhile, it does not count, and the question is asked again; the other choices stay.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from editorial.revisions import paths
from editorial.revisions.kinds import Kind
from editorial.revisions.merging import ABSENT, Collision, Merge, Side, Three, UnresolvedError, as_whole, resolve

#: Before the path of a collision, the name of its input.
CHOICE = "collision-"

Data = dict[str, Any]
#: Why a merged field is no valid value of it; empty where it is one.
Fault = Callable[[str, Any], str]


class Settled(NamedTuple):
    merge: Merge
    #: None while something is left to choose.
    data: Data | None
    #: Of the fields that are asked about as a whole: why both together are not valid.
    faults: dict[str, str]


def value_of(collision: Collision, side: Side) -> str:
    """What a form sends for a choice."""
    words = {"mine": [collision.theirs], "theirs": [collision.theirs, collision.mine], "both": [collision.suggestion]}[side]
    told = json.dumps([None if one is ABSENT else one for one in words], sort_keys=True) + str([one is ABSENT for one in words])
    return f"{side}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def chosen_side(collision: Collision, sent: Mapping[str, Any]) -> Side | None:
    """What was chosen, unless it was for other words."""
    value = sent.get(CHOICE + collision.path)
    return next((side for side in collision.choices if value == value_of(collision, side)), None)


def settle(merged: Merge, three: Three, sent: Mapping[str, Any], fault: Fault, *, words_only: bool = False) -> Settled:
    """The merge with what was chosen. A field whose two sides do not make a valid value together is asked about as a whole.

    `words_only`: mine is of somebody who may change words, but no blocks.
    """
    merged = _limited(merged, words_only)
    for name in _chosen_as_whole(merged, sent):
        whole = _limited(as_whole(merged, name, three), words_only)
        merged = whole if chosen_side(whole.collisions[-1], sent) else merged
    data = _resolved(merged, sent)
    faults = {} if data is None else {name: words for name in data if (words := _fault(name, data[name], three, fault))}
    for name in faults:
        merged = _limited(as_whole(merged, name, three), words_only)
    return Settled(merged, _resolved(merged, sent) if faults else data, faults)


def _limited(merged: Merge, words_only: bool) -> Merge:
    if not words_only:
        return merged
    return replace(merged, collisions=[collision._replace(is_theirs=collision.kind == Kind.BODY) for collision in merged.collisions])


def _chosen_as_whole(merged: Merge, sent: Mapping[str, Any]) -> Iterator[str]:
    asked = {collision.path for collision in merged.collisions}
    names = {paths.join("", name): name for name in merged.data}
    for input_name in sent:
        path = input_name.removeprefix(CHOICE) if input_name.startswith(CHOICE) else ""
        if path in names and path not in asked:
            yield names[path]


def _resolved(merged: Merge, sent: Mapping[str, Any]) -> Data | None:
    sides = {collision.path: side for collision in merged.collisions if (side := chosen_side(collision, sent))}
    try:
        return resolve(merged, sides)
    except UnresolvedError:
        return None


def _fault(name: str, value: Any, three: Three, fault: Fault) -> str:
    # What one of them has stored or typed was judged before.
    return "" if value in (three.theirs.get(name, ABSENT), three.mine.get(name, ABSENT)) else fault(name, value)
