"""The world map: one land outline (static/map/land.svg) and a linked dot for each member State."""

from collections.abc import Iterable
from dataclasses import dataclass

from countries.models import MemberState
from countries.projection import HEIGHT, WIDTH, project
from editorial import languages
from editorial.languages import Words

#: A zoomed map keeps the world map's proportions and shows at least this share of its width.
LEAST_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Dot:
    """A member State on the map; `out` when the filter leaves it out."""

    member_state: MemberState
    x: float
    y: float
    out: bool

    @property
    def name(self) -> Words:
        return languages.words(self.member_state, "name")


@dataclass(frozen=True, slots=True)
class Box:
    """What part of the map is shown, in the map's own units."""

    x: float = 0
    y: float = 0
    width: float = WIDTH
    height: float = HEIGHT

    def __str__(self) -> str:
        return f"{self.x:.0f} {self.y:.0f} {self.width:.0f} {self.height:.0f}"

    @property
    def scale(self) -> float:
        """What dots and names are scaled by, so that they look the same on a zoomed map."""
        return round(self.width / WIDTH, 4)

    def label_side(self, dot: Dot) -> str:
        """Names near an edge are written towards the middle, so that they are not cut off."""
        share = (dot.x - self.x) / self.width
        return "right" if share < 0.25 else "left" if share > 0.75 else "middle"


def place(member_state: MemberState, *, out: bool = False) -> Dot:
    x, y = project(float(member_state.longitude), float(member_state.latitude))
    return Dot(member_state, round(x, 1), round(y, 1), out)


def dots(member_states: Iterable[MemberState], found: set[int]) -> list[Dot]:
    """All dots; those not found step back. The found come last, so that they lie on top."""
    placed = [place(member_state, out=member_state.pk not in found) for member_state in member_states]
    return sorted(placed, key=lambda dot: not dot.out)


def around(shown: Iterable[Dot]) -> Box:
    """The part of the map that holds these dots, with a margin."""
    shown = list(shown)
    if not shown:
        return Box()
    left, right = min(dot.x for dot in shown), max(dot.x for dot in shown)
    top, bottom = min(dot.y for dot in shown), max(dot.y for dot in shown)
    width = max((right - left) * 1.25, (bottom - top) * 1.25 * WIDTH / HEIGHT, WIDTH * LEAST_SHARE)
    width = min(width, WIDTH)
    height = width * HEIGHT / WIDTH
    x = min(max((left + right - width) / 2, 0), WIDTH - width)
    y = min(max((top + bottom - height) / 2, 0), HEIGHT - height)
    return Box(x, y, width, height)
