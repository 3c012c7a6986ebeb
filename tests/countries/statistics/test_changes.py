"""How each country's figure changed, in the table of an indicator and in its file."""

import re
from random import Random

import pytest
from django.test import Client

from countries.models import Area, Indicator, Observation
from countries.statistics.figures import KeyFigure
from countries.statistics.histories import histories
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


def test_the_source_is_that_of_the_chart_in_every_year(client: Client, indicator: Indicator) -> None:
    """The page of 2015 shows the one source, that of 2020 the other: nothing can be said of the change."""
    kenya = area("Kenya")
    series_of(4.0, 4.5, 5.0, 5.5, 5.5, 6.0, indicator=indicator, area=kenya, since=2015, source=StatisticalSourceFactory(code="A"))
    series_of(9.0, None, None, None, None, None, 9.5, indicator=indicator, area=kenya, since=2015, source=StatisticalSourceFactory(code="B"))
    assert rows(page(client, year="2015")) == [["Kenya", "9.0"]]
    assert rows(page(client, year="2020")) == [["Kenya", "6.0"]]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("year", ["2020", "latest"])
def test_table_and_key_figures_tell_the_same_changes(client: Client, indicator: Indicator, seed: int, year: str) -> None:
    random = Random(seed)
    for number in range(16):
        place = area(f"Country {number:02}")
        for code in "ABC"[: random.randint(1, 3)]:
            values = [random.choice([None, *[random.randint(0, 99) / 10] * 5]) for _ in range(random.randint(3, 9))]
            series = series_of(*values, indicator=indicator, area=place, since=random.randint(2012, 2016), source=StatisticalSourceFactory(code=code))
            if random.random() < 0.3:
                series.observations.filter(year=random.randint(2015, 2020)).update(status=Observation.Status.BREAK)
    places = {one.member_state_id: one for one in Area.objects.of_member_states()}
    found = histories([indicator], places.values())
    expected = {}
    for place in places.values():
        history = found.get((indicator.pk, place.pk))
        point = history and (history.latest() if year == "latest" else history.at(2020))
        if history and point:
            figure = KeyFigure(indicator, place, history, point)
            change = next((one.text for one in figure.changes if one.since == point.year - 5), None)
            expected[str(place.member_state)] = "" if change is None else (change.removesuffix(" percentage points").removesuffix(" percentage point") or "0.0")
    html = page(client, year=year)
    place_of_change = 3 if year == "latest" else 2
    assert {row[0]: row[place_of_change] for row in rows(html)} == expected
    assert set(expected.values()) - {""}


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
