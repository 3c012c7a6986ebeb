"""Draw static/map/land.svg, the land behind the dots of the member States.

Run by hand when the projection or the outline changes; the drawing is committed. The 1:50m land, simplified, was
chosen over the 1:110m land: for 4 KB more the islands of Denmark, Greece, Indonesia and the Caribbean are there.
"""

import heapq
import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from countries.projection import SOUTH, VIEW_BOX, place, relative_longitude

Point = tuple[float, float]
Ring = list[Point]
Cell = tuple[int, int]

FILL = "#dce6ee"
# Square units of the view box, which is 1000 wide: about one pixel. Smaller islands are left out; those that are member
# States have their dot. Together with DETAIL it keeps the drawing near 33 KB (12 KB compressed).
SPECK = 0.8
# A corner is left out when the triangle with its neighbours is smaller than this.
DETAIL = 0.6
STEP = 2.0  # degrees: a longer straight edge is bent with the map
GONE = -1.0

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}">
<!-- Land: Natural Earth, public domain. Projection: Equal Earth. No borders are drawn. Made by manage.py draw_world. -->
<path fill="{fill}" fill-rule="evenodd" d="{path}"/>
</svg>
"""


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # only reads a file and draws
    help = "Draw the land of the world map from a TopoJSON file of the npm package world-atlas."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", nargs="?", type=Path, help="By default node_modules/world-atlas/land-50m.json.")
        parser.add_argument("--output", type=Path, help="By default static/map/land.svg.")

    def handle(self, *args: Any, source: Path | None = None, output: Path | None = None, **options: Any) -> None:
        source = source or Path(settings.BASE_DIR, "node_modules", "world-atlas", "land-50m.json")
        output = output or Path(settings.BASE_DIR, "static", "map", "land.svg")
        try:
            topology = json.loads(source.read_text(encoding="utf-8"))
            drawing = draw(topology)
        except FileNotFoundError as error:
            raise CommandError(f"{source} is missing. Run npm ci, or name a land file of world-atlas.") from error
        except (ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{source} is not a land file of world-atlas.") from error
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(drawing, encoding="utf-8")
        self.stdout.write(f"{output}: {len(drawing.encode()):,} bytes")


def draw(topology: dict[str, Any]) -> str:
    shapes = (shape for ring in decode(topology) for shape in project_ring(ring))
    seen = (simplify(to_cells(shape)) for shape in shapes if area(shape) >= SPECK)
    return SVG.format(view_box=VIEW_BOX, fill=FILL, path="".join(path(ring) for ring in seen if len(ring) > 2))


def decode(topology: dict[str, Any]) -> Iterator[Ring]:
    """The rings of the land, in degrees. See https://github.com/topojson/topojson-specification."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc: Ring = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(arc)
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        for polygon in polygons:
            for indexes in polygon:
                yield stitch(arcs, indexes)


def stitch(arcs: list[Ring], indexes: Iterable[int]) -> Ring:
    """Join arcs end to end; a negative index (~i) is arc i walked backwards."""
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring[:-1]


def project_ring(ring: Ring) -> Iterator[Ring]:
    """The ring on the map: one shape, or several where it crosses the map's edge, or none (Antarctica)."""
    if max(latitude for _, latitude in ring) < SOUTH:
        return
    whole = unroll(ring)
    for turn in (-360.0, 0.0, 360.0):
        turned = [(longitude + turn, latitude) for longitude, latitude in whole]
        part = clip(clip(turned, side=1), side=-1)
        if len(part) > 2:
            yield [place(*point) for point in bend(part)]


def unroll(ring: Ring) -> Ring:
    """Longitudes counted on across the edge (179, 181), never jumping (179, -179): a jump would be a streak over the map."""
    unrolled: Ring = []
    for longitude, latitude in ring:
        relative = relative_longitude(longitude)
        if unrolled:
            previous = unrolled[-1][0]
            relative += 360 * round((previous - relative) / 360)
        unrolled.append((relative, latitude))
    return unrolled


def clip(ring: Ring, side: int) -> Ring:
    """What lies within 180° on one side (1 east, -1 west), by Sutherland and Hodgman's algorithm."""
    kept: Ring = []
    for (x1, y1), (x2, y2) in zip(ring[-1:] + ring[:-1], ring, strict=True):
        inside1, inside2 = side * x1 <= 180, side * x2 <= 180
        if inside1 != inside2:
            edge = side * 180.0
            kept.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
        if inside2:
            kept.append((x2, y2))
    return kept


def bend(ring: Ring) -> Iterator[Point]:
    """Put points on long straight edges, so that they follow the curve of their meridian."""
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        parts = int(max(abs(x2 - x1), abs(y2 - y1)) // STEP) + 1
        for part in range(parts):
            yield x1 + (x2 - x1) * part / parts, y1 + (y2 - y1) * part / parts


def area(ring: Ring) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def to_cells(ring: Ring) -> list[Cell]:
    """Tenths of a unit, in whole numbers: relative steps between them add up without error."""
    cells: list[Cell] = []
    for x, y in ring:
        cell = (round(x * 10), round(y * 10))
        if not cells or cell != cells[-1]:
            cells.append(cell)
    return cells


def simplify(ring: list[Cell]) -> list[Cell]:
    """Take out the least seen corner again and again, until each is worth seeing (Visvalingam and Whyatt, 1993)."""
    before = [*range(-1, len(ring) - 1)]
    after = [*range(1, len(ring)), 0]
    before[0] = len(ring) - 1

    def worth(corner: int) -> float:
        return area([ring[before[corner]], ring[corner], ring[after[corner]]])

    current = [worth(corner) for corner in range(len(ring))]
    heap = [(size, corner) for corner, size in enumerate(current)]
    heapq.heapify(heap)
    left = len(ring)
    while left > 3:
        size, corner = heapq.heappop(heap)
        if size != current[corner]:
            continue  # its neighbours have changed since; a newer entry stands in the heap
        if size >= DETAIL * 100:
            break
        current[corner] = GONE
        left -= 1
        first, last = before[corner], after[corner]
        after[first], before[last] = last, first
        for neighbour in (first, last):
            current[neighbour] = worth(neighbour)
            heapq.heappush(heap, (current[neighbour], neighbour))
    return [cell for corner, cell in enumerate(ring) if current[corner] != GONE]


def path(ring: list[Cell]) -> str:
    """A closed subpath: one absolute point, then relative steps."""
    steps = [now - then for start, end in pairwise(ring) for then, now in zip(start, end, strict=True)]
    return f"M{numbers(ring[0])}l{numbers(steps)}z"


def numbers(tenths: Iterable[int]) -> str:
    """Written as short as SVG allows: "-.5" for -0.5, and no space where a sign or a second point parts two numbers."""
    text = last = ""
    for tenth in tenths:
        number = f"{tenth / 10:g}".replace("0.", ".", 1) if abs(tenth) < 10 and tenth else f"{tenth / 10:g}"
        glued = not last or number.startswith("-") or (number.startswith(".") and "." in last)
        text += number if glued else f" {number}"
        last = number
    return text
