"""What a list can be filtered by, as values that templates and serializers read."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import NamedTuple


class Problem(NamedTuple):
    """A value that could not be used: an API answers 400 with these, a page shows them and carries on."""

    field: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose. `keys` are the database values that it stands for: a broad topic has several."""

    value: str
    label: str
    keys: frozenset[Hashable]
    aliases: tuple[str, ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as the reader sees it: how many there are under the other filters, and whether it is chosen."""

    option: Option
    count: int
    chosen: bool

    @property
    def value(self) -> str:
        return self.option.value

    @property
    def label(self) -> str:
        return self.option.label

    @property
    def level(self) -> int:
        return self.option.level


#: More choices than this are put into a scrolling list, with the chosen ones on top.
MANY = 12


@dataclass(frozen=True, slots=True)
class Group:
    """A facet on the page. Choices that would find nothing are left out, unless chosen."""

    name: str
    label: str
    choices: list[Choice] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        return len(self.choices) > MANY

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.chosen]

    @property
    def arranged(self) -> list[Choice]:
        return sorted(self.choices, key=lambda choice: not choice.chosen) if self.is_long else self.choices


class Tag(NamedTuple):
    """A filter in force, with the query string that takes it away."""

    field: str
    label: str
    text: str
    query: str


@dataclass(frozen=True, slots=True)
class Loosening:
    """How many there would be without one of the filters."""

    label: str
    count: int
    query: str
