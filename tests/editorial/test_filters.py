"""The base of all filtered lists, tried on member States: it knows nothing of stories."""

import datetime

import django_filters
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from countries.models import MemberState, Region
from editorial.filtering import (
    CodesFacet,
    ColumnFacet,
    DateFilter,
    FacetedFilterSet,
    Option,
    Problem,
    SortFilter,
    TextYearFilter,
    WordsFilter,
    YearFilter,
    YearRangeForm,
    paginate,
)
from editorial.filtering.fields import ISODateField, OptionsField, WordsField, YearField
from editorial.filtering.filters import disjoint
from tests.factories import MemberStateFactory, RegionFactory


def region_options() -> list[Option]:
    return [Option(region.slug, region.name, frozenset({region.pk}), aliases=(region.code,)) for region in Region.objects.all()]


class StateFilterSet(FacetedFilterSet):
    q = WordsFilter(label="words")
    region = ColumnFacet(options=region_options, label="region")
    from_ = DateFilter(field_name="memberships__since", lookup_expr="gte", label="from")
    sort = SortFilter(label="sort", orders={"slug": ("A to Z", lambda: ("slug",)), "-slug": ("Z to A", lambda: ("-slug",))})


@pytest.fixture
def states(db: None) -> list[MemberState]:
    africa, asia = RegionFactory(slug="africa", code="X06"), RegionFactory(slug="asia", code="X36")
    return [MemberStateFactory(name_en=name, region=region) for name, region in [("Chad", africa), ("Mali", africa), ("Nepal", asia)]]


def filters(query: str) -> StateFilterSet:
    return StateFilterSet(QueryDict(query), MemberState.objects.all())


def slugs(query: str) -> list[str]:
    return [state.slug for state in filters(query).qs]


def test_is_a_filter_set_of_django_filter() -> None:
    assert issubclass(FacetedFilterSet, django_filters.FilterSet)
    assert list(StateFilterSet.base_filters) == ["q", "region", "from", "sort"]


def test_filters_and_sorts(states: list[MemberState]) -> None:
    assert slugs("") == ["chad", "mali", "nepal"]
    assert slugs("region=africa&sort=-slug") == ["mali", "chad"]
    assert slugs("region=x36") == ["nepal"]
    assert slugs("q=MAL") == ["mali"]


def test_problems_are_listed_for_an_api_to_answer_400(states: list[MemberState]) -> None:
    found = filters("region=moon&region=asia&from=1919-02-30&sort=up")
    assert [problem[:2] for problem in found.problems] == [("region", "moon"), ("from", "1919-02-30"), ("sort", "up")]
    assert isinstance(found.problems[0], Problem)
    assert [state.slug for state in found.qs] == ["nepal"]
    assert not filters("region=asia").problems


def test_counts_are_under_the_other_filters(states: list[MemberState]) -> None:
    group = filters("region=asia&q=a").groups["region"]
    assert [(choice.value, choice.count, choice.chosen) for choice in group.choices] == [("africa", 2, False), ("asia", 1, True)]
    assert [choice.value for choice in filters("q=mali").groups["region"].choices] == ["africa"]


def test_requests_do_not_share_their_options(states: list[MemberState]) -> None:
    assert len(filters("").groups["region"].choices) == 2
    MemberStateFactory(region=RegionFactory(slug="europe", code="X66"))
    assert len(filters("").groups["region"].choices) == 3
    assert slugs("region=europe")


def test_query_is_canonical(states: list[MemberState]) -> None:
    assert filters("sort=-slug&region=X36&region=africa&region=asia&q=+ab++c+").query() == "?q=ab+c&region=africa&region=asia&sort=-slug"
    assert filters("sort=slug").query() == ""
    assert filters("q=xy").query(page=2) == "?q=xy&page=2"
    assert filters("q=xy").query({"q": None}) == ""


def test_tidied_drops_what_a_form_sends_for_fields_left_alone(states: list[MemberState]) -> None:
    def tidied(query: str) -> str | None:
        return filters("").tidied(QueryDict(query))

    assert tidied("q=a&region=moon") is None
    assert tidied("q=&region=moon&page=") == "?region=moon"
    assert tidied("sort=slug") == ""
    assert tidied("unknown=") is None


