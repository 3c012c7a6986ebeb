"""What words find besides member States and stories: records, indicators and good practices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import localize
from django.utils.http import urlencode
from django.utils.translation import ngettext

from countries.models import GoodPractice
from countries.records.laws import LABOUR_LAWS
from countries.records.policies import POLICIES
from countries.records.projects import PROJECTS
from countries.records.publications import PUBLICATIONS
from countries.standards.lists import STANDARDS
from countries.statistics.searching import with_words
from editorial.searching import keys_found

LISTS = (STANDARDS, LABOUR_LAWS, POLICIES, PROJECTS, PUBLICATIONS)
#: Of each kind, before "all of them".
SHOWN = 3


@dataclass(frozen=True)
class Found:
    """One kind, of which something was found."""

    name: str
    #: As in "12 standards".
    count: str
    rows: Sequence[Any]
    card: str
    #: The list of all of them; empty where all are shown.
    url: str


def elsewhere(query: str) -> Iterator[Found]:
    for records in LISTS:
        found = keys_found(records.rows.search(query))
        if number := len(found):
            rows = first(records.rows.filter(pk__among=found).foremost())
            yield Found(records.name, records.counted(number), rows, records.card, rest(records.index_url, query, number))
    if indicators := with_words(query):
        number = len(indicators)
        count = ngettext("%(count)s indicator", "%(count)s indicators", number) % {"count": localize(number)}
        yield Found("statistics", count, indicators, "components/indicator_line.html", "")
    practices = GoodPractice.objects.published().search(query)
    if number := practices.count():
        count = ngettext("%(count)s good practice", "%(count)s good practices", number) % {"count": localize(number)}
        url = rest(reverse("good_practices:index"), query, number)
        yield Found("good_practices", count, first(practices), "components/practice_line.html", url)


def first(rows: QuerySet) -> list[Any]:
    return list(rows.for_cards()[:SHOWN])  # type: ignore[attr-defined]  # every list has it


def rest(index: str, query: str, number: int) -> str:
    return f"{index}?{urlencode({'q': query})}" if number > SHOWN else ""
