"""What of a profile is shown on a country's page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from countries.models import CountryProfile, MemberState
from countries.sections import Knowledge, all_knowledge
from editorial import languages
from editorial.blocks import Bodies, languages_of


@dataclass(frozen=True, slots=True)
class Section:
    """A section with words in it; its name is also its anchor on the page."""

    name: str
    title: str
    html: SafeString

    @property
    def anchor(self) -> str:
        return self.name.replace("_", "-")


def sections(profile: CountryProfile | None, only: Collection[str] = CountryProfile.SECTIONS) -> list[Section]:
    """The sections that have words, in the order of the page; their pictures cost one query."""
    if profile is None:
        return []
    names = [name for name in written(profile) if name in only]
    bodies = Bodies(*(getattr(profile, name) for name in names))
    return [Section(name, str(CountryProfile.SECTIONS[name]), bodies.render(number)) for number, name in enumerate(names)]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a country's page: the words of its editors, what the registers hold, or both."""

    name: str
    title: str
    words: Section | None
    knowledge: Knowledge | None
    summary: Mapping[str, Any] | None

    @property
    def anchor(self) -> str:
        return self.name.replace("_", "-")

    @property
    def is_empty(self) -> bool:
        return self.words is None and self.summary is None


def parts(member_state: MemberState, profile: CountryProfile | None) -> list[Part]:
    """Every section, in the order of the page, those with nothing to show as well."""
    words = {section.name: section for section in sections(profile)}
    knowledge = all_knowledge()
    return [
        Part(name, str(title), words.get(name), known := knowledge.get(name), known.summary(member_state) if known else None)
        for name, title in CountryProfile.SECTIONS.items()
    ]


def written(profile: CountryProfile) -> list[str]:
    return [name for name in CountryProfile.SECTIONS if getattr(profile, name)]


def available_languages(profile: CountryProfile) -> set[str]:
    """The languages that every section is written in."""
    return set(languages.CODES).intersection(*(languages_of(getattr(profile, name)) for name in written(profile)))
