"""What is drawn: gaps, breaks, projections, scales; and that it is told without colour and read in Arabic."""

import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from countries.models import Indicator
from countries.statistics import charts, drawing, marks, pictures, words
from countries.statistics.drawing import Line, draw, marked
from countries.statistics.histories import History, Point
from ilo_portal import front_end
from tests.factories import MemberStateFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory

SVG = "{http://www.w3.org/2000/svg}"


def points(*values, since=2000, **more):
    return [Point(since + place, value, **more) for place, value in enumerate(values) if value is not None]


def drawn(line, **more):
    return draw([Line("Total", "Total", marks.OF_SEXES["SEX_T"], line)], drawing.ON_PAGE, **more)


def subpaths(path):
    return path.count("M")


def test_nothing_is_drawn_of_nothing():
    assert drawn([]) is None


def test_line_stops_at_a_gap_and_what_stands_alone_gets_a_mark():
    line = points(1, 2, 3, None, 4, None, 5, 6)
    found = drawn(line).lines[0]
    assert subpaths(found.solid) == 2
    assert [point.year for point in marked(line)] == [2000, 2002, 2004, 2006, 2007]


@pytest.mark.parametrize("more", [[], [None, 2, 1]])
def test_counts_are_drawn_in_steps_over_whole_numbers_from_zero(more):
    found = drawn(points(1, 2, 2, *more), counts=True)
    (line,) = found.lines
    assert re.fullmatch(r"(M[\d.]+ [\d.]+(H[\d.]+V[\d.]+)+)+", line.solid)
    assert subpaths(line.solid) == (2 if more else 1)
    assert line.filled == ""
    assert [tick.text for tick in found.values] == ["0", "1", "2"]
    assert found.starts_at == ""


def test_large_counts_begin_at_zero_too():
    assert [tick.text for tick in drawn(points(150, 151, 187), counts=True).values] == ["0", "50", "100", "150", "200"]


def test_line_stops_at_a_break_and_says_so():
    line = [*points(1, 2), Point(2002, 3, "B"), *points(4, 5, since=2003)]
    found = drawn(line)
    assert found.has_breaks
    assert not found.has_changes
    assert subpaths(found.lines[0].solid) == 2


def test_line_stops_where_the_source_changes_and_says_so():
    found = drawn([*points(1, 2, source=1), *points(3, 4, since=2002, source=2)])
    assert found.has_changes
    assert subpaths(found.lines[0].solid) == 2


def test_change_of_source_is_one_line_across_the_plot_whichever_lines_change():
    line = [*points(1, 2, source=1), *points(3, 4, since=2002, source=2)]
    found = draw([Line(name, name, marks.OF_SEXES[name], line, name) for name in ("SEX_T", "SEX_F", "SEX_M")], drawing.ON_PAGE)
    assert re.fullmatch(rf"M[\d.]+ {found.top}V{found.bottom}", found.changes)
    item = next(item for item in charts.legend(_chart_of(found), found) if "source" in item.text)
    assert item.dashes == marks.DOTTED != marks.DASHED
    assert f'd="{found.changes}" stroke="#2d2d2d" stroke-dasharray="{marks.DOTTED}"' in render_to_string("charts/lines.html", {"drawing": found})


def test_change_of_one_country_does_not_cross_the_line_of_another():
    changing, other = [*points(1, 1, source=1), *points(1, 1, since=2002, source=2)], points(90, 90, 90, 90)
    lines = [Line(name, name, style, line, area=name) for name, style, line in zip(("UGA", "CHL"), marks.OF_COUNTRIES, (changing, other), strict=False)]
    found = draw(lines, drawing.ON_PAGE)
    top, bottom = (float(number) for number in re.fullmatch(r"M[\d.]+ ([\d.]+)V([\d.]+)", found.changes).groups())
    assert float(found.lines[1].solid.partition(" ")[2].partition("L")[0]) < top < bottom <= float(found.bottom)


def _chart_of(found):
    return charts.Chart(None, None, "", [], {}, drawing=found)


def test_projections_are_dashed_in_a_zone_of_their_own():
    line = [*points(1, 2), *points(3, 4, since=2002, projected=True)]
    found = drawn(line, projected_from=2002)
    assert found.has_projections
    assert found.lines[0].solid.count("L") == 1
    assert found.lines[0].dashed.count("L") == 2
    assert not drawn(points(1, 2), projected_from=2002).has_projections


def test_unreliable_figures_are_hollow():
    found = drawn([*points(1), Point(2001, 2, "U"), *points(3, since=2002)])
    assert found.has_unreliable
    assert found.lines[0].hollow == marks.mark("circle", *_where(found.lines[0].hollow))


def _where(path):
    x, y = re.match(r"M([\d.]+) ([\d.]+)a", path).groups()
    return float(x) + marks.R, float(y)


def test_scale_that_does_not_hold_zero_says_where_it_starts():
    assert drawn(points(67, 75)).starts_at == "62.5"
    assert drawn(points(2.7, 5.5)).starts_at == ""


