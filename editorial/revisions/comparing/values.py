"""What a comparison is made of."""

import re
from typing import Literal, NamedTuple

#: Words of an unchanged stretch that stay visible on either side of a change; longer ones are folded.
AROUND = 12


class Segment(NamedTuple):
    """A stretch of a text."""

    op: Literal["same", "insert", "delete"]
    text: str
    #: What follows is shown only on wish.
    folded: bool = False


class Change(NamedTuple):
    path: str
    #: What changed, in the reader's words: `Title`, `Block 3 (Quotation): Who said it`.
    label: str
    kind: Literal["added", "removed", "changed", "moved"]
    language: str | None = None
    #: For texts: the old and the new one in one.
    segments: tuple[Segment, ...] = ()
    #: For all else: in words what it was, and what it is.
    before: str = ""
    after: str = ""
    #: Changes that the words alone do not show: bold, links, headings.
    notes: tuple[str, ...] = ()
    #: The texts of a whole block that came or went.
    parts: "tuple[Change, ...]" = ()
    #: The type of the block it happened in, and its id.
    block: str = ""
    block_id: str = ""

    @property
    def is_whole_block(self) -> bool:
        return bool(self.block) and self.path.count("/") == 1


def folded(segments: list[Segment]) -> tuple[Segment, ...]:
    """Unchanged stretches keep the words next to a change; their middles are set apart to be hidden."""
    found: list[Segment] = []
    for number, segment in enumerate(segments):
        words = re.findall(r"\s*\S+\s*", segment.text) if segment.op == "same" else []
        head = AROUND if number else 0
        tail = AROUND if number < len(segments) - 1 else 0
        if len(words) <= head + tail + AROUND:
            found.append(segment)
            continue
        pieces = "".join(words[:head]), "".join(words[head : len(words) - tail]), "".join(words[len(words) - tail :])
        found += [Segment("same", piece, index == 1) for index, piece in enumerate(pieces) if piece]
    return tuple(found)
