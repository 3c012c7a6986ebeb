"""The chart over time: what it counts, where it ends, and its addresses."""

import datetime
import re
from xml.etree import ElementTree

import pytest

from countries.models import Ratification, Standard
from countries.standards.timeline import timeline
from countries.statistics import drawing
from tests.countries.standards.test_list import rows
from tests.factories import MemberStateFactory
from tests.factories_standards import RatificationFactory, StandardFactory

#: Whole as of so early a day that it moves no end of a line.
STANDARD = Standard(code="C155", adopted_year=1981, ratifications_complete_on=datetime.date(1981, 6, 22))
ENDINGS = [".svg", ".png", ".csv", "/embed/"]
every_ending = pytest.mark.parametrize("ending", ENDINGS)


def spell(ratified: str, ended: str | None = None, status: str = "") -> Ratification:
    day = datetime.date.fromisoformat
    return Ratification(ratified_on=day(ratified), ended_on=day(ended) if ended else None, status=status)


def steps(chart) -> list[tuple[float, float]]:
    """The corners of the line, as horizontal and vertical places."""
    (line,) = chart.drawing.lines
    assert re.fullmatch(r"M[\d.]+ [\d.]+(H[\d.]+V[\d.]+)+", line.solid)
    return [(float(x), float(y)) for x, y in re.findall(r"[MH]([\d.]+)[ V]([\d.]+)", line.solid)]


def test_one_ratification_makes_no_line():
    assert timeline(STANDARD, [spell("1990-01-01")]) is None


def test_a_few_of_an_unknown_number_are_no_line():
    in_part = Standard(code="C155", adopted_year=1981)
    spells = [spell(f"1990-{month:02d}-01") for month in range(1, 11)]
    assert timeline(in_part, spells[1:]) is None
    assert timeline(in_part, spells)


def test_counts_up_with_ratifications_and_down_with_their_ends():
    chart = timeline(STANDARD, [spell("1985-02-01", "2000-06-01"), spell("1990-01-01"), spell("1990-07-01")])
    assert [tuple(year) for year in chart.table] == [(1985, 1, 0, 1), (1990, 2, 0, 3), (2000, 0, 1, 2)]
    assert [(row.year, *row.cells) for row in chart.rows][0] == (2000, "0", "1", "2")
    assert "It ends at 2; its highest value is 3." in chart.description


@pytest.mark.parametrize("status", ["abrogated", "denounced"])
def test_what_ended_on_a_day_not_recorded_is_left_out_and_the_chart_says_so(status):
    dated = [spell("1985-02-01", "2000-06-01", status), spell("1990-01-01")]
    chart = timeline(STANDARD, [*dated, spell("1991-01-01", status=status)])
    assert [tuple(year) for year in chart.table] == [(1985, 1, 0, 1), (1990, 1, 0, 2), (2000, 0, 1, 1)]
    assert chart.about.endswith("until it ended, up to 1 June 2000. Left out: 1 ratification that ended on a date not recorded here.")
    assert "Left out" not in timeline(STANDARD, dated).about
    assert timeline(STANDARD, [spell("1985-02-01", status=status), spell("1990-01-01", status=status)]) is None


def test_line_begins_with_the_adoption_and_ends_with_the_last_change_known():
    chart = timeline(STANDARD, [spell("1985-02-01"), spell("1990-01-01")])
    assert [(point.year, point.value) for point in chart.points] == [
        (1981, 0), (1982, 0), (1983, 0), (1984, 0), (1985, 1), (1986, 1), (1987, 1), (1988, 1), (1989, 1), (1990, 2),
    ]  # fmt: skip
    assert chart.last == datetime.date(1990, 1, 1)


def test_line_begins_before_ratifications_of_the_year_of_adoption():
    chart = timeline(STANDARD, [spell("1981-11-01"), spell("1981-12-01")])
    assert [(point.year, point.value) for point in chart.points] == [(1980, 0), (1981, 2)]


def test_line_goes_on_to_the_day_for_which_the_table_is_whole():
    whole = Standard(code="C155", adopted_year=1981, ratifications_complete_on=datetime.date(2024, 5, 1))
    chart = timeline(whole, [spell("1985-02-01"), spell("1990-01-01")])
    assert chart.last == datetime.date(2024, 5, 1)
    assert tuple(chart.points[-1][:2]) == (2024, 2)


def test_an_end_that_lies_ahead_is_not_counted_yet():
    ahead = (datetime.date.today() + datetime.timedelta(days=200)).isoformat()
    chart = timeline(STANDARD, [spell("1985-02-01", ahead), spell("1990-01-01")])
    assert chart.table[-1].total == 2
    assert chart.last == datetime.date(1990, 1, 1)


