"""SDMX-JSON 1.0 and 2.0.

Not by sdmx1: it passes over the attributes of series, which is where the source of a figure stands, and over the envelope of version 1.0.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from countries.importers.errors import ImportStoppedError
from countries.importers.ilostat.layouts import Row
from countries.importers.ilostat.sdmx import Observed, content, table
from countries.importers.sources import Source

_FLOW = re.compile(r"Dataflow=([\w.]+:\w+\([\w.+]*\))")
LEVELS = ("dataSet", "series", "observation")


def of_json(source: Source) -> tuple[Row, Iterator[Row]]:
    read = content(source)
    try:
        message = json.loads(read, parse_constant=_refuse, object_pairs_hook=_each_once)
        if b"\\u" in read:
            json.dumps(message, ensure_ascii=False).encode()  # half of a pair of escapes is no letter: no database stores it
        return table(_observations(message))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ImportStoppedError(_("The file cannot be read as SDMX: %(why)s") % {"why": _why(error)}, reason="sdmx") from error


def _refuse(constant: str) -> NoReturn:
    raise _ConstantError(constant)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Python takes the last one silently: of two values of one time, it would be stored as if the file were clear."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise _TwiceError(next(name for place, name in enumerate(names) if name in names[:place]))
    return found


class _TwiceError(ValueError):
    """JSON leaves open what a name means that an object has twice."""


class _ConstantError(ValueError):
    """JSON has no NaN and no infinities, and Python reads them."""


def _why(error: Exception) -> str:
    match error:
        case json.JSONDecodeError():
            return _("it is not valid JSON from line %(line)d, column %(column)d on.") % {"line": error.lineno, "column": error.colno}
        case _ConstantError():
            return _("%(value)s is not a number in JSON.") % {"value": error}
        case _TwiceError():
            return _("the key “%(name)s” stands twice in one object.") % {"name": str(error)[:100]}
        case UnicodeError():
            return _("it holds letters that cannot be stored.")
        case RecursionError():
            return _("it is nested too deeply.")
        case KeyError():
            return _("the part “%(name)s” is missing.") % {"name": str(error.args[0])[:100]}
    return _("its parts do not fit together as those of SDMX-JSON 1.0 or 2.0 do.")


def _observations(message: dict[str, Any]) -> Iterator[Observed]:
    data = message.get("data", message)
    structures = data.get("structures") or [data.get("structure") or message["structure"]]
    for found in data.get("dataSets") or []:
        structure = structures[found.get("structure", 0)]
        yield from _Reading(structure).observations(found)


class _Reading:
    """The observations of one structure. A cell of the file is the place of a value in the list that its structure has for it."""

    def __init__(self, structure: dict[str, Any]) -> None:
        self._dimensions = {level: structure["dimensions"].get(level) or [] for level in LEVELS}
        self._attributes = {level: (structure.get("attributes") or {}).get(level) or [] for level in LEVELS}
        found = _FLOW.search(json.dumps(structure.get("links") or []))
        self._flow = found[1] if found else ""

    def observations(self, found: dict[str, Any]) -> Iterator[Observed]:
        common = {"DATAFLOW": self._flow} | {one["id"]: _text(one["values"][0]) for one in self._dimensions["dataSet"]}
        common |= self._told("dataSet", found.get("attributes") or [])
        for key, series in (found.get("series") or {}).items():
            of_series = common | self._key("series", key) | self._told("series", series.get("attributes") or [])
            yield from self._values(of_series, series)
        yield from self._values(common, found)

    def _values(self, common: Observed, found: dict[str, Any]) -> Iterator[Observed]:
        for key, (value, *attributes) in (found.get("observations") or {}).items():
            yield common | self._key("observation", key) | self._told("observation", attributes) | {"OBS_VALUE": "" if value is None else str(value)}

    def _key(self, level: str, key: str) -> Observed:
        dimensions = self._dimensions[level]
        places = [int(place) for place in key.split(":")]
        if len(places) != len(dimensions) or min(places) < 0:
            raise ValueError(key)
        return {one["id"]: _text(one["values"][place]) for one, place in zip(dimensions, places, strict=True)}

    def _told(self, level: str, attributes: Sequence[Any]) -> Observed:
        """Version 2.0 may give a value where 1.0 has its place in the list."""
        told = {}
        for one, given in zip(self._attributes[level], attributes, strict=False):
            if isinstance(given, int) and given >= 0:
                told[one["id"]] = _text(one["values"][given])
            elif isinstance(given, str):
                told[one["id"]] = given
        return told


def _text(value: dict[str, Any]) -> str:
    return str(value.get("id") or value.get("value") or value.get("name") or "")
