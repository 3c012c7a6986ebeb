"""The kinds of files that can be imported, and who reads each."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from django import forms
from django.db.models import Model

from countries.importers.run import Run
from countries.importers.sources import Source
from countries.models import ImportBatch

#: Kind → the module whose `IMPORTER` reads it. Read when it is first asked for: some are heavy.
PLACES = {
    ImportBatch.Kind.STANDARDS: "countries.importers.tables.standards",
    ImportBatch.Kind.RATIFICATIONS: "countries.importers.tables.ratifications",
    ImportBatch.Kind.COMMENTS: "countries.importers.tables.comments",
    ImportBatch.Kind.LAWS: "countries.importers.tables.laws",
    ImportBatch.Kind.POLICIES: "countries.importers.tables.policies",
    ImportBatch.Kind.PUBLICATIONS: "countries.importers.tables.publications",
    ImportBatch.Kind.IATI: "countries.importers.iati.importer",
    ImportBatch.Kind.ILOSTAT: "countries.importers.ilostat",
}


#: What downloads of one file differ in: ILOSTAT's have the time in their names, and browsers number what is there already.
STAMP, COPY = r"-\d{8}T\d{4,6}", r" ?\(\d+\)"
NAME = re.compile(rf"(.+?)(?:{STAMP})?(?:{COPY})?(\.(?!gz)\w+?)?(?:{COPY})?(?:\.gz)?(?:{COPY})?", re.IGNORECASE)


def _same_file(batch: ImportBatch) -> Mapping[str, Any]:
    if batch.url:
        return {"url": batch.url}
    if not (found := NAME.fullmatch(batch.file_name)):
        return {"file_name": batch.file_name}
    name, ending = (re.escape(part or "") for part in found.groups())
    return {"file_name__iregex": rf"^{name}({STAMP})?({COPY})?{ending}({COPY})?(\.gz)?({COPY})?$"}


class Undone(NamedTuple):
    """`left` tells of each row that stays as it is, and why."""

    restored: int
    deleted: int
    left: list[str]


@dataclass(frozen=True)
class Importer:
    """`read` goes through the source once, and tells the run of each row; it raises `ImportStoppedError` where it cannot go on."""

    kind: str
    read: Callable[[Source, Run], None]
    endings: tuple[str, ...]
    #: Fields of the admin's form, by name; what is filled in becomes `run.options`.
    options: Mapping[str, forms.Field]
    #: Long ones always run in the background, however small their file is.
    is_long: bool = False
    #: Which earlier imports are of the same data: they say how many rows are to be expected. Lookups on `ImportBatch`.
    same_data: Callable[[ImportBatch], Mapping[str, Any]] = _same_file
    #: Takes back what `run.store` knows nothing of, in the transaction of the undoing.
    undo: Callable[[ImportBatch], Undone] | None = None
    #: Whose changes `undo` takes back, too many to go through one by one.
    own_models: tuple[type[Model], ...] = ()
    #: Whether each row is of member States, and so judged by those of whoever imports it. What is not, nobody imports who is limited to some.
    asks_for_scope: bool = True

    @property
    def title(self) -> str:
        return str(ImportBatch.Kind(self.kind).label)


@cache
def importer(kind: str) -> Importer:
    found: Importer = import_module(PLACES[ImportBatch.Kind(kind)]).IMPORTER
    return found
