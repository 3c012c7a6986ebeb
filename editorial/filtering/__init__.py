"""Faceted filtering of any list: one FilterSet for the HTML page, the API, the CSV, the feed and the alert.

The base knows no content type. What cannot be read is named in `problems` and left out; the rest applies.
"""

from editorial.filtering.filters import ColumnFacet, DateFilter, Facet, RelatedFacet, SortFilter, WordsFilter, YearFacet
from editorial.filtering.filterset import FacetedFilterSet, FilterForm
from editorial.filtering.options import Option, Problem
from editorial.filtering.pages import Page, paginate

__all__ = [
    "ColumnFacet", "DateFilter", "Facet", "FacetedFilterSet", "FilterForm", "Option", "Page", "Problem", "RelatedFacet",
    "SortFilter", "WordsFilter", "YearFacet", "paginate",
]  # fmt: skip
