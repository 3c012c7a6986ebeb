"""SDMX-ML and SDMX-JSON, read by sdmx1: whole, for it knows no other way. Large files come as CSV."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from countries.importers.errors import ImportStoppedError
from countries.importers.ilostat.layouts import Row
from countries.importers.sources import Source

#: Bytes. In memory a file takes some thirty times its size.
LARGEST = 8_000_000
ATTRIBUTES = ("OBS_STATUS", "SOURCE", "NOTE_SOURCE", "NOTE_INDICATOR", "NOTE_CLASSIF")
TIME = "TIME_PERIOD"
#: Pairs of dimension and code, without the time.
Key = frozenset[tuple[str, str]]
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
_FLOW = re.compile(r"Dataflow=([\w.]+:\w+\([\d.]+\))")


def table(source: Source, form: str) -> tuple[Row, Iterator[Row]]:
    """Headings and rows as SDMX-CSV has them; `form` is XML or JSON."""
    content = _content(source)
    try:
        message, (flow, dropped) = _message(content, form), _dropped(content) if form == "JSON" else ("", {})
    except ImportStoppedError:
        raise
    # sdmx1 lets through whatever its parsers and a wrong structure raise.
    except Exception as error:
        why = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise ImportStoppedError(_("The file cannot be read as SDMX: %(why)s") % {"why": why}, reason="table") from error
    sets = list(message.data)
    dimensions = list(dict.fromkeys(name for one in sets for observation in one.obs for name in observation.key.values if name != TIME))
    return ["DATAFLOW", *dimensions, TIME, "OBS_VALUE", *ATTRIBUTES], _rows(sets, dimensions, flow, dropped)


def _content(source: Source) -> bytes:
    with source.open(refuse_nul=True) as stream:
        content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ImportStoppedError(_("SDMX-ML and SDMX-JSON are read up to 8 MB: take larger data as CSV."), reason="too large")
    # Else a document type hides from the look for it: UTF-7 writes it without the sign.
    if (found := _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf").lstrip())) and found[1].lower() not in {b"utf-8", b"us-ascii"}:
        raise ImportStoppedError(_("The file is in an encoding that cannot be read."), reason="encoding")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ImportStoppedError(_("The file declares a document type. SDMX files have none, and entities are not expanded."), reason="table")
    return content


def _message(content: bytes, form: str) -> Any:
    try:
        import sdmx
    except ImportError as error:
        raise ImportStoppedError(_("SDMX-ML and SDMX-JSON need the package sdmx1 on the server; CSV does not."), reason="table") from error
    message = sdmx.read_sdmx(BytesIO(content), format=form)
    if not isinstance(message, sdmx.message.DataMessage):
        raise ImportStoppedError(_("This SDMX file describes structures and holds no data."), reason="table")
    return message


def _dropped(content: bytes) -> tuple[str, dict[Key, dict[str, str]]]:
    """What sdmx1 leaves out of JSON: the dataflow, which stands among the links of the structure, and the attributes of series."""
    message = json.loads(content)
    structure = message["structure"]
    found = (_FLOW.search(str(link.get("urn", ""))) for link in structure.get("links", []))
    flow = next((match[1] for match in found if match), "")
    dimensions, attributes = structure["dimensions"]["series"], structure.get("attributes", {}).get("series", [])
    told = {}
    for one in message["dataSets"]:
        for place, series in one.get("series", {}).items():
            key = frozenset((part["id"], part["values"][int(index)]["id"]) for part, index in zip(dimensions, place.split(":"), strict=True))
            given = zip(attributes, series.get("attributes", []), strict=False)
            told[key] = {part["id"]: part["values"][index].get("id", "") for part, index in given if index is not None}
    return flow, told


def _rows(sets: list[Any], dimensions: list[str], flow: str, dropped: dict[Key, dict[str, str]]) -> Iterator[Row]:
    for one in sets:
        named = flow or _text(one.structured_by or one.described_by)
        for observation in one.obs:
            key = {name: _text(value.value) for name, value in observation.key.values.items()}
            series = observation.series_key.attrib if observation.series_key else {}
            told = dropped.get(frozenset((name, text) for name, text in key.items() if name != TIME), {})
            told = told | {name: _text(value.value) for name, value in [*series.items(), *observation.attrib.items()]}
            yield [named, *(key.get(name, "") for name in dimensions), key.get(TIME, ""), _text(observation.value), *(told.get(name, "") for name in ATTRIBUTES)]


def _text(value: Any) -> str:
    return "" if value is None else str(getattr(value, "id", value))
