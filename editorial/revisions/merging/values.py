"""What a merge is given and what it says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, Literal, NamedTuple

from editorial.revisions.kinds import Kind

Side = Literal["theirs", "mine", "both"]


class Absent(Enum):
    """Stands where a version has nothing at all: None is a value of its own."""

    ABSENT = ""

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return ""


ABSENT: Final = Absent.ABSENT
#: What an empty text may be: all of these are one and the same to a reader.
NO_TEXT = ("", None, ABSENT)


class Three(NamedTuple):
    """The same place in the version that both started from, in the one saved meanwhile, and in the one being saved."""

    base: Any
    theirs: Any
    mine: Any

    def at(self, key: str) -> "Three":
        return Three(*(side.get(key, ABSENT) for side in self))

    def distinct(self) -> list[Any]:
        return [side for index, side in enumerate(self) if side not in self[:index]]


class Collision(NamedTuple):
    """A place that both changed, each to something else. For a whole block or row that one of them removed, that side is ABSENT."""

    path: str
    kind: Kind
    base: Any
    theirs: Any
    mine: Any
    #: Both changes in one text, where they touch different words.
    suggestion: str | None = None
    #: Mine is more than its writer may change: a block that is gone, for who may change words only.
    is_theirs: bool = False

    @property
    def choices(self) -> tuple[Side, ...]:
        if self.is_theirs:
            return ("theirs",)
        return ("theirs", "mine") if self.suggestion is None else ("theirs", "mine", "both")


class Taken(NamedTuple):
    """A change that needed no choice."""

    path: str
    by: Side
    #: `both moved` says that each moved the block elsewhere, and that it stands where they put it.
    what: Literal["added", "removed", "changed", "moved", "both moved"]


@dataclass
class Merge:
    """What came of two versions. Until its collisions are resolved, `data` holds theirs there, or the only one that still has words."""

    data: dict[str, Any] = field(default_factory=dict)
    collisions: list[Collision] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    kinds: Mapping[str, Kind] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        return not self.collisions
