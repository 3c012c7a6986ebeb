"""What each translation was made from: a hash of the source's words, kept with the version."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple, Protocol

from editorial.models import Publishable
from editorial.translations.units import Data, Unit, key, units


class Version(Protocol):
    """A revision, or what somebody typed."""

    @property
    def data(self) -> dict[str, Any]: ...

    @property
    def sources(self) -> dict[str, str]: ...


class Typed(NamedTuple):
    """What somebody typed over an older version: it is merged, and never a version of its own."""

    data: dict[str, Any]
    sources: dict[str, str]


def sources(
    model: type[Publishable],
    data: Data,
    parent: Version | None,
    *,
    confirmed: Collection[str] = (),
    origins: Iterable[Version] = (),
) -> dict[str, str]:
    """Of each translated text, by its path and language, the hash of the words it was translated from.

    A text that stands as it did in the parent keeps its hash; one that is new, changed or confirmed gets the hash of
    the source as it is now. `origins` are versions that texts were taken over from, beside the parent: the two sides of
    a merge, a version that is brought back. Without a parent everything counts as up to date.
    """
    known = [_Known(model, version) for version in (parent, *origins) if version is not None]
    return {
        name: unit.source_fingerprint if name in confirmed else _origin(unit, language, known)
        for unit in units(model, data)
        for language in unit.words
        if language != unit.source
        for name in [key(unit.path, language)]
    }


class _Known:
    """A version that texts may come from."""

    def __init__(self, model: type[Publishable], version: Version) -> None:
        self.sources = version.sources
        self.units = {unit.path: unit for unit in units(model, version.data)}

    def says(self, unit: Unit, language: str) -> bool:
        """Whether the text stands there in the same words."""
        own = self.units.get(unit.path)
        return own is not None and language in own.words and own.fingerprint(language) == unit.fingerprint(language)

    def origin(self, unit: Unit, language: str) -> str:
        """The hash that the text has there. One that others were translated from goes with the source of today."""
        own = self.units.get(unit.path)
        if own is None or language not in own.words or language == own.source:
            return unit.source_fingerprint
        return self.sources.get(key(unit.path, language), own.source_fingerprint)


def _origin(unit: Unit, language: str, known: list[_Known]) -> str:
    current = unit.source_fingerprint
    same = [version.origin(unit, language) for version in known if version.says(unit, language)]
    if same:
        # Once somebody said of these very words that they fit this source, they do.
        return current if current in same else same[0]
    if len(known) < 2:
        return current
    # Put together from both sides of a merge: it is as old as the older one.
    return next((origin for version in known if (origin := version.origin(unit, language)) != current), current)


def stale_keys(model: type[Publishable], version: Version) -> set[str]:
    """The texts of a version whose source has changed since they were translated."""
    return {
        key(unit.path, language)
        for unit in units(model, version.data)
        for language in unit.words
        if language != unit.source and is_stale(unit, language, version.sources)
    }


def is_stale(unit: Unit, language: str, hashes: dict[str, str]) -> bool:
    return hashes.get(key(unit.path, language), unit.source_fingerprint) != unit.source_fingerprint
