"""The pages of statistics: by topic, and of one indicator."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from countries.models import Area, Indicator
from countries.statistics import requests, tables
from countries.statistics.charts import Chart, of_area
from countries.statistics.histories import histories
from countries.statistics.index import by_topic
from editorial.reading import read_only

#: Fewer countries with a figure are a table: the world's map would be all but empty.
FOR_A_MAP = 10


@read_only
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "statistics/index.html", {"topics": by_topic(list(Indicator.objects.published().for_index()))})


@read_only
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """All member States in one year, or each in its last one: on the map and in a table. The address says which year, breakdown and order."""
    one = get_object_or_404(Indicator.objects.published().for_index(), slug=slug)
    table = tables.asked(one, request.GET)
    year, rows = table.year, table.rows
    classes = tables.classed(rows)
    dots = tables.dots(rows, classes, with_years=table.is_latest)
    context = {
        "indicator": one,
        "parts": table.parts,
        "problems": table.problems,
        "years": list(table.years.items()),
        "year": year,
        "is_latest": table.is_latest,
        "when": _("latest available, %(years)s") % {"years": tables.span(rows)} if year and year.is_latest else year.value if year else "",
        "is_projected": year is not None and one.is_projection(year.number),
        "rows": rows,
        "one_source": tables.one_source(rows),
        "has_several_sources": tables.has_several_sources(rows),
        "changes": tables.heading_of_changes(table),
        "has_notes": any(row.status for row in rows),
        "classes": [(klass, tables.range_of(klass, one)) for klass in classes],
        "dots": dots if len(rows) >= FOR_A_MAP else [],
        "without": tables.without(dots),
        "sorts": _sorts(request, table.order),
        "download": table.query,
        "world": _world(one),
    }
    return render(request, "statistics/indicator.html", context)


def _sorts(request: HttpRequest, order: str) -> dict[str, dict[str, str]]:
    """Of each column, the link that sorts by it, or the other way round, and how it is sorted now."""
    kept = [(name, value) for name in ("year", *requests.PARTS) if (value := request.GET.get(name, ""))]
    found = {}
    for name in ("name", "value", "change"):
        # Names are looked for from A on, figures from the highest down.
        first, other = (name, f"-{name}") if name == "name" else (f"-{name}", name)
        target = other if order == first else first
        state = {name: "ascending", f"-{name}": "descending"}.get(order, "")
        found[name] = {"url": requests.query([*kept, ("sort", target)]), "state": state}
    return found


def _world(one: Indicator) -> Chart | None:
    """The world over time, where there are figures of it."""
    world = Area.objects.filter(kind=Area.Kind.WORLD).first()
    found = histories([one], [world]) if world else {}
    history = found.get((one.pk, world.pk)) if world else None
    return of_area(one, world, history) if world and history else None