def test_single_year_stands_on_an_axis_from_zero_with_its_names_beside():
    lines = [Line(name, name, marks.OF_SEXES[sex], points(value), sex) for name, sex, value in (("Total", "SEX_T", 67), ("Women", "SEX_F", 61), ("Men", "SEX_M", 73))]
    found = draw(lines, drawing.ON_PAGE)
    assert found.zero == found.bottom
    assert not found.starts_at
    assert not any(line.leader for line in found.lines)
    stems = [float(re.match(rf"M([\d.]+) {found.bottom}V", line.solid)[1]) for line in found.lines]
    assert stems == sorted(set(stems))
    assert [float(line.label_x) - stem for line, stem in zip(found.lines, stems, strict=True)] == pytest.approx([9, 9, 9], abs=0.11)


def test_figure_alone_among_lines_has_its_name_beside_and_none_has_a_line_to_the_edge():
    lines = [Line(name, name, style, line) for name, style, line in zip(("KEN", "TCD"), marks.OF_COUNTRIES, (points(1, 2, 3), points(9)), strict=False)]
    kenya, chad = draw(lines, drawing.ON_PAGE).lines
    assert float(chad.label_x) < float(kenya.label_x)
    assert not chad.leader
    assert (kenya.label, chad.label) == ("KEN", "TCD")


def test_single_year_keeps_what_warns_of_its_figure():
    found = drawn([Point(2026, 5, "U", projected=True)], projected_from=2026)
    line = found.lines[0]
    assert (bool(line.hollow), bool(line.filled), bool(line.dashed), bool(line.solid)) == (True, False, True, False)


def test_everything_lies_within_the_drawing():
    line = points(*[number % 7 for number in range(37)])
    found = drawn(line, projected_from=2030)
    numbers = [float(x) for x, _y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", found.lines[0].solid + found.lines[0].dashed)]
    assert 0 <= min(numbers) <= max(numbers) <= drawing.ON_PAGE.width


@pytest.mark.parametrize(("value", "whole"), [("0.1", 0), ("-1.9", 0), ("1.0", 0), ("2.0", 100), ("-13.5", 100), ("0", 0), ("-1", 1), ("7", 7)])
def test_fraction_takes_the_form_of_a_whole_number(value, whole):
    assert words.counted(Decimal(value)) == whole


def test_points_are_counted_as_each_language_does():
    rate = Indicator(is_percentage=True)
    assert [words.difference(Decimal(text), rate) for text in ("0.1", "1.0", "-2.5")] == [
        "+0.1 percentage points",
        "+1.0 percentage points",
        "−2.5 percentage points",
    ]
    rate.decimals = 0
    assert words.difference(Decimal("1"), rate) == "+1 percentage point"


@pytest.fixture
def chart(db):
    indicator = IndicatorFactory(name_en="Unemployment <rate>", name_ar="معدل البطالة", projected_from=2002)
    indicator.refresh_from_db()  # with its day as a day
    area = AreaFactory(member_state=MemberStateFactory(name_en="Kenya", name_ar="كينيا"))
    lines = {
        "SEX_T": [*points(5, 6), Point(2002, 7, "", 0, True)],
        "SEX_F": [Point(2000, 6, "U"), Point(2001, 7, "B")],
        "SEX_M": points(4, 5),
    }
    return lambda frame=drawing.ON_PAGE: charts.of_area(indicator, area, History(lines, {0: "LFS & more"}), frame=frame)


def figure(chart):
    return render_to_string("charts/figure.html", {"chart": chart})


def test_figure_tells_women_and_men_apart_without_colour(chart):
    styles = [line.style for line in chart().lines]
    assert len({style.shape for style in styles}) == len({style.colour for style in styles}) == 3
    assert len({style.shape for style in marks.OF_COUNTRIES}) == len({style.colour for style in marks.OF_COUNTRIES}) == 6
    html = figure(chart())
    for name in ("Total", "Women", "Men"):
        assert re.search(rf'<text class="chart__name"[^>]*>{name}</text>', html)


def test_figure_says_in_words_what_it_shows(chart):
    html = figure(chart())
    assert 'role="img"' in html
    assert "Total: 5.0% in 2000, 6.0% in 2001. Total, projection: 7.0% in 2002. Women: 6.0% in 2000, 7.0% in 2001." in html
    for text in ("Projection", "Break in series", "Unreliable figure", "LFS &amp; more", "31 January 2026"):
        assert text in html


def test_words_of_projections_alone_state_no_fact(chart):
    whole = chart()
    only = whole.lines[0]._replace(points=points(7, since=2002, projected=True))
    assert replace(whole, lines=[only]).description == "Total, projection: 7.0% in 2002."


def test_table_has_the_newest_year_first_with_its_notes(chart):
    rows = chart().rows
    assert [(row.year, row.cells, [str(note) for note in row.notes]) for row in rows] == [
        (2002, ["7.0", "", ""], ["Projection"]),
        (2001, ["6.0", "7.0", "5.0"], ["Break in series"]),
        (2000, ["5.0", "6.0", "4.0"], ["Unreliable"]),
    ]


def test_two_charts_share_no_id(chart):
    other = chart().named("another")
    ids = re.findall(r' id="([^"]+)"', figure(chart()) + figure(other))
    assert len(ids) == len(set(ids)) > 4


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_file_is_whole_and_safe(chart, language):
    with override(language):
        svg = pictures.svg(chart(drawing.AS_FILE))
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "title", "desc", "rect", "text", "tspan", "g", "path"}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name or name == "style"]
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert all(float(element.get("x")) >= 0 for element in root.iter(f"{SVG}text"))