def test_line_rises_in_steps_within_the_plot():
    chart = timeline(STANDARD, [spell("1985-02-01"), spell("1990-01-01", "1995-01-01")])
    corners = steps(chart)
    assert corners == sorted(corners, key=lambda corner: corner[0])
    assert corners[0][1] == corners[1][1] == float(chart.drawing.bottom)
    assert corners[4][1] > corners[9][1] < corners[14][1] == corners[4][1]
    assert all(float(chart.drawing.left) <= x <= float(chart.drawing.right) for x, _y in corners)


@pytest.mark.parametrize(("number", "labels"), [(187, ["0", "50", "100", "150", "200"]), (2, ["0", "1", "2"])])
def test_axis_begins_at_zero_with_whole_numbers(number, labels):
    chart = timeline(STANDARD, [spell(f"{1982 + n // 12}-{n % 12 + 1:02d}-01") for n in range(number)])
    assert [tick.text for tick in chart.drawing.values] == labels
    assert chart.drawing.starts_at == ""


@pytest.mark.django_db
class TestAddresses:
    @pytest.fixture(autouse=True)
    def ratifications(self):
        standard = StandardFactory(number=155, adopted_year=1981, ratifications_complete_on=datetime.date(1981, 6, 22))
        for year in (1985, 1990, 1990):
            RatificationFactory(standard=standard, ratified_on=datetime.date(year, 5, 7))
        RatificationFactory(standard=StandardFactory(number=13), member_state=MemberStateFactory())

    def test_svg_is_a_file_with_title_and_source(self, client):
        response = client.get("/standards/C155/timeline.svg")
        assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
        assert response["Content-Disposition"] == 'inline; filename="timeline-C155.svg"'
        drawn = ElementTree.fromstring(response.content)
        words = " ".join("".join(drawn.itertext()).split())
        for text in ("Ratifications of C155 over time", "until it ended, up to 7 May 1990", "Test register", "31 January 2026"):
            assert text in words
        assert float(drawn.attrib["width"]) > drawing.AS_FILE.width

    def test_png_is_a_picture(self, client):
        response = client.get("/standards/C155/timeline.png")
        assert response["Content-Type"] == "image/png"
        assert response.content.startswith(b"\x89PNG")

    def test_csv_holds_what_the_table_shows(self, client):
        found = rows(client.get("/standards/C155/timeline.csv"))
        assert [(row["standard"], row["year"], row["ratified"], row["ended"], row["total"]) for row in found] == [
            ("C155", "1985", "1", "0", "1"),
            ("C155", "1990", "2", "0", "3"),
        ]
        assert {(row["source"], row["retrieved_on"]) for row in found} == {("Test register", "2026-01-31")}

    def test_page_leads_to_all_of_them(self, client):
        html = client.get("/standards/C155/").content.decode()
        for ending in (".svg", ".png", ".csv"):
            assert f'href="/standards/C155/timeline{ending}"' in html
        assert "&lt;iframe src=&quot;http://testserver/standards/C155/timeline/embed/" in html.replace('"', "&quot;")

    @every_ending
    def test_other_ways_to_write_the_code_lead_to_the_one_address(self, client, ending):
        response = client.get(f"/standards/c155/timeline{ending}?from=newsletter")
        assert (response.status_code, response["Location"]) == (301, f"/standards/C155/timeline{ending}?from=newsletter")

    @every_ending
    @pytest.mark.parametrize("code", ["C013", "C999", "nothing"])
    def test_what_is_not_drawn_is_not_found(self, client, code, ending):
        assert client.get(f"/standards/{code}/timeline{ending}").status_code == 404

    @every_ending
    def test_is_only_read(self, client, ending):
        assert client.post(f"/standards/C155/timeline{ending}").status_code == 405

    def test_other_sites_may_frame_the_embed_page_alone(self, client):
        embed = client.get("/standards/C155/timeline/embed/")
        assert "X-Frame-Options" not in embed
        assert "frame-ancestors *" in embed["Content-Security-Policy"]
        for other in ("/standards/C155/", "/standards/C155/timeline.svg"):
            assert client.get(other)["X-Frame-Options"] == "DENY"

    def test_embed_page_leads_back_and_holds_no_form(self, client):
        html = client.get("/standards/C155/timeline/embed/").content.decode()
        assert 'href="http://testserver/standards/C155/"' in html
        assert '<meta name="robots" content="noindex">' in html
        for tag in ("<form", "<script", "iframe"):
            assert tag not in html

    def test_language_of_the_address_is_that_of_the_chart(self, client):
        words = "".join(ElementTree.fromstring(client.get("/ar/standards/C155/timeline.svg").content).itertext())
        assert "المصدر" in words

    @every_ending
    def test_costs_two_queries(self, client, django_assert_max_num_queries, ending):
        with django_assert_max_num_queries(2):
            client.get(f"/standards/C155/timeline{ending}")
