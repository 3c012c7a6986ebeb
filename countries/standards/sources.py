"""Where several records come from, each place said once."""

from collections.abc import Iterable

from countries.models import Record


def distinct_sources(records: Iterable[Record]) -> list[Record]:
    """One record for each source, with the newest day on which something was taken from it."""
    found: dict[tuple[str, str, str], Record] = {}
    for record in records:
        key = (record.source, record.source_url, record.licence)
        known = found.get(key)
        if known is None or (record.retrieved_on and (known.retrieved_on is None or record.retrieved_on > known.retrieved_on)):
            found[key] = record
    return list(found.values())
