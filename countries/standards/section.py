"""The section of a country's page, and its own page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from countries.exports import csv_response
from countries.models import MemberState, Ratification, Standard, SupervisoryComment
from countries.records.lists import falls_back
from countries.sections import Knowledge
from countries.sources import distinct_sources
from countries.standards import files
from countries.standards.standing import RATIFIED, Position, Share, Standing, position, positions, shares

#: Of the comments, a country's page shows so many.
NEWEST = 3
GROUPS = {
    Standard.Category.FUNDAMENTAL: _("Fundamental instruments"),
    Standard.Category.GOVERNANCE: _("Governance (priority) Conventions"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An instrument, and how the State stands to it."""

    standard: Standard
    position: Position


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; its anchor on the page is `name`."""

    name: str
    title: str
    entries: list[Entry]

    @property
    def shares(self) -> list[Share]:
        return shares(entry.position for entry in self.entries)

    @property
    def folded(self) -> list[Entry]:
        """Those of which nothing is recorded, where they are most: one sentence says as much as all their lines."""
        unknown = [entry for entry in self.entries if entry.position.standing == Standing.NOT_RECORDED]
        return unknown if 2 * len(unknown) > len(self.entries) else []

    @property
    def shown(self) -> list[Entry]:
        return [entry for entry in self.entries if entry not in self.folded]

    @property
    def ratified(self) -> int:
        """As recorded, and not denounced since."""
        return sum(entry.position.standing in RATIFIED for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Comments:
    """What one supervisory body said, the newest first."""

    name: str
    title: str
    comments: list[SupervisoryComment]


def summary(member_state: MemberState) -> Mapping[str, Any] | None:
    """The panel and the newest comments; None where there are no instruments to speak of."""
    panel = core_groups(member_state)
    comments = member_state.supervisory_comments.published().for_country_page()[:NEWEST]
    if not panel and not comments:
        return None
    return {"panel": panel, "comments": comments, "sources": panel_sources(panel), "falls_back": falls_back(panel_standards(panel))}


def page(request: HttpRequest, member_state: MemberState) -> Mapping[str, Any] | HttpResponseBase:
    """`?format=csv` has a row for each instrument that can be ratified, also where nothing is recorded."""
    if request.GET.get("format") == "csv":
        ratifiable = Standard.objects.published().ratifiable().defer("search_text").order_by("code")
        return csv_response(f"standards-{member_state.slug}", files.COLUMNS, files.rows(ratifiable, [member_state]))
    spells = list(member_state.ratifications.published().for_country_page())
    panel = core_groups(member_state, spells)
    shown = {entry.standard.pk for group in panel for entry in group.entries}
    others = other_groups(spell for spell in spells if spell.standard_id not in shown)
    comments = list(member_state.supervisory_comments.published().for_country_page())
    return {
        "panel": panel,
        "others": others,
        "falls_back": falls_back(panel_standards([*panel, *others])),
        "other_count": sum(len(group.entries) for group in others),
        "comments": by_kind(comments),
        "comment_count": len(comments),
        "sources": distinct_sources([*panel_standards(panel), *spells, *comments]),
        "data_url": f"{request.path}?format=csv",
    }


def core_groups(member_state: MemberState, spells: Sequence[Ratification] | None = None) -> list[Group]:
    """The instruments that the page of every State names one by one."""
    standards = list(Standard.objects.published().core().defer("search_text"))
    found = positions(standards, [member_state], spells)
    entries = [Entry(standard, found[standard.pk, member_state.pk]) for standard in standards]
    groups = [
        Group(category.value, str(title), [entry for entry in entries if entry.standard.category == category])
        for category, title in GROUPS.items()
    ]
    return [group for group in groups if group.entries]


def other_groups(spells: Iterable[Ratification]) -> list[Group]:
    """The other instruments that the State ratified, by how it stands to them."""
    by_standard: dict[Standard, list[Ratification]] = defaultdict(list)
    for spell in spells:
        by_standard[spell.standard].append(spell)
    entries = [Entry(standard, position(standard, found)) for standard, found in by_standard.items()]
    groups = [
        Group(standing.value, str(standing.label), [entry for entry in entries if entry.position.standing == standing])
        for standing in Standing
    ]
    return [group for group in groups if group.entries]


def by_kind(comments: Iterable[SupervisoryComment]) -> list[Comments]:
    grouped: dict[str, list[SupervisoryComment]] = defaultdict(list)
    for comment in comments:
        grouped[comment.kind].append(comment)
    return [Comments(kind, str(label), grouped[kind]) for kind, label in SupervisoryComment.Kind.choices if kind in grouped]


def panel_standards(panel: Iterable[Group]) -> list[Standard]:
    return [entry.standard for group in panel for entry in group.entries]


def panel_sources(panel: Sequence[Group]) -> list[Any]:
    spells = [entry.position.spell for group in panel for entry in group.entries if entry.position.spell]
    return distinct_sources([*panel_standards(panel), *spells])


STANDARDS = Knowledge(
    name="standards",
    template="countries/sections/standards.html",
    summary=summary,
    page_template="countries/sections/standards_page.html",
    page=page,
)
