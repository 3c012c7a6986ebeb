"""The marks of charts: what tells lines apart without colour, and what warns of figures."""

from typing import NamedTuple


class Style(NamedTuple):
    """How a line and its marks look. No two of a chart share shape or colour."""

    colour: str
    shape: str
    width: float = 2


#: Of both sexes together, women and men.
OF_SEXES = {
    "": Style("#230050", "circle", 2.5),
    "SEX_T": Style("#230050", "circle", 2.5),
    "SEX_F": Style("#960a55", "diamond"),
    "SEX_M": Style("#3264c8", "square"),
    "SEX_O": Style("#6d6d6d", "triangle"),
}
#: Of up to six countries.
OF_COUNTRIES = (
    Style("#230050", "circle"),
    Style("#b3001b", "square"),
    Style("#3264c8", "diamond"),
    Style("#960a55", "triangle"),
    Style("#00707a", "wedge"),
    Style("#6d6d6d", "cross"),
)
R = 3.6
#: Projections are dashed, the lines across the plot dotted.
DASHED, DOTTED = "5 4", "2 3"


def mark(shape: str, x: float, y: float, r: float = R) -> str:
    """The outline of a mark around a point, as the data of a path."""
    if shape == "circle":
        return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
    corners = {
        "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
        "triangle": ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
        "wedge": ((0, 1.2), (1.15, -0.9), (-1.15, -0.9)),
        "cross": (
            (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4),
            (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4),
        ),
    }[shape]  # fmt: skip
    return "M" + "L".join(f"{x + r * dx:.1f} {y + r * dy:.1f}" for dx, dy in corners) + "z"


def broken(x: float, y: float) -> str:
    """Two slanted strokes: figures on both sides cannot be compared directly."""
    return f"M{x - 3.5:.1f} {y + 6:.1f}l3 -12M{x + 0.5:.1f} {y + 6:.1f}l3 -12"


def changed(x: float, top: float, bottom: float) -> str:
    """From one end of the plot to the other, so that nobody takes it for the range of an error: from here on another source."""
    return f"M{x:.1f} {top:.1f}V{bottom:.1f}"


class LegendItem(NamedTuple):
    """A line of the legend: its words, and a sample in a box of 28 × 14."""

    text: str
    colour: str = "#2d2d2d"
    stroke: str = ""
    #: Of its stroke, as an SVG's attribute.
    dashes: str = ""
    filled: str = ""
    hollow: str = ""
    zone: bool = False
