"""Where several records come from, each source said once."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from countries.models import Record
from countries.source_names import source_words
from editorial.languages import Words


class Provenance(NamedTuple):
    """To templates as good as a record; without an address where the records have one each, which their own pages give."""

    source: str
    source_url: str
    retrieved_on: datetime.date | None
    licence: str

    @property
    def source_words(self) -> Words:
        return source_words(self.source)


def distinct_sources(records: Iterable[Record]) -> list[Provenance]:
    """Each with the newest day on which something was taken from it."""
    found: dict[tuple[str, str], Provenance] = {}
    for record in records:
        key = (record.source, record.licence)
        known = found.get(key, Provenance(record.source, record.source_url, None, record.licence))
        url = known.source_url if known.source_url == record.source_url else ""
        found[key] = Provenance(record.source, url, max(filter(None, (known.retrieved_on, record.retrieved_on)), default=None), record.licence)
    return list(found.values())


def shared_source(records: Sequence[Record]) -> Provenance | None:
    """Of a list whose rows would all say the same; none where they differ, be it in their day."""
    sources = distinct_sources(records)
    days = {record.retrieved_on for record in records}
    return sources[0] if len(records) > 1 and len(sources) == len(days) == 1 else None


def site(address: str) -> str:
    """What a link to a page of it is called."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
