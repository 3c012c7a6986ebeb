"""How each country's figure changed, in the table of an indicator and in its file."""

import re

import pytest
from django.test import Client

from countries.models import Indicator, Observation
from tests.countries.statistics.world import series_of
from tests.factories import MemberStateFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory, StatisticalSourceFactory

pytestmark = pytest.mark.django_db
URL = "/statistics/rate/"


@pytest.fixture
def indicator() -> Indicator:
    return IndicatorFactory(slug="rate")


def area(name: str) -> object:
    return AreaFactory(member_state=MemberStateFactory(name_en=name))


def page(client: Client, **parameters: str) -> str:
    return client.get(URL, parameters).content.decode()


def rows(html: str) -> list[list[str]]:
    """The texts of the cells of each row."""
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    return [re.findall(r"<t[hd][^>]*>(?:<a[^>]*>)?([^<]*)", row) for row in body.split("</tr>")[:-1]]


def file_rows(client: Client, **parameters: str) -> list[tuple[str, str]]:
    head, *lines = (line.split(",") for line in b"".join(client.get(f"{URL}table.csv", parameters).streaming_content).decode().splitlines())
    return [(line[head.index("change")], line[head.index("change_since")]) for line in lines]


def test_change_is_that_of_five_years(client: Client, indicator: Indicator) -> None:
    series_of(5.0, 5.1, 5.2, 5.3, 5.4, 6.26, indicator=indicator, area=area("Chad"), since=2015)
    series_of(7.0, 1.0, 1.0, 1.0, 1.0, 6.0, indicator=indicator, area=area("Kenya"), since=2015)
    html = page(client)
    assert "Change since 2015, percentage points</a>" in html
    assert rows(html) == [["Chad", "6.3", "+1.3"], ["Kenya", "6.0", "−1.0"]]
    assert file_rows(client) == [("1.3", "2015"), ("-1.0", "2015")]


def test_change_of_other_figures_is_in_their_unit(client: Client, indicator: Indicator) -> None:
    Indicator.objects.update(is_percentage=False, unit_en="thousands")
    series_of(*range(100, 106), indicator=indicator, since=2015)
    assert "Change since 2015, thousands</a>" in page(client)


def test_change_is_what_the_figures_shown_differ_by(client: Client, indicator: Indicator) -> None:
    series_of(5.04, 0, 0, 0, 0, 5.05, indicator=indicator, since=2015)
    series_of(5.05, 0, 0, 0, 0, 5.14, indicator=indicator, since=2015)
    assert sorted(row[1:] for row in rows(page(client))) == [["5.1", "+0.1"], ["5.1", "0.0"]]


def test_nothing_is_said_across_a_break_another_source_or_a_gap(client: Client, indicator: Indicator) -> None:
    broken = series_of(1.0, 1.0, 1.0, 1.0, 1.0, 2.0, indicator=indicator, area=area("Broken"), since=2015)
    broken.observations.filter(year=2018).update(status=Observation.Status.BREAK)
    before = series_of(1.0, 1.0, 1.0, 1.0, 1.0, 2.0, indicator=indicator, area=area("Broken before"), since=2015)
    before.observations.filter(year=2015).update(status=Observation.Status.BREAK)
    other = area("Other source")
    series_of(1.0, indicator=indicator, area=other, since=2015, source=StatisticalSourceFactory(code="Old"))
    series_of(2.0, indicator=indicator, area=other, since=2020)
    series_of(None, 1.0, 1.0, 1.0, 1.0, 2.0, indicator=indicator, area=area("Without"), since=2015)
    assert {row[0]: row[2] for row in rows(page(client))} == {"Broken": "", "Broken before": "+1.0", "Other source": "", "Without": ""}


def test_break_in_the_year_itself_counts(client: Client, indicator: Indicator) -> None:
    series = series_of(1.0, 1.0, 1.0, 1.0, 1.0, 2.0, indicator=indicator, since=2015)
    series.observations.filter(year=2020).update(status=Observation.Status.BREAK)
    assert "Change since" not in page(client)


def test_table_without_any_change_has_no_column_for_it(client: Client, indicator: Indicator) -> None:
    series_of(1.0, 2.0, indicator=indicator)
    assert "Change" not in page(client)
    assert file_rows(client) == [("", "")]


def test_of_the_latest_figures_each_has_its_own_five_years(client: Client, indicator: Indicator) -> None:
    series_of(1.0, 1.0, 1.0, 1.0, 1.0, 2.0, indicator=indicator, area=area("Chad"), since=2015)
    series_of(1.0, 1.0, 1.0, 1.0, 1.0, 4.0, indicator=indicator, area=area("Kenya"), since=2013)
    html = page(client, year="latest")
    assert "Change over 5 years, percentage points</a>" in html
    assert rows(html) == [["Chad", "2.0", "2020", "+1.0"], ["Kenya", "4.0", "2018", "+3.0"]]
    assert file_rows(client, year="latest") == [("1.0", "2015"), ("3.0", "2013")]


@pytest.mark.parametrize(("order", "names"), [("change", ["Fell", "Rose", "Unknown"]), ("-change", ["Rose", "Fell", "Unknown"])])
def test_unknown_changes_come_last_in_either_order(client: Client, indicator: Indicator, order: str, names: list[str]) -> None:
    series_of(9.0, indicator=indicator, area=area("Unknown"), since=2020)
    series_of(1.0, 1.0, 1.0, 1.0, 1.0, 2.0, indicator=indicator, area=area("Rose"), since=2015)
    series_of(3.0, 1.0, 1.0, 1.0, 1.0, 2.0, indicator=indicator, area=area("Fell"), since=2015)
    html = page(client, sort=order)
    assert [row[0] for row in rows(html)] == names
    assert f'aria-sort="{"descending" if order[0] == "-" else "ascending"}"' in html
