"""Rows that cannot be used, and why."""

from collections import Counter
from collections.abc import Mapping

from countries.importers.run import Run


class RefusedError(Exception):
    """The rows of a series cannot be used. `column` is a role of the layout; without words it was asked for, and needs no message."""

    def __init__(self, reason: str, column: str = "", value: str = "", words: str = "", *, is_error: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.column = column
        self.value = value
        self.words = words
        self.is_error = is_error


class Refusals:
    """Says each code or label that is unknown once, and counts all of its rows."""

    def __init__(self, run: Run, headings: Mapping[str, str]) -> None:
        self._run = run
        self._headings = headings
        self._said: set[tuple[str, str, str]] = set()
        self._rows: Counter[str] = Counter()

    def say(self, row_number: int, refused: RefusedError) -> None:
        identity = (refused.reason, refused.column, refused.value)
        if identity in self._said or not refused.words:
            return
        self._said.add(identity)
        where = {"column": self._headings.get(refused.column, refused.column), "value": refused.value, "reason": refused.reason}
        if refused.is_error:
            self._run.error(row_number, refused.words, **where)
        else:
            self._run.leave_out(row_number, refused.words, **where)
            # That one the run has counted.
            self._rows[refused.reason] -= 1

    def add(self, refused: RefusedError, rows: int) -> None:
        if not refused.is_error:
            self._rows[refused.reason] += rows

    def count(self) -> None:
        batch = self._run.batch
        for reason, rows in self._rows.items():
            batch.rows_left_out += rows
            if rows:
                batch.reasons[reason] = batch.reasons.get(reason, 0) + rows
