"""The list of indicators, by topic."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from countries.models import Area, Indicator, Series, Topic
from countries.statistics import words
from countries.statistics.histories import History, Point, histories
from editorial import languages
from editorial.languages import Words


@dataclass(frozen=True, slots=True)
class Entry:
    indicator: Indicator
    since: int
    until: int
    countries: int
    world: Point | None

    @property
    def name(self) -> Words:
        return languages.words(self.indicator, "name")

    @property
    def description(self) -> Words:
        return languages.words(self.indicator, "description")

    @property
    def projected_from(self) -> int | None:
        """The first of its years that is a projection."""
        first = self.indicator.projected_from
        return max(first, self.since) if first and first <= self.until else None

    @property
    def world_text(self) -> str:
        if self.world is None:
            return ""
        return words.with_unit(words.number(self.world.value, self.indicator.decimals), self.indicator)


class TopicEntry(NamedTuple):
    """`topic` is None for indicators without one: they come last."""

    topic: Topic | None
    entries: list[Entry]

    @property
    def name(self) -> Words | None:
        return languages.words(self.topic, "name") if self.topic else None


def by_topic(indicators: Sequence[Indicator]) -> list[TopicEntry]:
    """Topics in the order of their first indicator; those without figures are left out. Four queries."""
    spans = {row["indicator"]: row for row in Series.objects.of_totals(indicators).spans()} if indicators else {}
    worlds = list(Area.objects.filter(kind=Area.Kind.WORLD)[:1])
    found = histories(indicators, worlds, ["SEX_T"])
    groups: dict[Topic | None, list[Entry]] = defaultdict(list)
    for one in indicators:
        if (span := spans.get(one.pk)) is None:
            continue
        history = found.get((one.pk, worlds[0].pk), History()) if worlds else History()
        groups[one.topic].append(Entry(one, span["since"], span["until"], span["countries"], history.latest()))
    return [TopicEntry(topic, groups[topic]) for topic in sorted(groups, key=lambda topic: topic is None)]
