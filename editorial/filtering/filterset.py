"""The FilterSet that a page, an API, an export, a feed and an alert share."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from editorial.filtering.fields import SomeRefusedError
from editorial.filtering.filters import AddressFilter, DateFilter, Facet, SortFilter, YearFilter
from editorial.filtering.options import Choice, Group, Loosening, Problem, Tag


class FilterForm(forms.Form):
    """Leaves out what is wrong, and only that."""

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        if field and isinstance(error, SomeRefusedError):
            self.cleaned_data[field] = error.kept

    def refuse_together(self, names: Iterable[str], error: ValidationError) -> None:
        """Leave out values that contradict each other; the last name gets the message."""
        for name in names:
            self.cleaned_data.pop(name, None)
            last = name
        self.add_error(last, error)


class YearRangeForm(FilterForm):
    """Of filters `from` and `to` that are years."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if first and last and first > last:
            message = _("The last year lies before the first year, so neither is used. Swap them.")
            self.refuse_together(["from", "to"], ValidationError(message, code="order", params={"value": str(last)}))
        return self.cleaned_data


class FacetedFilterSet(django_filters.FilterSet):
    """Filters with counts, tags and canonical addresses.

    A filter whose parameter is a word of Python is declared with an underscore behind it: `from_` reads `from`.
    """

    class Meta:
        form = FilterForm

    def __init__(self, *args: Any, fixed: Collection[str] = (), **kwargs: Any) -> None:
        """`fixed`: filters that a page does without, because all of its rows have the value in common."""
        super().__init__(*args, **kwargs)
        for name in fixed:
            del self.filters[name]

    @classmethod
    def get_filters(cls) -> dict[str, AddressFilter]:
        return {name.rstrip("_"): filter_ for name, filter_ in super().get_filters().items()}

    @cached_property
    def values(self) -> dict[str, Any]:
        """What was understood, by parameter."""
        if not self.is_bound:
            return {}
        self.form.full_clean()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @cached_property
    def problems(self) -> list[Problem]:
        """What was not understood."""
        return [
            Problem(name, str((error.params or {}).get("value", self.form[name].value() or "")), str(message))
            for name, errors in self.form.errors.as_data().items()
            for error in errors
            for message in error.messages
        ]

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return self.narrowed(queryset)

    def narrowed(self, queryset: QuerySet, *, without: str = "") -> QuerySet:
        for name, filter_ in self.filters.items():
            if name != without:
                queryset = filter_.filter(queryset, self.values.get(name))
        return queryset

    @property
    def dates(self) -> list[forms.BoundField]:
        return self._fields(DateFilter)

    @property
    def years(self) -> list[forms.BoundField]:
        return self._fields(YearFilter)

    def _fields(self, kind: type[AddressFilter]) -> list[forms.BoundField]:
        return [self.form[name] for name, filter_ in self.filters.items() if isinstance(filter_, kind)]

    @cached_property
    def groups(self) -> dict[str, Group]:
        """The facets with their choices, counted under all filters but their own."""
        return {name: self._group(name, filter_) for name, filter_ in self.filters.items() if isinstance(filter_, Facet)}

    def _group(self, name: str, facet: Facet) -> Group:
        chosen = {option.value for option in self.values.get(name, [])}
        counts = facet.counts(self.narrowed(self.queryset, without=name)) if facet.options else {}
        choices = [Choice(option, counts.get(option.value, 0), option.value in chosen) for option in facet.options]
        shown = [choice for choice in choices if choice.count or choice.chosen]
        return Group(name, facet.title, shown, [problem.message for problem in self.problems if problem.field == name])

    def pairs(self, changes: Mapping[str, Any] | None = None) -> list[tuple[str, str]]:
        """The filters in force as parameters: in one order, none twice, without defaults."""
        values = {**self.values, **(changes or {})}
        return [(name, text) for name, filter_ in self.filters.items() for text in filter_.texts(values.get(name))]

    def query(self, changes: Mapping[str, Any] | None = None, *, page: int = 1) -> str:
        """The canonical query string with its question mark, or nothing."""
        pairs = self.pairs(changes) + ([("page", str(page))] if page > 1 else [])
        return f"?{urlencode(pairs)}" if pairs else ""

    @cached_property
    def tags(self) -> list[Tag]:
        return [
            Tag(name, filter_.title, text, self.query({name: rest}))
            for name, filter_ in self.filters.items()
            for text, rest in filter_.tags(self.values.get(name))
        ]

    def loosenings(self) -> list[Loosening]:
        """For an empty list: which filter to take away to find something. One small query for each in force."""
        found = []
        for name, filter_ in self.filters.items():
            if filter_.narrows and self.values.get(name):
                count = self.narrowed(self.queryset, without=name).order_by().count()
                found.append(Loosening(capfirst(str(filter_.label)), count, self.query({name: None})))
        return [one for one in found if one.count]

    @property
    def sort(self) -> dict[str, Any]:
        """The orders to choose from, and the one in force."""
        name, filter_ = next((name, filter_) for name, filter_ in self.filters.items() if isinstance(filter_, SortFilter))
        return {"name": name, "label": filter_.title, "choices": filter_.choices(), "value": self.values.get(name) or filter_.default}

    def tidied(self, sent: QueryDict) -> str | None:
        """The query string without what a form sends for fields left alone; None where there is nothing to drop."""
        defaults = {(name, filter_.default) for name, filter_ in self.filters.items() if isinstance(filter_, SortFilter)}
        known = {*self.filters, "page"}
        pairs = [(name, value) for name, values in sent.lists() for value in values]
        kept = [(name, value) for name, value in pairs if name not in known or (value.strip() and (name, value) not in defaults)]
        if len(kept) == len(pairs):
            return None
        return f"?{urlencode(kept)}" if kept else ""