def test_loosenings_name_only_what_would_help(states: list[MemberState]) -> None:
    assert [(one.label, one.count, one.query) for one in filters("q=mali&region=asia").loosenings()] == [
        ("Words", 1, "?region=asia"),
        ("Region", 1, "?q=mali"),
    ]
    assert filters("q=nowhere&region=asia").loosenings()[0].label == "Words"
    assert len(filters("q=nowhere&region=asia").loosenings()) == 1


def test_unbound_filters_nothing(states: list[MemberState]) -> None:
    assert StateFilterSet(None, MemberState.objects.all()).qs.count() == 3
    assert not StateFilterSet(None, MemberState.objects.all()).problems


@pytest.mark.parametrize(("sent", "number", "wrong"), [("", 1, False), ("2", 2, False), ("02", 2, False), ("4", 3, True), ("x", 1, True)])
def test_page(states: list[MemberState], sent: str, number: int, wrong: bool) -> None:
    page = paginate(filters(""), filters("").qs, sent, per_page=1)
    assert (page.number, bool(page.problems)) == (number, wrong)


def test_pages_around_the_current_one_are_linked(states: list[MemberState]) -> None:
    for _ in range(27):
        MemberStateFactory()
    page = paginate(filters("sort=-slug"), filters("").qs, "8", per_page=2)
    assert [link.number for link in page.links] == [1, 0, 7, 8, 9, 0, 15]
    assert page.links[0].query == "?sort=-slug"
    assert page.links[-1].query == "?sort=-slug&page=15"
    assert [link.number for link in page.links if link.current] == [8]
    assert (page.previous, page.next) == ("?sort=-slug&page=7", "?sort=-slug&page=9")


def test_first_and_last_page_lead_nowhere_further(states: list[MemberState]) -> None:
    first, last = (paginate(filters(""), filters("").qs, number, per_page=2) for number in ("1", "2"))
    assert (first.previous, first.next) == (None, "?page=2")
    assert (last.previous, last.next) == ("", None)


def test_empty_list_has_one_page(db: None) -> None:
    page = paginate(filters(""), filters("").qs, "", per_page=2)
    assert (page.number, page.total, list(page.items)) == (1, 1, [])


def test_overlapping_options_are_laid_into_layers() -> None:
    def option(value: str, *keys: int) -> Option:
        return Option(value, value, frozenset(keys))

    layers = disjoint([option("all", 1, 2, 3), option("low", 1, 2), option("high", 3, 4), option("other", 8, 9)])
    assert [[one.value for one in layer] for layer in layers] == [["all", "other"], ["low", "high"]]


def test_date_is_read_alike_in_every_language() -> None:
    assert ISODateField().clean(" 2024-02-29 ") == datetime.date(2024, 2, 29)
    assert ISODateField(required=False).clean("") is None
    for text in ("29/02/2024", "2023-02-29", "20240229", "2024-02-29T00:00"):
        with pytest.raises(ValidationError):
            ISODateField().clean(text)


@pytest.mark.parametrize("text", ["a", "a b c d", "و"])
def test_letters_alone_are_too_short_to_search_for(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        WordsField().clean(text)
    assert refused.value.code == "too_short"
    assert WordsField().clean("8 l’emploi") == "8 l’emploi"


def test_rows_are_found_among_more_keys_than_a_database_takes_parameters(states: list[MemberState]) -> None:
    chad, mali, _nepal = states
    keys = [chad.pk, mali.pk, *range(1_000_000, 1_300_000)]
    assert set(MemberState.objects.filter(pk__among=keys)) == {chad, mali}
    assert not MemberState.objects.filter(pk__among=[]).exists()


def test_long_values_are_shortened_in_messages_only() -> None:
    with pytest.raises(ValidationError) as refused:
        WordsField().clean("x" * 500)
    assert refused.value.error_list[0].params["value"] == "x" * 500
    field = OptionsField(find=dict)
    with pytest.raises(ValidationError) as refused:
        field.clean(["y" * 500])
    assert len(refused.value.messages[0]) < 80


# Years, codes, and filters that a page does without


class CodedFilterSet(FacetedFilterSet):
    """Names stand for columns of codes, codes for texts that begin with a year."""

    region = ColumnFacet(options=region_options, label="region")
    superior = ColumnFacet(field_name="region__parent", options=region_options, label="superior region")
    goal = CodesFacet(
        field_name="other_names",
        otherwise="slug",
        options=lambda: [Option(code, code, frozenset({code})) for code in ("1", "8", "18", "mali")],
        label="goal",
    )
    from_ = TextYearFilter(field_name="name_en", lookup_expr="gte", label="from")
    to = TextYearFilter(field_name="name_en", lookup_expr="lte", label="to")
    latitude = YearFilter(field_name="latitude", lookup_expr="lte", label="latitude")
    sort = SortFilter(label="sort", orders={"slug": ("A to Z", lambda: ("slug",))})

    class Meta:
        form = YearRangeForm


def coded(query: str, **options: object) -> CodedFilterSet:
    return CodedFilterSet(QueryDict(query), MemberState.objects.all(), **options)


@pytest.mark.parametrize(("text", "year"), [("2007", 2007), (" 1000 ", 1000), ("2999", 2999), ("", None), (None, None)])
def test_year_is_four_digits(text: str | None, year: int | None) -> None:
    assert YearField(required=False).clean(text) == year


@pytest.mark.parametrize("text", ["0999", "3000", "20070", "07", "-207", "2007.0", "2e03", "٢٠٠٧", "２００７", "9" * 5000, "2007-01"])
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="is not a year"):
        YearField(required=False).clean(text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "found"),
    [("from=2007", ["2007", "2007-12-31", "2008-01"]), ("to=2007", ["1999", "2007", "2007-12-31"]), ("from=2008&to=2008", ["2008-01"])],
)
def test_years_of_texts_hold_their_whole_year(query: str, found: list[str]) -> None:
    for text in ("1999", "2007", "2007-12-31", "2008-01"):
        MemberStateFactory(name_en=text)
    assert [state.name_en for state in coded(query).qs.order_by("name_en")] == found


