"""The commands that import: `manage.py import_<what> FILE_or_URL`. A subclass names its kind, and adds options of its own."""

import time
from argparse import ArgumentParser
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from countries.importers import uploads
from countries.importers.batches import SHRUNKEN, UNCHANGED_SINCE, run_import
from countries.importers.errors import ImportStoppedError
from countries.importers.fetch import Remote
from countries.importers.sources import Source
from countries.models import ImportBatch

#: Of messages, so many are printed; the admin shows more.
MOST_LINES = 50
COUNTS = {"read": "rows_read", "new": "rows_created", "changed": "rows_changed", "unchanged": "rows_unchanged", "left out": "rows_left_out"}


class ImportCommand(BaseCommand):
    kind: ClassVar[str]
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="FILE_or_URL", help="A file, packed by gzip or not; or https://… of a site of IMPORT_HOSTS.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would change; write nothing.")
        parser.add_argument("--shrunken", action="store_true", help="The file may be empty, or have far fewer rows than the last one.")
        parser.add_argument("--again", action="store_true", help="Of an address: read the file even if it has not changed since the last import.")

    def options_of(self, options: dict[str, Any]) -> dict[str, Any]:
        """Of the command line, what the importer gets as `run.options`."""
        return {}

    def handle(self, *args: Any, **options: Any) -> None:
        asked = {name: True for name in ("shrunken", "again") if options[name]} | self.options_of(options)
        try:
            batch = self._run(options["source"], asked, dry_run=options["dry_run"])
        except ImportStoppedError as error:
            raise CommandError(error.words) from error
        self._tell(batch)
        if batch.state == ImportBatch.State.FAILED:
            raise CommandError(f"Import {batch.pk} failed: nothing was stored.")

    def _run(self, name: str, asked: dict[str, Any], *, dry_run: bool) -> ImportBatch:
        source = Remote(name) if "://" in name else Source(name)
        meter = _Meter(self, source.size if isinstance(source, Source) else 0)
        try:
            batch = run_import(self.kind, source, dry_run=dry_run, options=asked, on_progress=meter)
        finally:
            meter.end()
        if batch.stored_name:
            uploads.drop(batch)
        return batch

    def _tell(self, batch: ImportBatch) -> None:
        for message in batch.messages[:MOST_LINES]:
            place = f"row {message['row']}: " if message["row"] else ""
            cell = f"{message['column']}={message['value']!r}: " if message["column"] else ""
            style = self.style.ERROR if message["is_error"] else self.style.WARNING
            self.stderr.write(style(f"{place}{cell}{message['message']}"))
        for reason, number in batch.reasons.items():
            if number > 1 or sum(batch.reasons.values()) > MOST_LINES:
                self.stderr.write(f"{number} × {reason}")
        if SHRUNKEN in batch.reasons:
            self.stderr.write("If that is right, confirm it: --shrunken.")
        numbers = ", ".join(f"{getattr(batch, column)} {words}" for words, column in COUNTS.items())
        if batch.state == ImportBatch.State.DONE:
            self.stdout.write(self.style.SUCCESS(f"Import {batch.pk}: {numbers}. Take it back by: manage.py undo_import {batch.pk}"))
        elif batch.state == ImportBatch.State.PREVIEWED and UNCHANGED_SINCE not in batch.reasons:
            self.stdout.write(f"Nothing was written. It would be: {numbers}.")


class _Meter:
    """On a terminal, how far it is."""

    def __init__(self, command: BaseCommand, size: int) -> None:
        self._out: Any = command.stderr
        self._size = size
        self._told_at = time.monotonic()
        self._is_on = bool(self._out.isatty())
        self._has_told = False

    def __call__(self, position: int) -> None:
        now = time.monotonic()
        if self._is_on and now - self._told_at > 0.2:
            self._told_at, self._has_told = now, True
            share = f"{100 * position // self._size:3d} %" if self._size else ""
            self._out.write(f"\r{filesizeformat(position)} {share} ", ending="")

    def end(self) -> None:
        if self._has_told:
            self._out.write("\r\x1b[K", ending="")
