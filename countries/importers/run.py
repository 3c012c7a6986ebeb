"""What an importer says of the rows it reads, and how it stores them.

An importer reads; the run counts, compares, stores, remembers what to take back, and decides at the end whether all of it holds.
"""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from django.db import models

from countries.models import ImportBatch, ImportChange

Outcome = Literal["created", "changed", "unchanged"]

#: Of messages, so many are kept word by word; all are counted.
MOST_MESSAGES = 500


class Message(NamedTuple):
    """Row numbers count as a spreadsheet does: the line of the headings is 1."""

    row: int
    message: str
    column: str = ""
    value: str = ""
    is_error: bool = False


class Run:
    """One reading of one file. `user` is None for a command, who may do everything."""

    def __init__(self, batch: ImportBatch, *, user: Any = None, dry_run: bool = False) -> None:
        self.batch = batch
        self.user = user
        self.dry_run = dry_run
        self.errors = 0

    @property
    def options(self) -> Mapping[str, Any]:
        return self.batch.options

    def read(self, rows: int = 1) -> None:
        self.batch.rows_read += rows

    def error(self, row: int, message: str, *, column: str = "", value: str = "", reason: str = "error") -> None:
        """The row is wrong: nothing of the file is stored, and the reading goes on to find what else is."""
        self.errors += 1
        self._say(Message(row, message, column, value, is_error=True), reason)

    def leave_out(self, row: int, message: str, *, column: str = "", value: str = "", reason: str) -> None:
        """The row cannot be used; the others are."""
        self.batch.rows_left_out += 1
        self._say(Message(row, message, column, value), reason)

    def warn(self, row: int, message: str, *, column: str = "", value: str = "", reason: str = "warning") -> None:
        """The row is stored, and somebody should look at it."""
        self._say(Message(row, message, column, value), reason)

    def _say(self, message: Message, reason: str) -> None:
        self.batch.reasons[reason] = self.batch.reasons.get(reason, 0) + 1
        if len(self.batch.messages) < MOST_MESSAGES:
            self.batch.messages.append(message._asdict() | {"value": message.value[:200]})

    def store(
        self,
        model: type[models.Model],
        key: Mapping[str, Any],
        values: Mapping[str, Any],
        *,
        related: Mapping[str, Any] | None = None,
        children: Mapping[str, list[dict[str, Any]]] | None = None,
    ) -> Outcome:
        """Make or change the row with this key, and remember what it was.

        `related`: keys by many-to-many field. `children`: by related name, the columns of each row that hangs on this one, in order; they are
        replaced together where any differs.
        """
        raise NotImplementedError


__all__ = ["ImportChange", "Message", "Outcome", "Run"]