def test_numbers_of_the_drawing_have_a_point_in_every_language(chart):
    with override("fr"):
        svg = pictures.svg(chart(drawing.AS_FILE))
    attributes = [value for element in ElementTree.fromstring(svg).iter() for name, value in element.attrib.items() if name not in {"font-family"}]
    assert not [value for value in attributes if "," in value]


def test_arabic_is_written_from_right_to_left_and_time_still_runs_to_the_right(chart):
    with override("ar"):
        svg = pictures.svg(chart(drawing.AS_FILE))
    root = ElementTree.fromstring(svg)
    texts = [element for element in root.iter(f"{SVG}text") if "معدل البطالة" in "".join(element.itertext())]
    assert "".join(texts[0].itertext()).startswith("\u2067")
    assert texts[0].get("text-anchor") == "end"
    years = {element.text: float(element.get("x")) for element in root.iter(f"{SVG}text") if element.text in {"2000", "2002"}}
    assert years["2000"] < years["2002"]


def test_figures_in_arabic_have_a_point_and_commas():
    with override("ar"):
        assert [words.number(1594.7, 1), words.number(-1234567, 0)] == ["1,594.7", "\u2066−1,234,567\u2069"]
        assert words.with_unit(words.number(12.4, 1), Indicator(unit_en="%")) == "12.4%"


def test_sign_stands_in_front_of_its_figure_and_takes_no_room(db):
    rate = Indicator(unit_en="%", is_percentage=True)
    assert words.with_unit(words.number(-2.5, 1), rate) == "−2.5%"
    with override("ar"):
        assert words.number(-2.5, 1) == "\u2066−2.5\u2069"
        assert words.with_unit(words.number(-2.5, 1), rate) == "\u2066\u2066−2.5\u2069%\u2069"
        assert words.with_unit(words.number(-2.5, 1), Indicator(unit_en="thousands")) == "\u2066−2.5\u2069 thousands"
        assert [words.signed(Decimal(text), 1) for text in ("0.1", "-0.1", "0")] == ["\u2066+0.1\u2069", "\u2066−0.1\u2069", "0.0"]
        assert words.width(words.number(-2.5, 1), 10) == words.width("−2.5", 10)


def test_axis_in_arabic_groups_with_commas(db):
    indicator, area = IndicatorFactory(unit_en="USD"), AreaFactory(member_state=MemberStateFactory())
    indicator.refresh_from_db()  # with its day as a day
    with override("ar"):
        svg = pictures.svg(charts.of_area(indicator, area, History({"SEX_T": points(0, 1594.7)}, {0: "LFS"}), frame=drawing.AS_FILE))
    texts = {"".join(element.itertext()).strip("\u2066\u2067\u2068\u2069") for element in ElementTree.fromstring(svg).iter(f"{SVG}text")}
    assert {"1,000", "1,500"} <= texts


def test_picture_is_a_png_of_twice_the_size(chart):
    whole = chart(drawing.AS_FILE)
    data = pictures.png(whole)
    assert data.startswith(b"\x89PNG")
    width = int.from_bytes(data[16:20], "big")
    assert width == pictures.sheet(whole).width * pictures.ZOOM


@pytest.mark.skipif(not front_end.NODE_MODULES.is_dir(), reason="no front-end packages: `make test` installs them")
def test_picture_has_the_letters_of_both_scripts(tmp_path, monkeypatch):
    front_end.unpack_fonts(tmp_path / "fonts")
    files = [str(file) for file in (tmp_path / "fonts").iterdir()]
    monkeypatch.setattr(pictures, "fonts", lambda: files)
    assert drawn_text("الأرقام: ILO") not in {drawn_text("الأرقام:"), drawn_text("الأرقام: XXX")}
    assert drawn_text("الأرقام") != drawn_text("المجموع")


def drawn_text(text: str) -> bytes:
    with override("ar"):
        spans = "".join(f'<tspan font-family="{run.font}">{run.text}</tspan>' for run in pictures.runs(text))
    text = f'<text x="190" y="20" text-anchor="end">{spans}</text>'
    return pictures.rasterise(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 30" width="200" height="30">{text}</svg>')
