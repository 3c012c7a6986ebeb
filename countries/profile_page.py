"""What of a profile is shown on a country's page."""

from dataclasses import dataclass
from typing import Any

from countries.models import CountryProfile
from editorial import languages
from editorial.blocks import languages_of


@dataclass(frozen=True, slots=True)
class Section:
    """A section with words in it; its name is also its anchor on the page."""

    name: str
    title: str
    body: list[dict[str, Any]]

    @property
    def anchor(self) -> str:
        return self.name.replace("_", "-")


def sections(profile: CountryProfile | None) -> list[Section]:
    """The sections that have something to show, in the order of the page."""
    if profile is None:
        return []
    return [Section(name, str(title), body) for name, title in CountryProfile.SECTIONS.items() if (body := getattr(profile, name))]


def available_languages(profile: CountryProfile) -> set[str]:
    """The languages that every section is written in."""
    available = set(languages.CODES)
    for section in sections(profile):
        available &= languages_of(section.body)
    return available
