"""Files that wait to be imported, in a folder that nobody reads by an address."""

import secrets
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from countries.importers.errors import ImportStoppedError
from countries.importers.fetch import Remote
from countries.importers.sources import Source
from countries.models import ImportBatch

#: A file that nobody confirmed is removed.
DAYS = 7


class Kept(NamedTuple):
    """An upload. `name` is what its owner calls it."""

    name: str
    size: int
    stored_name: str


def keep(upload: Any) -> Kept:
    return Kept(upload.name[:300], upload.size, _stored(upload.chunks()))


def _stored(chunks: Iterable[bytes]) -> str:
    """A name of ours, since those of uploads may lead anywhere."""
    folder = Path(settings.IMPORTS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    name = secrets.token_hex(16)
    with (folder / name).open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    return name


def path_of(batch: ImportBatch) -> Path | None:
    path = Path(settings.IMPORTS_DIR) / batch.stored_name
    return path if batch.stored_name and path.is_file() else None


def source_of(batch: ImportBatch) -> Source | Remote:
    """The file that was looked at is the one that is imported, even where it came from a site."""
    if path := path_of(batch):
        return Source(path, name=batch.file_name, url=batch.url)
    if batch.url:
        return Remote(batch.url)
    raise ImportStoppedError(_("The file is not kept any more: upload it again."), reason="gone")


def drop(batch: ImportBatch) -> None:
    if path := path_of(batch):
        path.unlink(missing_ok=True)


def tidy() -> None:
    """Remove files that were left, whatever became of their imports."""
    oldest = time.time() - DAYS * 24 * 3600
    waiting = set(ImportBatch.objects.filter(state__in=[ImportBatch.State.WAITING, ImportBatch.State.RUNNING]).values_list("stored_name", flat=True))
    for file in Path(settings.IMPORTS_DIR).glob("*"):
        if file.suffix != ".lock" and file.is_file() and file.name not in waiting and file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
