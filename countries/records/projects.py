"""Projects: what they are filtered by, and what their file has."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from countries import sdgs
from countries.cells import joined
from countries.filters import country_options, region_options, topic_options
from countries.models import Project, ProjectMoney, ProjectOrganisation
from countries.records.lists import SOURCE, RecordList, by_title, options_of, plain, topics
from countries.records.money import amounts
from editorial.filtering import CodesFacet, ColumnFacet, FacetedFilterSet, Option, RelatedFacet, SortFilter, WordsFilter, YearFilter


def goal_options() -> list[Option]:
    return [Option(str(goal.number), f"{goal.number}. {goal.name}", frozenset({str(goal.number)})) for goal in sdgs.GOALS.values()]


def running_in(rows: Any, name: str, year: int) -> Any:
    return rows.running_in(year)


class ProjectFilterSet(FacetedFilterSet):
    q = WordsFilter(label=_("Words"))
    country = RelatedFacet(field_name="countries", options=country_options, label=_("Country"))
    region = RelatedFacet(field_name="countries", beyond="region", options=region_options, label=_("Region"))
    topic = RelatedFacet(field_name="topics", options=topic_options, label=_("Topic"))
    kind = ColumnFacet(options=options_of(Project.Kind), label=_("Kind"))
    status = ColumnFacet(options=options_of(Project.Status), label=_("Status"))
    sdg = CodesFacet(field_name="sdgs", options=goal_options, label=_("Sustainable Development Goal"))
    year = YearFilter(method=running_in, label=_("Running in the year"))
    sort = SortFilter(
        label=_("Sort by"),
        orders={
            "-date": (_("Newest first"), lambda: (F("begins").desc(nulls_last=True), "-pk")),
            "date": (_("Oldest first"), lambda: (F("begins").asc(nulls_last=True), "pk")),
            "title": (_("Title"), by_title),
        },
    )

    def narrowed(self, queryset: Any, *, without: str = "") -> Any:
        return super().narrowed(queryset.with_times(), without=without)


def share(name: str, percentage: Decimal | None) -> str:
    """A name with its percentage, where it has one: KEN 60."""
    return name if percentage is None else f"{name} {percentage.normalize():f}"


def totals(kind: ProjectMoney.Kind) -> Callable[[Project], str]:
    return lambda project: joined(f"{one.currency} {one.total}" for one in amounts(project.money.all()) if one.kind == kind)


def detail(project: Project) -> Mapping[str, Any]:
    return {"amounts": amounts(project.money.all()), "goals": sdgs.described(project.sdgs)}


PROJECTS = RecordList(
    name="projects",
    model=Project,
    filter_set=ProjectFilterSet,
    columns={
        **plain("identifier"),
        "countries": lambda project: joined(share(one.member_state.iso3, one.percentage) for one in project.country_shares.all()),
        **plain("title", "language", "kind"),
        "status": lambda project: Project.Status(project.status).name.lower().replace("_", "-"),
        **plain("planned_start", "actual_start", "planned_end", "actual_end", "reporting_organisation", "reporting_reference"),
        "sectors": lambda project: joined(share(one.code, one.percentage) for one in project.sectors.all()),
        "funding": lambda project: joined(one.name for one in project.organisations.all() if one.role == ProjectOrganisation.Role.FUNDING),
        **plain("sdgs"),
        **{kind.value: totals(kind) for kind in ProjectMoney.Kind},
        "topics": topics,
        **plain("abstract", "url"),
        **SOURCE,
    },
    card="components/records/project_card.html",
    page="countries/records/project.html",
    title=_("Projects"),
    lead=_("The ILO’s development cooperation: projects, outcomes of country programmes and global products."),
    count=lambda number, said: ngettext("%(number)s project", "%(number)s projects", number) % {"number": said},
    register=("ILO Development Cooperation Dashboard", "https://webapps.ilo.org/DevelopmentCooperationDashboard/"),
    more=detail,
)
