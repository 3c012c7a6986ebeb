"""Which texts lack a language, and which lag behind."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from editorial import languages
from editorial.models import Publishable
from editorial.translations.sources import is_stale
from editorial.translations.units import Data, Unit, units


class State(StrEnum):
    """Of a text in one language."""

    MISSING = "missing"
    STALE = "stale"
    CURRENT = "current"


class Gap(NamedTuple):
    """A text that waits for its translator."""

    unit: Unit
    language: str
    state: State


class Progress(NamedTuple):
    """What is to be done in one language; `words` counts those of the sources."""

    missing: int = 0
    stale: int = 0
    words: int = 0

    def with_gap(self, gap: Gap) -> "Progress":
        missing, stale = self.missing + (gap.state == State.MISSING), self.stale + (gap.state == State.STALE)
        return Progress(missing, stale, self.words + gap.unit.number_of_words)


def state(unit: Unit, language: str, hashes: dict[str, str]) -> State:
    if language not in unit.words:
        return State.MISSING
    return State.STALE if language != unit.source and is_stale(unit, language, hashes) else State.CURRENT


def gaps(model: type[Publishable], data: Data, hashes: dict[str, str]) -> Iterator[Gap]:
    for unit in units(model, data):
        for language in languages.CODES:
            if (found := state(unit, language, hashes)) != State.CURRENT:
                yield Gap(unit, language, found)


def progress(model: type[Publishable], data: Data, hashes: dict[str, str]) -> dict[str, Progress]:
    """By language, for all but English, and for English where something is written in another language only."""
    found = {code: Progress() for code in languages.CODES if code != languages.DEFAULT}
    for gap in gaps(model, data, hashes):
        found[gap.language] = found.get(gap.language, Progress()).with_gap(gap)
    return found


def readiness(page: Publishable) -> dict[str, str]:
    """How far the newest version is in each language, for its publisher: complete, stale, partly or missing."""
    head = page.draft.head
    texts = units(type(page), head.data)
    return {code: _readiness(texts, code, head.sources) for code in languages.CODES}


def _readiness(texts: list[Unit], language: str, hashes: dict[str, str]) -> str:
    found = {state(unit, language, hashes) for unit in texts}
    if State.MISSING in found:
        return "missing" if found == {State.MISSING} else "partly"
    return "stale" if State.STALE in found else "complete"
