"""A small world of forty stories, and what each filter finds in it, said again in plain Python."""

import datetime
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from countries.models import Topic
from editorial.folding import fold
from stories.models import Story
from tests.factories import MemberStateFactory, RegionFactory, StoryFactory, TopicFactory

WORDS = ["Wages", "Café", "union", "École", "safety", "naïve", "مهارات"]
COUNTRIES = [
    ("kenya", "KE", "KEN", "africa"), ("namibia", "NA", "NAM", "africa"), ("togo", "TG", "TGO", "africa"),
    ("lebanon", "LB", "LBN", "arab-states"), ("jordan", "JO", "JOR", "arab-states"), ("peru", "PE", "PER", "americas"),
]  # fmt: skip
#: Topic and the broader one; three levels.
TOPICS = [
    ("rights", ""), ("child-labour", "rights"), ("forced-labour", "rights"), ("mining", "child-labour"),
    ("skills", ""), ("apprenticeships", "skills"), ("wages", ""),
]  # fmt: skip
STORIES = 40


@dataclass(frozen=True)
class Row:
    pk: int
    words: str
    title: str
    date: datetime.date
    kind: str
    live: bool
    countries: frozenset[str]
    topics: frozenset[str]


def build() -> list[Row]:
    chance = random.Random(1919)  # noqa: S311  the same world each time
    regions = {slug: RegionFactory(slug=slug, code=f"X{i:02d}", name_en=slug.title()) for i, slug in enumerate(["africa", "arab-states", "americas"])}
    states = {
        slug: MemberStateFactory(slug=slug, iso2=iso2, iso3=iso3, name_en=slug.title(), region=regions[region]) for slug, iso2, iso3, region in COUNTRIES
    }
    topics: dict[str, Topic] = {}
    for slug, parent in TOPICS:
        topics[slug] = TopicFactory(slug=slug, name_en=slug.title(), parent=topics.get(parent))
    rows = []
    for number in range(STORIES):
        places = frozenset(chance.sample(sorted(states), chance.choice([0, 1, 1, 2, 3])))
        subjects = frozenset(chance.sample(sorted(topics), chance.choice([0, 1, 2, 3])))
        title = " ".join(chance.sample(WORDS, 2))
        story = StoryFactory(
            title_en=title, slug=f"s-{number}", teaser_en=" ".join(chance.sample(WORDS, 2)), kind=chance.choice(Story.Kind.values),
            date=datetime.date(chance.choice([2021, 2022, 2023]), chance.choice([1, 5, 12]), chance.choice([1, 31])) if number % 2 else datetime.date(2022, 2, 28),
            live=number % 5 != 0, countries=[states[slug] for slug in sorted(places)], topics=[topics[slug] for slug in sorted(subjects)],
        )  # fmt: skip
        rows.append(Row(story.pk, fold(f"{title} {story.teaser_en}"), fold(title), story.date, story.kind, story.live, places, subjects))
    return rows


def region_of(country: str) -> str:
    return next(region for slug, _iso2, _iso3, region in COUNTRIES if slug == country)


def country_of(text: str) -> str | None:
    return next((slug for slug, iso2, iso3, _region in COUNTRIES if text.lower() in {slug, iso2.lower(), iso3.lower()}), None)


def with_broader(topics: frozenset[str]) -> set[str]:
    parents = dict(TOPICS)
    found: set[str] = set()
    for topic in topics:
        while topic:
            found.add(topic)
            topic = parents[topic]
    return found


def day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


#: What a row holds, by facet.
HOLDS: Mapping[str, Callable[[Row], set[str]]] = {
    "country": lambda row: set(row.countries),
    "region": lambda row: {region_of(country) for country in row.countries},
    "topic": lambda row: with_broader(row.topics),
    "kind": lambda row: {row.kind},
    "year": lambda row: {str(row.date.year)},
}
#: The values that each facet knows.
KNOWN: Mapping[str, Callable[[str], str | None]] = {
    "country": country_of,
    "region": lambda text: text.lower() if text.lower() in {"africa", "arab-states", "americas"} else None,
    "topic": lambda text: text.lower() if text.lower() in dict(TOPICS) else None,
    "kind": lambda text: text.lower() if text.lower() in Story.Kind.values else None,
    "year": lambda text: text if text.isdecimal() and text.isascii() and len(text) == 4 and 1919 <= int(text) <= 2100 else None,
}


def says(row: Row, word: str) -> bool:
    """In its own text or a topic's name, or as a member State's name or code."""
    names = {fold(name) for slug, iso2, iso3, _region in COUNTRIES if slug in row.countries for name in (slug, iso2, iso3)}
    return word in row.words or word in names or any(word in fold(topic) for topic in row.topics)


def expected(rows: Sequence[Row], sent: Mapping[str, Sequence[str]], *, without: str = "") -> list[Row]:
    """The published rows that all parameters find, whatever cannot be read being left out."""
    found = [row for row in rows if row.live]
    for name, holds in HOLDS.items():
        wanted = {known for text in sent.get(name, []) if (known := KNOWN[name](text.strip()))}
        if wanted and name != without:
            found = [row for row in found if wanted & holds(row)]
    first, last = (day((sent.get(name) or [""])[-1].strip()) for name in ("from", "to"))
    if not (first and last and first > last):
        found = [row for row in found if (not first or row.date >= first) and (not last or row.date <= last)]
    words = fold((sent.get("q") or [""])[-1]).split()
    return [row for row in found if all(says(row, word) for word in words)]


def counts(rows: Sequence[Row], sent: Mapping[str, Sequence[str]], name: str) -> dict[str, int]:
    held = [value for row in expected(rows, sent, without=name) for value in HOLDS[name](row)]
    return {value: held.count(value) for value in set(held)}


