"""Headings and rows of a file, whatever its form."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain

from django.utils.translation import gettext as _

from countries.importers.errors import ImportStoppedError
from countries.importers.ilostat.layouts import Row
from countries.importers.sources import Source

Table = tuple[Row, Iterator[Row]]


@contextmanager
def opened(source: Source) -> Iterator[Table]:
    """The form is told by how the text begins: names of files say too little."""
    with source.open() as stream:
        first = stream.read(512).removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if first in {b"<", b"{"}:
        from countries.importers.ilostat import sdmx

        yield sdmx.table(source, "XML" if first == b"<" else "JSON")
    else:
        yield table(source)


def table(source: Source) -> Table:
    lines = source.lines()
    first = next(lines, "")
    # Spreadsheets of some countries write semicolons.
    delimiter = max(",;\t", key=first.count)
    rows = _told(csv.reader(chain([first], lines), delimiter=delimiter, strict=True))
    return next(rows, []), rows


def _told(rows: Iterator[Row]) -> Iterator[Row]:
    number = 0
    try:
        for number, row in enumerate(rows, 1):
            yield row
    except csv.Error as error:
        words = _("Row %(row)d is not written as a table's: %(why)s.")
        raise ImportStoppedError(words % {"row": number + 1, "why": error}, row=number + 1, reason="table") from error


def split_codes(rows: Iterable[Row]) -> Iterator[Row]:
    """SDMX-CSV that was asked for codes and labels writes "KEN: Kenya"."""
    for row in rows:
        yield [cell.partition(": ")[0] for cell in row]
