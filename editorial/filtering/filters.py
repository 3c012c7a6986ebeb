"""The kinds of filter. Each says how it narrows a queryset, how it is written in an address and how it reads on a tag."""

import datetime
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext

from editorial.dates import date_format
from editorial.filtering.fields import ISODateField, OptionsField, SortField, WordsField, YearField
from editorial.filtering.options import Option
from editorial.searching import keys_found

Counts = Mapping[str, int]
StrOrPromise = str | Promise


class AddressFilter(django_filters.Filter):
    """A filter that can be written back into an address and shown as tags."""

    #: False for what arranges the list and leaves nothing out.
    narrows = True

    def texts(self, value: Any) -> list[str]:
        """The value as the parameters of a canonical address."""
        return [str(value)] if value else []

    def tags(self, value: Any) -> list[tuple[str, Any]]:
        """Each removable part in words, with the value that stays when it is removed."""
        return [(str(value), None)] if value and self.narrows else []

    @property
    def title(self) -> str:
        return capfirst(str(self.label))


class WordsFilter(AddressFilter):
    """Words that must all be found, by the queryset's own `search()`."""

    field_class = WordsField
    _found: tuple[str, list[int]] | None = None

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        found = self._find(value)
        return qs.filter(pk__among=found) if found else qs.none()

    def _find(self, value: str) -> list[int]:
        """The keys of what is found under no other filter: the texts are read once, and not again for each facet."""
        if self._found is None or self._found[0] != value:
            self._found = value, keys_found(self.parent.queryset.search(value))
        return self._found[1]

    def tags(self, value: str) -> list[tuple[str, Any]]:
        return [(gettext("“%(words)s”") % {"words": value}, None)] if value else []


class DateFilter(AddressFilter):
    """A first or last day, itself included (`lookup_expr` gte or lte)."""

    field_class = ISODateField

    def texts(self, value: datetime.date | None) -> list[str]:
        return [value.isoformat()] if value else []

    def tags(self, value: datetime.date | None) -> list[tuple[str, Any]]:
        return [(date_format(value, "DATE_FORMAT"), None)] if value else []


class YearFilter(AddressFilter):
    """A first or last year, itself included (`lookup_expr` gte or lte), on a column of numbers; or by `method`."""

    field_class = YearField


class TextYearFilter(YearFilter):
    """The same on a column of texts that begin with the year, as 2007-10-26 or 2007."""

    def filter(self, qs: QuerySet, value: int | None) -> QuerySet:
        if not value:
            return qs
        bound = {"gte": ("gte", value), "lte": ("lt", value + 1)}[self.lookup_expr]
        return qs.filter(**{f"{self.field_name}__{bound[0]}": str(bound[1])})


class SortFilter(AddressFilter):
    """The order of the list: names with their labels and what makes their `order_by()`. The first is the default."""

    field_class = SortField
    narrows = False

    def __init__(self, *, orders: Mapping[str, tuple[StrOrPromise, Callable[[], Sequence[Any]]]], **kwargs: Any) -> None:
        self.orders = orders
        super().__init__(orders=orders, **kwargs)

    @property
    def default(self) -> str:
        return next(iter(self.orders))

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        _label, ordering = self.orders[value or self.default]
        return qs.order_by(*ordering())

    def texts(self, value: str) -> list[str]:
        return [value] if value and value != self.default else []

    def choices(self) -> list[tuple[str, str]]:
        return [(name, str(label)) for name, (label, _ordering) in self.orders.items()]


class Facet(AddressFilter):
    """Options of which any may hold, each with its count."""

    field_class = OptionsField

    def __init__(self, *, options: Callable[[], Sequence[Option]], **kwargs: Any) -> None:
        self.make_options = options
        super().__init__(**kwargs)
        self.extra["find"] = lambda: self.by_text

    @cached_property
    def options(self) -> list[Option]:
        return list(self.make_options())

    @cached_property
    def by_text(self) -> dict[str, Option]:
        """Values win over aliases: a slug is never hidden by another option's code."""
        values = {option.value.lower(): option for option in self.options}
        return values | {alias.lower(): option for option in self.options for alias in option.aliases if alias.lower() not in values}

    def __deepcopy__(self, memo: dict[int, Any]) -> "Facet":
        """django-filter copies its filters for each request; the copy must look up its own options."""
        twin = type(self).__new__(type(self))
        twin.__dict__.update({name: value for name, value in self.__dict__.items() if name not in {"options", "by_text", "_field"}})
        twin.extra = {**self.extra, "find": lambda: twin.by_text}
        return twin

    def filter(self, qs: QuerySet, value: list[Option]) -> QuerySet:
        return qs.filter(self.condition(value)) if value else qs

    def condition(self, value: list[Option]) -> Q:
        return Q(**{f"{self.field_name}__in": keys_of(value)})

    def counts(self, qs: QuerySet) -> Counts:
        """How many of the queryset's rows each option finds."""
        raise NotImplementedError

    def texts(self, value: list[Option]) -> list[str]:
        return sorted(option.value for option in value or [])

    def tags(self, value: list[Option]) -> list[tuple[str, Any]]:
        return [(option.label, [other for other in value if other is not option]) for option in value or []]


