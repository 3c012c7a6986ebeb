"""Which indicator a row is of: those we have, those that were asked for, and, on wish, new ones."""

import datetime
import re
from collections.abc import Iterable, Mapping

from django.utils.text import slugify
from django.utils.translation import gettext as _

from countries.importers.errors import ImportStoppedError
from countries.importers.ilostat.refusals import RefusedError
from countries.importers.run import Run
from countries.models import Indicator
from editorial.folding import fold

CODE = re.compile(r"[A-Z0-9]+(_[A-Z0-9]+)+", re.ASCII)
#: What stands in a code for “no classification”.
UNDIVIDED = "NOC"
# Modelled estimates are published twice a year, and their labels name the edition.
_EDITION = re.compile(r"(ILO modelled estimates)\s*,?\s*\w{3,9}\.?\s+\d{4}", re.IGNORECASE)


def folded_label(label: str) -> str:
    return fold(_EDITION.sub(r"\1", label))


class Indicators:
    """`wanted` are codes; empty for all of the file. `day` is when it was taken."""

    def __init__(self, run: Run, wanted: Iterable[str], day: datetime.date, *, makes_new: bool) -> None:
        self._run = run
        self._day = day
        self._wanted = frozenset(wanted)
        #: Of these, the codes that the file has.
        self._met: set[str] = set()
        self._makes_new = makes_new
        known = list(Indicator.objects.all())
        #: The keys of those that this file brought.
        self.made: set[int] = set()
        self._by_code = {indicator.code: indicator for indicator in known}
        self._by_label = {folded_label(indicator.label): indicator for indicator in known if indicator.label}

    def find(self, key: Mapping[str, str]) -> Indicator:
        code, label = key.get("indicator", ""), key.get("indicator.label", "")
        found = self._by_code.get(code) if code else self._by_label.get(folded_label(label))
        if self._wanted:
            name = found.code if found else code
            if name not in self._wanted:
                raise RefusedError("other-indicator")
            self._met.add(name)
        if found:
            _refuse_undivided(key, by_sex=found.by_sex, classifications=(found.classif1, found.classif2))
        return found or self._new(code, label, key)

    def refuse_missing(self) -> None:
        """What was asked for by a code with a slip would end as an import of nothing."""
        missing = ", ".join(sorted(self._wanted - self._met))
        if self._wanted and not self._met:
            raise ImportStoppedError(_("The file has no figures of %(codes)s.") % {"codes": missing}, reason="no-indicator")
        if missing:
            self._run.warn(0, _("The file has no figures of %(codes)s.") % {"codes": missing}, reason="no-indicator")

    def _new(self, code: str, label: str, key: Mapping[str, str]) -> Indicator:
        if not code:
            words = _("No indicator has this label. Files in code form can bring new indicators, or add it in the admin with its label.")
            raise RefusedError("unknown-indicator", "indicator.label", label, words)
        if not CODE.fullmatch(code) or len(code) > 60:
            raise RefusedError("unknown-indicator", "indicator", code, _("This is not an indicator code, such as UNE_2EAP_SEX_AGE_RT."))
        if not self._makes_new:
            words = _("No indicator has this code. Its rows are left out; with “%(option)s” (--new-indicators) it would be made.")
            raise RefusedError("unknown-indicator", "indicator", code, words % {"option": _("new indicators")})
        told = described(code, label)
        _refuse_undivided(key, by_sex=bool(told["by_sex"]), classifications=(told.get("classif1"), told.get("classif2")))
        # In ILOSTAT's order the total comes first.
        values = told | {"retrieved_on": self._day, "total1": key.get("classif1", "")[:60], "total2": key.get("classif2", "")[:60]}
        if self._run.store(Indicator, {"code": code}, values) == "failed":
            raise RefusedError("unknown-indicator", "indicator", code, _("The indicator could not be made."))
        # The batch counts rows of the file, and this was none.
        self._run.batch.rows_created -= 1
        self._by_code[code] = made = Indicator.objects.get(code=code)
        self.made.add(made.pk)
        return made


def _refuse_undivided(key: Mapping[str, str], *, by_sex: bool, classifications: Iterable[object]) -> None:
    """A figure of which the file does not say whose it is would be shown as that of all: a column whose heading has a slip takes its breakdown along."""
    if by_sex and not _said(key, "sex"):
        raise RefusedError("no-item", _column(key, "sex"), "", _("The figures of this indicator are by sex, and the row names none."))
    for place, name in enumerate(classifications, 1):
        if name and name != UNDIVIDED and not _said(key, f"classif{place}"):
            words = _("The figures of this indicator are by the classification %(name)s, and the row names no item of it.")
            raise RefusedError("no-item", _column(key, f"classif{place}"), "", words % {"name": name})


def _said(key: Mapping[str, str], role: str) -> str:
    return key.get(role) or key.get(f"{role}.label") or ""


def _column(key: Mapping[str, str], role: str) -> str:
    return f"{role}.label" if role not in key and f"{role}.label" in key else role


def classifications(code: str) -> list[str]:
    """UNE_DEAP_SEX_AGE_RT is broken down by sex, and by the classification AGE; POP_XWAP_NOC_NB by nothing."""
    return [name for name in code.split("_")[2:-1] if name not in {"SEX", UNDIVIDED}]


def described(code: str, label: str) -> dict[str, object]:
    """All that a code says. Its name and unit wait for somebody who gives it better ones."""
    parts = code.split("_")
    is_rate = parts[-1] == "RT"
    breakdowns = {f"classif{place}": name[:20] for place, name in enumerate(classifications(code)[:2], 1)}
    return {
        "name": (label or code)[:200],
        "label": label[:300],
        "slug": slugify(code)[:80],
        "unit": "%" if is_rate else "number",
        "is_percentage": is_rate,
        "by_sex": "SEX" in parts,
        "is_modelled": parts[1].startswith("2"),
        "source": "ILOSTAT",
        # ILOSTAT lists a dataset by its indicator and frequency; most are annual.
        "source_url": f"https://rshiny.ilo.org/dataexplorer/?lang=en&id={code}_A",
        **breakdowns,
    }
