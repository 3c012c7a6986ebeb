"""What of a profile is shown on a country's page."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.safestring import SafeString

from countries.models import CountryProfile
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


def written(profile: CountryProfile) -> list[str]:
    return [name for name in CountryProfile.SECTIONS if getattr(profile, name)]


def available_languages(profile: CountryProfile) -> set[str]:
    """The languages that every section is written in."""
    return set(languages.CODES).intersection(*(languages_of(getattr(profile, name)) for name in written(profile)))
