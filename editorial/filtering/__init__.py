"""Faceted filtering of any list: one FilterSet for the HTML page, the API, the CSV, the feed and the alert.

The base knows no content type. What cannot be read is named in `problems` and left out; the rest applies.
"""

from editorial.filtering.filters import (
    CodesFacet,
    ColumnFacet,
    DateFilter,
    Facet,
    RelatedFacet,
    SortFilter,
    TextYearFilter,
    WordsFilter,
    YearFacet,
    YearFilter,
)
from editorial.filtering.filterset import FacetedFilterSet, FilterForm, YearRangeForm
from editorial.filtering.options import Option, Problem
from editorial.filtering.pages import Page, paginate

__all__ = [
    "CodesFacet", "ColumnFacet", "DateFilter", "Facet", "FacetedFilterSet", "FilterForm", "Option", "Page", "Problem", "RelatedFacet",
    "SortFilter", "TextYearFilter", "WordsFilter", "YearFacet", "YearFilter", "YearRangeForm", "paginate",
]  # fmt: skip
