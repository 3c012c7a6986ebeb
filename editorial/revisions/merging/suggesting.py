"""Two new texts in place of one old text: both changes in one, where they touch different words."""

from typing import Any, NamedTuple

from editorial import rich_text
from editorial.revisions.wording import differences, tokens


class Edit(NamedTuple):
    """The tokens from `start` to `end` of the old text become `new`."""

    start: int
    end: int
    new: list[str]


def both_changes(base: Any, theirs: Any, mine: Any) -> str | None:
    """A proposal for an editor, never taken without a question. None where the changes meet, or where HTML would be torn by them."""
    if not (isinstance(base, str) and isinstance(theirs, str) and isinstance(mine, str) and base and theirs and mine):
        return None
    old = tokens(base)
    edits = sorted(_edits(old, tokens(theirs)) + _edits(old, tokens(mine)))
    if any(first.end >= second.start for first, second in zip(edits, edits[1:], strict=False)):
        return None
    for edit in reversed(edits):
        old[edit.start : edit.end] = edit.new
    return _whole("".join(old), base)


def _edits(old: list[str], new: list[str]) -> list[Edit]:
    edits: list[Edit] = []
    place = 0
    for operation, run in differences(old, new):
        length = len(run) if operation <= 0 else 0
        if operation:
            start, inserted = place, run if operation == 1 else []
            if edits and edits[-1].end == place:  # deleted and inserted at one place: one edit
                start, inserted = edits[-1].start, [*edits.pop().new, *inserted]
            edits.append(Edit(start, place + length, inserted))
        place += length
    return edits


def _whole(merged: str, base: str) -> str | None:
    if not rich_text.is_rich(base):
        return merged
    return merged if rich_text.sanitise(merged) == merged else None
