"""Which column of a file is which: by their headings, whatever their order."""

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import NamedTuple

from django.utils.translation import gettext as _

from countries.importers.errors import ImportStoppedError

Row = list[str]
#: Of several columns a tuple, of one its text: so itemgetter gives them, and nothing is as fast.
Cells = tuple[str, ...] | str

#: Heading, in small letters, → what it holds. What is not here is either a classification of SDMX, as AGE, or not known.
ROLES = {
    "ref_area": "area", "ref_area.label": "area.label",
    "source": "source", "source.label": "source.label",
    "indicator": "indicator", "indicator.label": "indicator.label",
    "sex": "sex", "sex.label": "sex.label",
    "classif1": "classif1", "classif1.label": "classif1.label",
    "classif2": "classif2", "classif2.label": "classif2.label",
    "time": "time", "time_period": "time",
    "obs_value": "value",
    "obs_status": "status", "obs_status.label": "status.label",
    "note_classif": "note_classif", "note_classif.label": "note_classif",
    "note_indicator": "note_indicator", "note_indicator.label": "note_indicator",
    "note_source": "note_source", "note_source.label": "note_source",
    "freq": "frequency",
    "dataflow": "flow", "structure_id": "flow",
    "structure": "structure", "action": "action",
}  # fmt: skip
KNOWN = set(ROLES.values())
#: What SDMX adds to a figure, and we do not keep.
UNUSED = {"measure", "structure_name", "unit_measure", "unit_measure_type", "unit_mult", "decimals", "upper_bound", "lower_bound", "time.label", "freq.label"}
NOTES = ("note_classif", "note_indicator", "note_source")
UNCODED = {"time", "value", *NOTES}
#: What tells one series from another.
OF_SERIES = (
    "area", "area.label", "source", "source.label", "indicator", "indicator.label", "sex", "sex.label",
    "classif1", "classif1.label", "classif2", "classif2.label", "frequency", "flow", "structure", "action",
)  # fmt: skip


class Layout(NamedTuple):
    width: int
    #: What `key` gives: roles, or names of classifications such as AGE.
    names: tuple[str, ...]
    key: Callable[[Row], Cells]
    notes: Callable[[Row], Cells]
    time: int
    value: int
    status: int | None
    #: Role → the heading as the file has it, for messages.
    headings: dict[str, str]
    #: Names of columns that no role has: of SDMX, those of classifications among them.
    others: tuple[str, ...]
    #: The columns that read "KEN: Kenya", as SDMX-CSV's do where it was asked for both.
    coded: tuple[int, ...]


def layout_of(headings: Row) -> Layout:
    texts = [heading.strip() for heading in headings]
    has_both = any(": " in text for text in texts)
    if has_both:
        texts = [text.partition(":")[0] for text in texts]
    places: dict[str, int] = {}
    for place, text in enumerate(texts):
        if text.lower() not in UNUSED and text:
            _put(places, ROLES.get(text.lower(), text.upper()), place, text)
    _refuse_incomplete(places)
    is_sdmx = "flow" in places
    others = tuple(name for name in places if name not in KNOWN)
    names = [name for name in OF_SERIES if name in places] + [*(others if is_sdmx else ())]
    return Layout(
        len(texts),
        tuple(names),
        _getter(places[name] for name in names),
        _getter(places[name] for name in NOTES if name in places),
        places["time"],
        places["value"],
        places.get("status", places.get("status.label")),
        {name: texts[place] for name, place in places.items()},
        others,
        tuple(place for name, place in places.items() if name not in UNCODED) if has_both else (),
    )


def is_blank(row: Row) -> bool:
    return not any(map(str.strip, row))


def _put(places: dict[str, int], name: str, place: int, text: str) -> None:
    if name in places:
        raise ImportStoppedError(_("The column “%(name)s” appears twice in the headings.") % {"name": text[:100]}, row=1, reason="headings")
    places[name] = place


def _refuse_incomplete(places: dict[str, int]) -> None:
    wanted = {
        "ref_area": {"area", "area.label"},
        "indicator": {"indicator", "indicator.label", "flow"},
        "time": {"time"},
        "obs_value": {"value"},
    }
    missing = [heading for heading, either in wanted.items() if not either & places.keys()]
    if missing:
        words = _("This is not an ILOSTAT file: the first line has no column %(names)s.") % {"names": ", ".join(missing)}
        raise ImportStoppedError(words, row=1, reason="headings")


def _getter(places: Iterable[int]) -> Callable[[Row], Cells]:
    """Gives a tuple; of one column, its text; of none, an empty one."""
    chosen = tuple(places)
    return itemgetter(*chosen) if chosen else lambda _row: ""
