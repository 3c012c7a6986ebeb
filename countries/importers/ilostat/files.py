"""Headings and rows of a file, whatever its form."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from countries.importers.errors import ImportStoppedError
from countries.importers.ilostat import sdmx, sdmx_json
from countries.importers.ilostat.layouts import Row, is_blank
from countries.importers.sources import LONGEST_LINE, Source

Table = tuple[Row, Iterator[Row]]
#: Letters read together.
PIECE = 1 << 17


@contextmanager
def opened(source: Source) -> Iterator[Table]:
    """The form is told by how the text begins: names of files say too little."""
    with source.open() as stream:
        first = stream.read(512).removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if first == b"<":
        yield sdmx.of_xml(source)
    elif first == b"{":
        yield sdmx_json.of_json(source)
    else:
        with source.text() as text, table(source, text) as found:
            yield found


@contextmanager
def table(source: Source, text: io.TextIOBase) -> Iterator[Table]:
    """What goes wrong while the rows are read is told with its row. A generator around the rows would cost a tenth of the import's time."""
    rows = None
    try:
        rows = _reader(text)
        headings: Row = next(rows, [])
        if is_blank(headings) and all(map(is_blank, rows)):
            raise ImportStoppedError(_("The file is empty."), reason="empty")
        yield headings, rows
    except csv.Error as error:
        row = _first_unreadable(source)
        words = _("Row %(row)d cannot be read as a row of a table: %(why)s.")
        raise ImportStoppedError(words % {"row": row, "why": error}, row=row, reason="table") from error
    except UnicodeDecodeError as error:
        raise source.undecodable(rows.line_num + 1 if rows else 1) from error


def _reader(text: io.TextIOBase) -> Any:
    lines = chain.from_iterable(_blocks(text))
    first = next(lines, "")
    # Spreadsheets of some countries write semicolons.
    return csv.reader(chain([first], lines), delimiter=max(",;\t", key=first.count), strict=True)


def _first_unreadable(source: Source) -> int:
    """Where it begins: a quote that nothing ends runs on to the last line. So it is read once more, and its rows are counted."""
    number = 1
    with source.text() as text, suppress(csv.Error):
        rows = _reader(text)
        while next(rows, None) is not None:
            number += 1
    return number


def _blocks(text: io.TextIOBase) -> Iterator[Iterable[str]]:
    """Whole lines with their ends, many at once: one by one they would take twice as long."""
    rest = ""
    while piece := text.read(PIECE):
        rest += piece
        end = rest.rfind("\n") + 1
        if not end and len(rest) > LONGEST_LINE:
            raise ImportStoppedError(_("A line is too long to be one of a table."), reason="too long")
        yield io.StringIO(rest[:end], newline="")
        rest = rest[end:]
    yield io.StringIO(rest, newline="")


def split_codes(rows: Iterable[Row], coded: Sequence[int]) -> Iterator[Row]:
    """SDMX-CSV that was asked for codes and labels writes "KEN: Kenya"."""
    for row in rows:
        for place in coded:
            if place < len(row):
                row[place] = row[place].partition(": ")[0]
        yield row
