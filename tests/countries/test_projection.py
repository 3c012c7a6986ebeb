"""The Equal Earth projection and the land drawn with it."""

import json
from itertools import pairwise
from math import asin, atanh, degrees, pi, radians, sin, sqrt
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from countries.management.commands.draw_world import Command, bend, clip, draw, numbers, simplify, unroll
from countries.projection import CENTRAL_MERIDIAN, HEIGHT, NORTH, SOUTH, VIEW_BOX, WIDTH, equal_earth, project, relative_longitude

ROOT = Path(__file__).resolve().parents[2]
LAND = ROOT / "static" / "map" / "land.svg"

# PROJ's published reference values are in metres on WGS 84: on the sphere of the same area they hold for the
# authalic latitude (Snyder 1987, equations 3-11 and 3-12).
RADIUS = 6_371_007.1809
ECCENTRICITY = sqrt(0.00669437999014)


def authalic(latitude: float) -> float:
    def q(phi: float) -> float:
        e, s = ECCENTRICITY, sin(phi)
        return (1 - e * e) * (s / (1 - e * e * s * s) + atanh(e * s) / e)

    return degrees(asin(q(radians(latitude)) / q(pi / 2)))


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [
        (0, 0, 0, 0),
        (180, 0, 17_243_959.06, 0),
        (180, 45, 14_792_474.75, 5_466_867.76),
        (-70, -31.2, -6_241_081.64, -3_907_019.16),
        (0, 90, 0, 8_392_927.60),
        (-180, 90, -10_216_474.79, 8_392_927.60),
    ],
)
def test_equal_earth_matches_the_reference_values_of_proj(longitude: float, latitude: float, x: float, y: float) -> None:
    found = equal_earth(longitude, authalic(latitude))
    assert [RADIUS * value for value in found] == pytest.approx([x, y], abs=0.05)


def test_equal_earth_matches_the_example_in_the_manual_of_proj() -> None:
    assert equal_earth(122, 47) == pytest.approx((1.55, 0.89), abs=0.005)


def test_proportion_of_the_globe_is_the_papers() -> None:
    assert equal_earth(180, 0)[0] / equal_earth(0, 90)[1] == pytest.approx(2.05458, abs=1e-5)


def test_areas_are_kept() -> None:
    """A degree by a degree at 60° is half as large as at the equator: on the sphere, and so on the map."""

    def cell(latitude: float) -> float:
        return equal_earth(1, latitude)[0] * (equal_earth(0, latitude + 0.05)[1] - equal_earth(0, latitude - 0.05)[1])

    assert cell(60) / cell(0) == pytest.approx(0.5, abs=0.001)


def test_view_box_holds_the_inhabited_world() -> None:
    assert f"0 0 {WIDTH:.0f} {HEIGHT:.0f}" == VIEW_BOX
    assert project(CENTRAL_MERIDIAN, NORTH) == pytest.approx((WIDTH / 2, 0))
    assert project(CENTRAL_MERIDIAN, SOUTH)[1] == pytest.approx(HEIGHT, abs=0.5)
    assert project(CENTRAL_MERIDIAN - 180, 0)[0] == pytest.approx(0)


def test_the_cut_lies_between_russia_and_alaska() -> None:
    assert relative_longitude(-169.65) > 179  # Cape Dezhnev, the eastern end of the mainland of Asia
    assert relative_longitude(-168.1) < -179  # Cape Prince of Wales, the western end of the mainland of America


def square(west: float, east: float, south: float, north: float) -> list[tuple[float, float]]:
    return [(west, south), (east, south), (east, north), (west, north)]


def topology(*rings: list[tuple[float, float]]) -> dict[str, object]:
    arcs = []
    for ring in rings:
        closed = [*ring, ring[0]]
        arcs.append([closed[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(closed))])
    geometry = {"type": "MultiPolygon", "arcs": [[[index]] for index in range(len(rings))]}
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {"land": {"geometries": [geometry]}},
    }


def test_land_over_the_antimeridian_is_not_torn() -> None:
    assert [longitude for longitude, _ in unroll([(170, 0), (-175, 0), (-175, 10), (170, 10)])] == [159, 174, 174, 159]


def test_land_over_the_edge_of_the_map_is_drawn_on_both_sides() -> None:
    drawing = draw(topology(square(-179, -159, 0, 10)))
    assert drawing.count("M") == 3  # the word "Made" and two shapes


def test_clipping_keeps_what_lies_inside() -> None:
    assert clip([(170, 0), (190, 0), (190, 10), (170, 10)], side=1) == [(170, 0), (180, 0), (180, 10), (170, 10)]
    assert clip([(190, 0), (200, 0), (200, 10)], side=1) == []


def test_long_edges_follow_the_curve_of_the_map() -> None:
    assert len(list(bend(square(0, 10, 0, 1)))) == 14


def test_antarctica_and_specks_are_left_out() -> None:
    drawing = draw(topology(square(0, 40, -80, -65), square(0, 0.1, 0, 0.1)))
    assert 'd=""' in drawing


def test_corners_that_are_not_seen_are_left_out() -> None:
    assert simplify([(0, 0), (50, 1), (100, 0), (100, 200), (0, 200)]) == [(0, 0), (100, 0), (100, 200), (0, 200)]


def test_numbers_are_written_short() -> None:
    assert numbers([5, -5, 123, 3, 0, -10, 4]) == ".5-.5 12.3.3 0-1 .4"


def test_a_missing_source_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Run npm ci"):
        Command().handle(source=tmp_path / "none.json", output=tmp_path / "land.svg")


def test_a_wrong_source_changes_nothing(tmp_path: Path) -> None:
    source = tmp_path / "other.json"
    source.write_text("[]")
    with pytest.raises(CommandError, match="not a land file"):
        Command().handle(source=source, output=tmp_path / "land.svg")
    assert not (tmp_path / "land.svg").exists()


def test_drawing_twice_gives_the_same_file(tmp_path: Path) -> None:
    source = tmp_path / "land.json"
    source.write_text(json.dumps(topology(square(0, 30, 0, 20))))
    for name in ("one.svg", "two.svg"):
        Command().handle(source=source, output=tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_the_committed_land_fits_the_projection_and_is_light() -> None:
    drawing = LAND.read_text(encoding="utf-8")
    assert f'viewBox="{VIEW_BOX}"' in drawing
    assert "public domain" in drawing
    assert "stroke" not in drawing
    assert len(drawing.encode()) < 35_000
