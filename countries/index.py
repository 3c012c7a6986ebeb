"""The A–Z list of member States."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from countries.models import MemberState
from editorial import languages
from editorial.folding import fold

#: Lists in Arabic are ordered without the article (written with a bare alif: Germany, ألمانيا, has none).
ARABIC_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the index; without member States it is shown but leads nowhere."""

    letter: str
    member_states: list[MemberState] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"letter-{self.letter.lower()}"


def sort_key(name: str) -> str:
    """Accents do not count, so that Égypte stands under E."""
    return fold(name.removeprefix(ARABIC_ARTICLE))


def by_name(member_states: Iterable[MemberState]) -> list[MemberState]:
    """In the order of the names in the reader's language."""
    return sorted(member_states, key=lambda member_state: sort_key(languages.words(member_state, "name").text))


def letters(member_states: Iterable[MemberState], everyone: Iterable[MemberState]) -> list[Letter]:
    """Every letter that anyone's name begins with, with those of `member_states` under it."""

    def first(member_state: MemberState) -> str:
        return sort_key(languages.words(member_state, "name").text)[:1].upper()

    found = {letter: list(group) for letter, group in groupby(by_name(member_states), key=first)}
    return [Letter(letter, found.get(letter, [])) for letter in sorted({first(one) for one in everyone})]
