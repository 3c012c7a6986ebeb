"""Good practices as a file, and how both lists of them are made."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from countries.cells import joined
from countries.exports import Columns
from countries.filters import GoodPracticeFilterSet
from countries.records.lists import listing, plain, topics
from editorial import languages

PER_PAGE = 12

# Words in every language: which of them a page shows depends on its reader.
COLUMNS: Columns = {
    "address": lambda practice: practice.slug,
    "countries": lambda practice: joined(country.iso3 for country in practice.countries.all()),
    **plain("year", *(f"{name}_{code}" for name in ("title", "teaser") for code in languages.CODES)),
    "topics": topics,
    "is_example": lambda practice: "yes" if practice.is_example else "no",
}


def practices(request: HttpRequest, filters: GoodPracticeFilterSet, data_url: str) -> Mapping[str, Any] | HttpResponse:
    found = listing(request, filters, per_page=PER_PAGE)
    return found if isinstance(found, HttpResponse) else {**found, "data_url": data_url}
