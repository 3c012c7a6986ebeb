"""What a reader asks of an indicator: a year, a breakdown, an order. What cannot be is said, and a default taken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from countries.models import Classification, Indicator, Series
from editorial import languages

SORTS = ("name", "-name", "value", "-value")


class Choice(NamedTuple):
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Which series of an indicator are meant, with what else there is to choose."""

    sex: str
    classif1: str
    classif2: str
    choices: Mapping[str, list[Choice]]
    problems: list[str] = field(default_factory=list)

    @property
    def key(self) -> dict[str, str]:
        return {"frequency": "A", "sex": self.sex, "classif1": self.classif1, "classif2": self.classif2}


def breakdown(indicator: Indicator, asked: QueryDict) -> Breakdown:
    """What there is to choose are the combinations that have series. Two queries."""
    combinations = list(indicator.series.annual().order_by().values_list("sex", "classif1", "classif2").distinct())
    names = {one.code: str(languages.words(one, "name")) for one in Classification.objects.filter(code__in={code for row in combinations for code in row[1:]})}
    names |= {str(code): str(name) for code, name in Series.Sex.choices}
    defaults = {"sex": Series.Sex.TOTAL.value if indicator.by_sex else "", "classif1": indicator.total1, "classif2": indicator.total2}
    ranks = {code: place for place, code in enumerate(names)}
    chosen, choices, problems = {}, {}, []
    for place, (name, default) in enumerate(defaults.items()):
        values = sorted({row[place] for row in combinations}, key=lambda code: (ranks.get(code, 0), code))
        usual = default if default in values else next(iter(values), "")
        wanted = asked.get(name, "").strip()[:60]
        if wanted and wanted not in values:
            problems.append(_("There is no breakdown “%(value)s” here: the total is shown.") % {"value": wanted})
        chosen[name] = wanted if wanted and wanted in values else usual
        choices[name] = [Choice(code, names.get(code, code), code == chosen[name]) for code in values]
    return Breakdown(**chosen, choices={name: found for name, found in choices.items() if len(found) > 1}, problems=problems)


def year(asked: str, years: Sequence[int], projected_from: int | None, problems: list[str]) -> int | None:
    """The year asked for, or else the last with figures that are no projections."""
    past = [one for one in years if projected_from is None or one < projected_from]
    default = max(past or years, default=None)
    if not asked.strip():
        return default
    if asked.isascii() and asked.isdigit() and len(asked) < 5 and int(asked) in years:
        return int(asked)
    if default is not None:
        problems.append(_("There are no figures of “%(year)s”: those of %(shown)s are shown.") % {"year": asked[:20], "shown": default})
    return default


def order(asked: str, problems: list[str]) -> str:
    if asked and asked not in SORTS:
        problems.append(_("The table cannot be sorted by “%(value)s”.") % {"value": asked[:20]})
    return asked if asked in SORTS else SORTS[0]


def query(pairs: Iterable[tuple[str, str]]) -> str:
    """The part of an address behind the path, without what is empty."""
    text = urlencode([(name, value) for name, value in pairs if value])
    return f"?{text}" if text else ""
