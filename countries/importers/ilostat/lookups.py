"""What the codes and labels of a file mean here. What is unknown is refused with its reason, never guessed."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from countries.importers.ilostat import made
from countries.importers.ilostat.indicators import Indicators, classifications
from countries.importers.ilostat.layouts import Cells
from countries.importers.ilostat.refusals import RefusedError
from countries.models import Area, Classification, ImportBatch, Series, StatisticalSource
from countries.models.texts import readable
from editorial import languages
from editorial.folding import fold

#: What files with labels call the source of modelled figures; files in code form sometimes call it nothing.
MODELLED = "ILO - Modelled Estimates"
MOST_REMEMBERED = 20_000
# Of the ILO, or of a part of it; other agencies name theirs alike.
_FLOW = re.compile(r"(?:ILO(?:\.[\w.]+)?:)?(?:DF_)?([A-Z0-9]+(?:_[A-Z0-9]+)+)(?:\([\w.+]*\))?", re.ASCII)
_ITEM = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9-]+)+", re.ASCII)
_FREQUENCIES = {"", *Series.Frequency.values}
_SEX_CODES = frozenset(Series.Sex.values)
_SEXES = {"Sex: Total": "SEX_T", "Sex: Male": "SEX_M", "Sex: Female": "SEX_F", "Sex: Other": "SEX_O"}

Key = Mapping[str, str]


class Target(NamedTuple):
    """What tells a series from others, but for its frequency."""

    indicator: int
    area: int
    source: int
    sex: str
    classif1: str
    classif2: str


class Rest(NamedTuple):
    """All that tells a series from others but its area: the same few hundred for every area."""

    indicator: int
    source: int
    sex: str
    classif1: str
    classif2: str


class Lookups:
    """Read once for an import. `names` are those of the cells in the keys, areas first."""

    def __init__(self, indicators: Indicators, names: Sequence[str], batch: ImportBatch) -> None:
        self.indicators = indicators
        self._names = names
        self._batch = batch
        self._frequency = names.index("frequency") if "frequency" in names else None
        self._of_area = sum(name in {"area", "area.label"} for name in names)
        self._areas = dict(Area.objects.values_list("code", "pk"))
        self._areas_by_label = labels_of_areas()
        self._items = dict(Classification.objects.exclude(label="").values_list("label", "code"))
        self._known_items = set(Classification.objects.values_list("code", flat=True))
        self._sources = dict(StatisticalSource.objects.values_list("code", "pk"))
        self._found_areas: dict[Cells, int] = {}
        self._found_rests: dict[Cells, Rest] = {}
        #: Items that the file has and our list of names has not.
        self.unnamed: set[str] = set()
        #: The indicators of SDMX's dataflows that the file has.
        self.of_flows: set[str] = set()

    def target(self, cells: Cells) -> Target:
        """Raises RefusedError."""
        rest = self._found_rests.get(cells[self._of_area :]) or self._rest(cells)
        area = self._found_areas.get(cells[: self._of_area]) or self._area(cells)
        return Target(rest.indicator, area, rest.source, rest.sex, rest.classif1, rest.classif2)

    def frequency(self, cells: Cells) -> str:
        """As the row names it; empty where it does not."""
        return cells[self._frequency].strip().upper() if self._frequency is not None else ""

    def _key(self, cells: Cells) -> Key:
        return {name: text.strip() for name, text in zip(self._names, cells, strict=True)}

    def _rest(self, cells: Cells) -> Rest:
        key = self._key(cells)
        self._refuse_foreign(key)
        if not (flow := key.get("flow", "")):
            return self._rest_of(key, cells)
        code = _code_of_flow(flow)
        self.of_flows.add(code)
        try:
            return self._rest_of({**key, "indicator": code} | _breakdowns(code, key), cells)
        except RefusedError as refused:
            _name_as_sdmx(refused, code, key)
            raise

    def _rest_of(self, key: Key, cells: Cells) -> Rest:
        indicator = self.indicators.find(key)
        first, second = (self._item(key, f"classif{place}", getattr(indicator, f"classif{place}")) for place in (1, 2))
        rest = Rest(indicator.pk, self._source(key, indicator.is_modelled), self._sex(key), first, second)
        if len(self._found_rests) < MOST_REMEMBERED:
            self._found_rests[cells[self._of_area :]] = rest
        return rest

    def _refuse_foreign(self, key: Key) -> None:
        """Rows of SDMX-CSV 2.0 that are no data, or that would delete some."""
        if key.get("structure", "dataflow").lower() not in {"", "dataflow"}:
            raise RefusedError("structure", "structure", key["structure"], _("Only rows that belong to a dataflow can be read."))
        if key.get("action", "").upper() not in {"", "I", "A", "R", "M"}:
            raise RefusedError("action", "action", key["action"], _("Rows that are to be deleted are left out: imports delete nothing."))
        if key.get("frequency", "").upper() not in _FREQUENCIES:
            raise RefusedError("frequency", "frequency", key["frequency"], _("Only years, quarters and months can be read."))

    def _area(self, cells: Cells) -> int:
        key = self._key(cells)
        if code := key.get("area", ""):
            found, column, value = self._areas.get(code), "area", code
        else:
            value = key.get("area.label", "")
            column = "area.label" if value or "area" not in key else "area"
            found = self._areas_by_label.get(fold(value))
        if found is None:
            raise RefusedError("unknown-area", column, value, _("No area of statistics has this code or label. Its rows are left out."))
        self._found_areas[cells[: self._of_area]] = found
        return found

    def _source(self, key: Key, is_modelled: bool) -> int:
        code = key.get("source") or key.get("source.label") or (MODELLED if is_modelled else "")
        if not code:
            raise RefusedError("no-source", "source" if "source" in key else "source.label", "", _("A figure without its source is left out."))
        if len(code) > 300:
            raise RefusedError("error", "source", code, _("The source has more than 300 letters."), is_error=True)
        if code not in self._sources:
            label = key.get("source.label", "") or (code if ":" not in code else "")
            _refuse_unreadable("source" if key.get("source") else "source.label", code)
            _refuse_unreadable("source.label", label)
            source = StatisticalSource.objects.create(code=code, label=label[:300])
            made.note(self._batch, source)
            self._sources[code] = source.pk
        return self._sources[code]

    def _sex(self, key: Key) -> str:
        label = key.get("sex.label", "")
        code = key.get("sex") or _SEXES.get(label if ":" in label or not label else f"Sex: {label}") or label
        if code not in _SEX_CODES:
            raise RefusedError("unknown-item", "sex" if key.get("sex") else "sex.label", code, _("This sex is not in ILOSTAT's list."))
        return code

    def _item(self, key: Key, name: str, classification: str) -> str:
        code, label = key.get(name, ""), key.get(f"{name}.label", "")
        if not code and label:
            return self._item_by_label(label, name, classification)
        if code and code not in self._known_items:
            if not _ITEM.fullmatch(code) or len(code) > 60:
                raise RefusedError("unknown-item", name, code, _("This is not an item code, such as AGE_YTHADULT_YGE15."))
            if label:
                name = label.partition(": ")[2] or label
                _refuse_unreadable(f"{name}.label", label)
                item = Classification.objects.create(**{"code": code, "label": label[:300], f"name_{languages.DEFAULT}": name[:200]})
                made.note(self._batch, item)
                self._known_items.add(code)
            else:
                self.unnamed.add(code)
        return code

    def _item_by_label(self, label: str, name: str, classification: str) -> str:
        if found := self._items.get(label):
            return found
        # Some files leave out the name of the classification: "Total" for "Sex: Total".
        prefix = f"{classification}_" if classification else ""
        codes = {code for known, code in self._items.items() if prefix and code.startswith(prefix) and known.partition(": ")[2] == label}
        if len(codes) != 1:
            raise RefusedError("unknown-item", f"{name}.label", label, _("No item of a classification has this label. Its rows are left out."))
        return codes.pop()


def _refuse_unreadable(column: str, text: str) -> None:
    try:
        readable(text)
    except ValidationError as error:
        raise RefusedError("error", column, text, error.messages[0], is_error=True) from error


def _code_of_flow(flow: str) -> str:
    found = _FLOW.fullmatch(flow)
    if not found:
        raise RefusedError("unknown-indicator", "flow", flow, _("This is not an ILO dataflow, such as ILO:DF_UNE_DEAP_SEX_AGE_RT(1.0)."))
    return found[1]


def _breakdowns(code: str, key: Key) -> dict[str, str]:
    """UNE_DEAP_SEX_AGE_RT is broken down by SEX and AGE: SDMX has a column of that name for each."""
    return {f"classif{place}": key.get(name, "") for place, name in enumerate(classifications(code)[:2], 1)}


def _name_as_sdmx(refused: RefusedError, code: str, key: Key) -> None:
    """By the column that the file has, or should have."""
    if refused.column == "indicator":
        refused.column, refused.value = "flow", key["flow"]
    elif refused.column == "sex" and "sex" not in key:
        refused.column = "SEX"
    for place, name in enumerate(classifications(code)[:2], 1):
        if refused.column == f"classif{place}":
            refused.column = name


def labels_of_areas() -> dict[str, int]:
    """Folded label or name → area. A name that two of them have finds neither; a label comes before all names."""
    by_name: dict[str, set[int]] = {}
    labels = {}
    for area in Area.objects.select_related("member_state"):
        if area.label:
            labels[fold(area.label)] = area.pk
        others = area.member_state.other_names.splitlines() if area.member_state else []
        for name in (languages.column(area, "name", languages.DEFAULT), *others):
            by_name.setdefault(fold(name), set()).add(area.pk)
    by_name.pop("", None)
    return {name: keys.pop() for name, keys in by_name.items() if len(keys) == 1} | labels
