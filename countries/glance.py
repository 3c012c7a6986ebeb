"""What a country's page says first: a few figures and numbers of what is below, each a link to it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _

from countries.models import MemberState, Standard
from countries.profile_page import Part
from countries.statistics.charts import anchor_of
from editorial import languages
from editorial.languages import Words

#: Of the key figures, so many.
FIGURES = 3
#: Of the registers, those that are counted.
COUNTED = ("labour_laws", "projects")


class Fact(NamedTuple):
    """`label` says what the value is, `more` of which year."""

    url: str
    value: str
    label: Words
    more: str = ""


def glance(member_state: MemberState, parts: Sequence[Part], story_count: int) -> list[Fact]:
    """From what the sections have read already: no query. What is not recorded is left out, never said as 0."""
    by_name = {part.name: part for part in parts}
    found = [*_figures(member_state, by_name["statistics"]), *_fundamental(by_name["standards"])]
    found += [_fact(part, part.summary["number"]) for name in COUNTED if (part := by_name[name]).summary is not None]
    if story_count:
        found.append(Fact("#stories", localize(story_count), _words(_("Stories"))))
    return found


def _figures(member_state: MemberState, part: Part) -> Iterator[Fact]:
    page = reverse("countries:section", args=[member_state.slug, "statistics"])
    for figure in part.summary["figures"][:FIGURES] if part.summary else ():
        yield Fact(f"{page}#{anchor_of(figure.indicator, figure.area)}", figure.text, figure.name, str(figure.year))


def _fundamental(part: Part) -> Iterator[Fact]:
    groups = part.summary["panel"] if part.summary else ()
    for group in groups:
        # Of a State of which little is recorded, the number would say that it ratified little.
        if group.name == Standard.Category.FUNDAMENTAL and group.ratified and not group.folded:
            values = {"number": localize(group.ratified), "total": localize(len(group.entries))}
            yield Fact(f"#{part.anchor}", _("%(number)s of %(total)s") % values, _words(_("Fundamental instruments recorded as ratified")))


def _fact(part: Part, number: int) -> Fact:
    return Fact(f"#{part.anchor}", localize(number), _words(part.title))


def _words(text: str) -> Words:
    return Words(text, languages.current())
