"""A chart as a file of its own: SVG, and PNG drawn from it."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from countries.statistics import marks, words
from countries.statistics.shown import Shown
from editorial import languages
from editorial.dates import date_format
from editorial.names import name_words

MARGIN = 20
LEGEND_LINE = 22
#: Two dots for each unit of the drawing: sharp on paper and on good screens.
ZOOM = 2
#: Where `build_front_end` puts the fonts in the form that the program reads, which knows no WOFF.
FONTS = settings.FRONT_END_DIR / "picture-fonts"
DAY = 24 * 60 * 60
LATIN_FONT, ARABIC_FONT = "Noto Sans", "Vazirmatn"
ARABIC = r"\u0600-\u06ff\u0750-\u077f\u2067\u2069"
SCRIPTS = re.compile(rf"[{ARABIC}](?:[{ARABIC}\s]*[{ARABIC}])?|[^{ARABIC}]+")
IS_LATIN = re.compile(rf"[^{ARABIC}]")


class Run(NamedTuple):
    """A part of a text in one script, with the font that has all of its letters."""

    text: str
    font: str = ""


class Text(NamedTuple):
    runs: list[Run]
    y: int
    size: int
    bold: bool = False


class Entry(NamedTuple):
    """An item of the legend in its place."""

    item: marks.LegendItem
    runs: list[Run]
    x: str
    y: str
    text_x: str
    text_y: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the drawing: title above, legend and source below. In Arabic it all begins on the right."""

    language: str
    fonts: str
    width: int
    margin: int
    start: int
    anchor: str
    head: list[Text]
    plot_top: int
    legend: list[Entry]
    foot: list[Text]
    height: int


def svg(chart: Shown) -> str:
    return render_to_string("charts/file.html", {"chart": chart, "sheet": sheet(chart)})


def png(chart: Shown) -> bytes:
    """Drawn once for each drawing: it takes some hundredths of a second."""
    drawing = svg(chart)
    key = f"chart-png:{hashlib.sha256(drawing.encode()).hexdigest()}"
    found: bytes | None = cache.get(key)
    if found is None:
        found = rasterise(drawing)
        cache.set(key, found, DAY)
    return found


def rasterise(drawing: str) -> bytes:
    import resvg_py  # a program of several megabytes, which only pictures need

    files = fonts()
    # Where the front end was not built, what the system has must do.
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, zoom=ZOOM, skip_system_fonts=bool(files), font_files=files or None))


@lru_cache
def fonts() -> list[str]:
    return sorted(str(file) for file in FONTS.glob("*.ttf"))


def runs(text: str) -> list[Run]:
    """resvg finds no second font for a text with a ligature, as Arabic has them in every other word: each script names its own."""
    drawn = words.drawn(text)
    if drawn == text:
        return [Run(text)]
    return [Run(part, LATIN_FONT if IS_LATIN.match(part) else ARABIC_FONT) for part in SCRIPTS.findall(drawn)]


def sheet(chart: Shown) -> Sheet:
    width = chart.frame.width
    is_rtl = languages.direction(languages.current()) == "rtl"
    head = _texts([(words.listed(chart.title, chart.unit), 20, True), (chart.about, 15, False)], 12, width)
    plot_top = head[-1].y + 14
    legend, bottom = _legend(chart.legend, plot_top + chart.frame.height + 4, width, is_rtl=is_rtl)
    foot = _texts([(line, 12, False) for line in _foot(chart)], bottom + 4, width)
    return Sheet(
        language=languages.current(),
        fonts=f"{ARABIC_FONT}, {LATIN_FONT}, sans-serif" if is_rtl else f"{LATIN_FONT}, {ARABIC_FONT}, sans-serif",
        width=width + 2 * MARGIN,
        margin=MARGIN,
        start=MARGIN + width if is_rtl else MARGIN,
        anchor="end" if is_rtl else "start",
        head=head,
        plot_top=plot_top,
        legend=legend,
        foot=foot,
        height=foot[-1].y + 14,
    )


def _texts(lines: list[tuple[str, int, bool]], top: int, width: int) -> list[Text]:
    found = []
    for text, size, bold in lines:
        for line in words.wrapped(text, size, width):
            top += round(size * 1.4)
            found.append(Text(runs(line), top, size, bold))
    return found


def _foot(chart: Shown) -> list[str]:
    lines = []
    if chart.drawing and chart.drawing.starts_at:
        lines.append(_("The scale starts at %(start)s, not at 0.") % {"start": chart.drawing.starts_at})
    if chart.source_names:
        lines.append(f"{_('Figures:')} {chart.source_names}")
    taken = chart.record.retrieved_on
    source = [words.isolated(str(name_words(chart.record.source))), date_format(taken, "DATE_FORMAT") if taken else "", chart.record.licence]
    lines.append(f"{_('Source:')} {words.listed(*source)}")
    return lines


def _legend(items: Sequence[marks.LegendItem], top: int, width: int, *, is_rtl: bool) -> tuple[list[Entry], int]:
    """As many items on a line as have room on it."""
    found = []
    at, y = 0.0, top
    for item in items:
        room = 34 + words.width(item.text, 14) + 18
        if at and at + room > width:
            at, y = 0.0, y + LEGEND_LINE
        x = MARGIN + width - at - 28 if is_rtl else MARGIN + at
        text_x = x - 6 if is_rtl else x + 34
        found.append(Entry(item, runs(item.text), f"{x:.1f}", str(y), f"{text_x:.1f}", str(y + 12)))
        at += room
    return found, y + LEGEND_LINE if items else top
