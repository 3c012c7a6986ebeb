"""Pages of a list. A page that does not exist shows the nearest one that does, and says so."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as DjangoPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext

from editorial.filtering.fields import shown
from editorial.filtering.filterset import FacetedFilterSet
from editorial.filtering.options import Problem


@dataclass(frozen=True, slots=True)
class Link:
    """A page number with its query string; number 0 stands for those left out in between."""

    number: int
    query: str
    current: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page of what a filter set finds."""

    page: DjangoPage
    filters: FacetedFilterSet
    problems: list[Problem]

    @property
    def items(self) -> Any:
        return self.page.object_list

    @property
    def number(self) -> int:
        return self.page.number

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def total(self) -> int:
        return self.page.paginator.num_pages

    @property
    def query(self) -> str:
        return self.filters.query(page=self.number)

    @property
    def previous(self) -> str | None:
        """Of the page before: its query string, which is empty for a first page without filters; None if there is none."""
        return self.filters.query(page=self.number - 1) if self.page.has_previous() else None

    @property
    def next(self) -> str | None:
        return self.filters.query(page=self.number + 1) if self.page.has_next() else None

    @property
    def links(self) -> list[Link]:
        paginator = self.page.paginator
        numbers = [n if isinstance(n, int) else 0 for n in paginator.get_elided_page_range(self.number, on_each_side=1, on_ends=1)]
        return [Link(n, self.filters.query(page=n) if n else "", n == self.number) for n in numbers]


class KeysFirst(Paginator):
    """Finds the keys of a page before its rows: what lies before a page far down is then passed over in an index."""

    object_list: QuerySet

    def page(self, number: int | str) -> DjangoPage:
        page = super().page(number)
        keys = list(self.object_list[page.start_index() - 1 : page.end_index()].values_list("pk", flat=True)) if self.count else []
        page.object_list = self.object_list.filter(pk__in=keys)
        return page


def paginate(filters: FacetedFilterSet, queryset: QuerySet, sent: str, *, per_page: int) -> Page:
    """The page of `queryset` (what the filters found) that the parameter names."""
    paginator = KeysFirst(queryset, per_page)
    text = sent.strip()
    number, message = 1, ""
    if text and not re.fullmatch(r"0*[1-9][0-9]*", text):
        message = gettext("“%(value)s” is not a page number. This is the first page.") % {"value": shown(text)}
    # No list has a page number of ten digits, and very long ones are slow to read.
    elif text and (len(text) > 9 or int(text) > paginator.num_pages):
        number = paginator.num_pages
        message = gettext("There is no page %(value)s. This is the last page.") % {"value": shown(text)}
    elif text:
        number = int(text)
    problems = [Problem("page", text, message)] if message else []
    return Page(paginator.page(number), filters, problems)