@pytest.mark.django_db
def test_years_in_the_wrong_order_are_left_out_together() -> None:
    filters = coded("from=2008&to=2007")
    assert [(problem.field, problem.value) for problem in filters.problems] == [("to", "2007")]
    assert filters.query() == ""


@pytest.mark.django_db
def test_codes_are_found_whole_with_those_below_them_and_counted_alike() -> None:
    for slug, codes in {"a": "8 10", "b": "1 18", "c": "18.1", "d": "10 8.5", "e": "88", "mali": "", "f": "10 1"}.items():
        MemberStateFactory(slug=slug, other_names=codes)
    expected = {"1": ["b", "f"], "8": ["a", "d"], "18": ["b", "c"], "mali": ["mali"]}
    for code, found in expected.items():
        assert [state.slug for state in coded(f"goal={code}").qs] == found, code
    assert {choice.value: choice.count for choice in coded("").groups["goal"].choices} == {code: len(found) for code, found in expected.items()}
    assert [state.slug for state in coded("goal=8&goal=mali").qs] == ["a", "d", "mali"]


@pytest.mark.django_db
def test_column_beyond_a_foreign_key_is_filtered_and_counted() -> None:
    africa = RegionFactory(slug="africa")
    eastern, western = RegionFactory(slug="eastern", parent=africa), RegionFactory(slug="western", parent=africa)
    for region in (eastern, eastern, western, africa):
        MemberStateFactory(region=region)
    filters = coded("superior=africa&region=eastern")
    assert filters.qs.count() == 2
    assert [(choice.value, choice.count) for choice in filters.groups["superior"].choices] == [("africa", 2)]


@pytest.mark.django_db
def test_fixed_filters_are_neither_read_nor_offered() -> None:
    RegionFactory(slug="africa")
    MemberStateFactory()
    filters = coded("region=africa&superior=nowhere", fixed=("region", "superior"))
    assert filters.qs.count() == 1
    assert filters.problems == []
    assert set(filters.groups) == {"goal"}
    assert filters.tags == []
    assert filters.tidied(QueryDict("region=")) is None
    assert set(coded("").groups) == {"region", "superior", "goal"}


@pytest.mark.django_db
def test_form_is_told_which_of_its_fields_are_years_and_which_days() -> None:
    assert [field.name for field in coded("").years] == ["from", "to", "latitude"]
    assert coded("").dates == []
    assert [field.name for field in StateFilterSet(QueryDict(""), MemberState.objects.all()).dates] == ["from"]


def test_page_far_down_is_passed_over_by_keys_alone(states: list[MemberState]) -> None:
    found = filters("sort=-slug")
    with CaptureQueriesContext(connection) as queries:
        page = paginate(found, found.qs, "2", per_page=2)
        assert [state.slug for state in page.items] == ["chad"]
    _count, keys, rows = (query["sql"] for query in queries)
    assert ("OFFSET 2" in keys, "name_en" in keys, "OFFSET" in rows) == (True, False, False)
