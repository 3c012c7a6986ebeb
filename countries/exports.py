"""Rows as a CSV file that spreadsheets open as it is meant."""

import csv
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, NamedTuple

from django.http import StreamingHttpResponse

from countries.cells import guarded

#: Heading of each column, and what stands in it for a row. Headings are English: they are names for programs.
Columns = Mapping[str, Callable[[Any], Any]]


class CsvFile(NamedTuple):
    file_name: str
    columns: Columns


# Excel takes a file without it for one in the code page of the machine.
BOM = "\ufeff"


class _Line:
    """What csv.writer writes to, to get the line back."""

    def write(self, line: str) -> str:
        return line


class _Sent:
    """Lines of which the first are read at once. Django closes it when the reader breaks off: no cursor of the database stays open."""

    def __init__(self, lines: Generator[str]) -> None:
        self.lines = lines
        self.begun = list(islice(lines, 2))

    def __iter__(self) -> Iterator[str]:
        return chain(self.begun, self.lines)

    def close(self) -> None:
        self.lines.close()


def csv_response(name: str, columns: Columns, rows: Iterable[Any]) -> StreamingHttpResponse:
    """`name` without its ending; rows are read as they are sent, so that a long list takes no memory.

    The first one before that: a database that is away can still be told instead of a file that breaks off.
    """
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingHttpResponse(_Sent(_lines(columns, rows)), content_type="text/csv; charset=utf-8", headers=headers)


def _lines(columns: Columns, rows: Iterable[Any]) -> Generator[str]:
    writer = csv.writer(_Line())
    yield BOM + writer.writerow(columns)
    for row in rows:
        yield writer.writerow([_cell(read(row)) for read in columns.values()])


def _cell(value: Any) -> Any:
    """Numbers stay numbers."""
    if isinstance(value, str):
        return guarded(value)
    return "" if value is None else value
