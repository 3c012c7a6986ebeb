"""SDMX-ML and SDMX-JSON as tables with the columns of SDMX-CSV.

Both are read as a whole, and so only up to a size: what is larger comes as CSV, which every service of SDMX gives, and which is read row by row.
"""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from countries.importers.errors import ImportStoppedError
from countries.importers.ilostat.layouts import Row
from countries.importers.sources import NULL_CHARACTERS, Source

#: Unpacked. What is made of it in memory is ten to thirty times as large.
MOST_BYTES = 8_000_000
#: What is told of an observation, by column.
Observed = dict[str, str]
FIRST = ("DATAFLOW", "REF_AREA", "TIME_PERIOD", "OBS_VALUE")

_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")


def content(source: Source) -> bytes:
    with source.open(refuse_nul=True) as stream:
        read = stream.read(MOST_BYTES + 1)
    if len(read) > MOST_BYTES:
        raise ImportStoppedError(_("SDMX-ML and SDMX-JSON are read up to 8 MB: take larger data as CSV."), reason="too large")
    return read.removeprefix(b"\xef\xbb\xbf")


def table(observations: Iterable[Observed]) -> tuple[Row, Iterator[Row]]:
    rows = list(observations)
    if any("\0" in text for row in rows for pair in row.items() for text in pair):
        raise ImportStoppedError(str(NULL_CHARACTERS), reason="null")
    columns = list(dict.fromkeys([*FIRST, *(name for row in rows for name in row)]))
    return columns, ([row.get(name, "") for name in columns] for row in rows)


def of_xml(source: Source) -> tuple[Row, Iterator[Row]]:
    read = content(source)
    _refuse_unsafe(read)
    return table(_xml_observations(read))


def _refuse_unsafe(read: bytes) -> None:
    """SDMX-ML knows no document type; where there is one, it is there to unfold, or to fetch. In UTF-8 it cannot hide."""
    found = _ENCODING.match(read.lstrip())
    if found and found[1].lower() not in {b"utf-8", b"us-ascii"}:
        raise ImportStoppedError(_("The file is in an encoding that cannot be read."), reason="encoding")
    if b"<!DOCTYPE" in read or b"<!ENTITY" in read:
        raise ImportStoppedError(_("The file declares a document type. SDMX files have none, and entities are not expanded."), reason="entities")


def _xml_observations(read: bytes) -> Iterator[Observed]:
    import sdmx  # here, for the pandas that it brings along

    try:
        message = sdmx.read_sdmx(io.BytesIO(read), format="XML")
    except Exception as error:  # whatever it raises, it is about the file
        why = str(error).partition("\n")[0][:300] or type(error).__name__
        raise ImportStoppedError(_("The file cannot be read as SDMX: %(why)s") % {"why": why}, reason="sdmx") from error
    if not isinstance(message, sdmx.message.DataMessage):
        raise ImportStoppedError(_("This SDMX file describes structures and holds no data."), reason="sdmx")
    for data in message.data:
        flow = next((_named(one) for one in (data.described_by, data.structured_by, message.dataflow) if one and one.id), "")
        for seen in data.obs:
            key = {name: str(value.value) for name, value in seen.key.values.items()}
            told = {name: str(value.value) for name, value in seen.attrib.items()}
            yield {**told, **key, "DATAFLOW": flow, "OBS_VALUE": "" if seen.value is None else str(seen.value)}


def _named(structure: Any) -> str:
    """With its agency, if that is told: others than the ILO name theirs alike."""
    agency = structure.maintainer.id if structure.maintainer else ""
    return f"{agency}:{structure.id}" if agency else str(structure.id)