class ColumnFacet(Facet):
    """A facet on a column of the listed model, or on one beyond its foreign keys, as `member_state__region`."""

    def counts(self, qs: QuerySet) -> Counts:
        rows = dict(qs.order_by().values_list(self.field_name).annotate(Count("pk")))
        return {option.value: sum(rows.get(key, 0) for key in option.keys) for option in self.options}


class YearFacet(Facet):
    """A facet on the year of a date column, whose options have the year as their key."""

    def condition(self, value: list[Option]) -> Q:
        condition = Q()
        for year in keys_of(value):
            condition |= Q(**{f"{self.field_name}__year": year})
        return condition

    def counts(self, qs: QuerySet) -> Counts:
        # By day, and added up here: the index answers that alone, while SQLite would call Python for each row's year.
        years: Counter[Hashable] = Counter()
        for day, count in qs.order_by().values_list(self.field_name).annotate(Count("pk")):
            years[day.year] += count
        return {option.value: sum(years[key] for key in option.keys) for option in self.options}


class CodesFacet(Facet):
    """A facet on a text column of codes with blanks between them; a code also stands for those below it, as 8 for 8.5.

    `otherwise`: the column that holds the one code where the column is empty.
    """

    def __init__(self, *, otherwise: str = "", **kwargs: Any) -> None:
        self.otherwise = otherwise
        super().__init__(**kwargs)

    def condition(self, value: list[Option]) -> Q:
        condition = Q()
        for code in keys_of(value):
            condition |= self._holds(str(code))
        return condition

    def _holds(self, code: str) -> Q:
        name = self.field_name
        first = Q(**{name: code}) | Q(**{f"{name}__startswith": f"{code} "}) | Q(**{f"{name}__startswith": f"{code}."})
        later = Q(**{f"{name}__contains": f" {code} "}) | Q(**{f"{name}__contains": f" {code}."}) | Q(**{f"{name}__endswith": f" {code}"})
        return first | later | (Q(**{name: "", self.otherwise: code}) if self.otherwise else Q())

    def counts(self, qs: QuerySet) -> Counts:
        # By the whole text, and taken apart here: many rows share few texts, and databases have no common way to split them.
        columns = [self.field_name, *([self.otherwise] if self.otherwise else [])]
        counts: Counter[str] = Counter()
        for *texts, number in qs.order_by().values_list(*columns).annotate(Count("pk")):
            codes = next((text for text in texts if text), "").split()
            held = {*codes, *(code.partition(".")[0] for code in codes)}
            counts.update({option.value: number for option in self.options if not held.isdisjoint(option.keys)})
        return counts


class RelatedFacet(Facet):
    """A facet on a many-to-many relation.

    Filters and counts go through the relation's own table with one subquery, never by joining it to the listed
    rows: a row with two of the values is found once and counted once, and databases answer from the indexes.
    """

    def __init__(self, *, beyond: str = "", **kwargs: Any) -> None:
        """`beyond`: what of the related rows the options stand for, as `region` of the countries; else the rows themselves."""
        self.beyond = beyond
        super().__init__(**kwargs)

    def _through(self) -> tuple[QuerySet, str, str]:
        """The relation's table, its column for the listed row, and the way to the options' keys."""
        relation = self.model._meta.get_field(self.field_name)
        target = relation.m2m_reverse_field_name()
        rows = relation.remote_field.through._base_manager.all()
        return rows, relation.m2m_field_name(), f"{target}__{self.beyond}" if self.beyond else target

    def condition(self, value: list[Option]) -> Q:
        rows, source, target = self._through()
        return Q(pk__in=rows.filter(**{f"{target}__in": keys_of(value)}).values(source))

    def counts(self, qs: QuerySet) -> Counts:
        rows, source, target = self._through()
        rows = rows.filter(**{f"{source}__in": qs.order_by().values("pk")})
        single = {key: option.value for option in self.options if len(option.keys) == 1 for key in option.keys}
        # A row and a value meet once in the table itself; what lies beyond may be reached twice.
        number = Count(source, distinct=True) if self.beyond else Count("pk")
        counts = {single[key]: n for key, n in rows.values_list(target).annotate(number) if key in single} if single else {}
        for layer in disjoint([option for option in self.options if len(option.keys) > 1]):
            whens = [When(**{f"{target}__in": option.keys}, then=Value(place)) for place, option in enumerate(layer)]
            grouped = rows.annotate(option=Case(*whens, output_field=IntegerField())).filter(option__isnull=False)
            counts |= {layer[place].value: n for place, n in grouped.values_list("option").annotate(Count(source, distinct=True))}
        return counts


def keys_of(options: Sequence[Option]) -> list[Hashable]:
    return sorted({key for option in options for key in option.keys})  # type: ignore[type-var]  # of one column, hence comparable


def disjoint(options: Sequence[Option]) -> list[list[Option]]:
    """Lay options whose keys overlap into different layers, so that each layer can be one GROUP BY."""
    layers: list[tuple[list[Option], set[Hashable]]] = []
    for option in options:
        for members, taken in layers:
            if taken.isdisjoint(option.keys):
                members.append(option)
                taken.update(option.keys)
                break
        else:
            layers.append(([option], set(option.keys)))
    return [members for members, _taken in layers]
