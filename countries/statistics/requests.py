"""What a reader asks of an indicator: a year, a breakdown, an order. What cannot be is said, and a default taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from countries.models import Classification, Indicator, Series
from countries.statistics import words
from editorial import languages

#: Instead of a year: each country's last figure.
LATEST = "latest"
#: Where the newest year has figures of fewer countries than this share of the fullest year's, each country's last figure says more.
FULL_ENOUGH = 0.8
PARTS = ("sex", "classif1", "classif2")
SORTS = ("name", "-name", "value", "-value", "change", "-change")


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
    """What there is to choose are the combinations that have series; of those that fit, the one nearest to the total is taken. Two queries."""
    combinations = list(indicator.series.annual().order_by().values_list(*PARTS).distinct())
    names = {one.code: str(languages.words(one, "name")) for one in Classification.objects.filter(code__in={code for row in combinations for code in row[1:]})}
    names |= {str(code): str(name) for code, name in Series.Sex.choices}
    ranks = {code: place for place, code in enumerate(names)}
    total = (Series.Sex.TOTAL.value if indicator.by_sex else "", indicator.total1, indicator.total2)
    combinations.sort(key=lambda row: [(code != usual, ranks.get(code, 0), code) for code, usual in zip(row, total, strict=True)])
    values = [sorted({row[place] for row in combinations}, key=lambda code: (ranks.get(code, 0), code)) for place in range(len(PARTS))]
    wanted = [asked.get(name, "").strip()[:60] for name in PARTS]
    known = [code if code in codes else "" for code, codes in zip(wanted, values, strict=True)]
    fitting = [row for row in combinations if all(code in {"", own} for code, own in zip(known, row, strict=True))]
    chosen = dict(zip(PARTS, next(iter(fitting or combinations), ("", "", "")), strict=True))
    choices = {name: [Choice(code, names.get(code, code), code == chosen[name]) for code in codes] for name, codes in zip(PARTS, values, strict=True)}
    missing = [code for code in wanted if code not in known]
    if combinations and not fitting:
        missing.append(words.listed(*(names.get(code, code) for code in known if code)))
    problems = [_("There is no breakdown “%(value)s” here: the total is shown.") % {"value": text} for text in missing]
    return Breakdown(**chosen, choices={name: found for name, found in choices.items() if len(found) > 1}, problems=problems)


class Year(NamedTuple):
    """The year whose figures are shown; or the one up to which each country's last figure is."""

    number: int
    is_latest: bool = False

    @property
    def value(self) -> str:
        return LATEST if self.is_latest else str(self.number)


def year(asked: str, countries: Mapping[int, int], projected_from: int | None, problems: list[str]) -> Year | None:
    """The year asked for, or else the last with figures that are no projections, if it has figures of about as many countries as any.

    `countries` are the numbers of those with a figure, by year.
    """
    past = [one for one in countries if projected_from is None or one < projected_from] or list(countries)
    if not past:
        return None
    newest = max(past)
    default = Year(newest, is_latest=countries[newest] < FULL_ENOUGH * max(countries[one] for one in past))
    asked = asked.strip()
    if not asked:
        return default
    if asked == LATEST:
        return Year(newest, is_latest=True)
    if asked.isascii() and asked.isdigit() and len(asked) < 5 and int(asked) in countries:
        return Year(int(asked))
    if default.is_latest:
        problems.append(_("There are no figures of “%(year)s”: the latest of each country are shown.") % {"year": asked[:20]})
    else:
        problems.append(_("There are no figures of “%(year)s”: those of %(shown)s are shown.") % {"year": asked[:20], "shown": newest})
    return default


def order(asked: str, problems: list[str]) -> str:
    if asked and asked not in SORTS:
        problems.append(_("The table cannot be sorted by “%(value)s”.") % {"value": asked[:20]})
    return asked if asked in SORTS else SORTS[0]


def query(pairs: Iterable[tuple[str, str]]) -> str:
    """The part of an address behind the path, without what is empty."""
    text = urlencode([(name, value) for name, value in pairs if value])
    return f"?{text}" if text else ""
