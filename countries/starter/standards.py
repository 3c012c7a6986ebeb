"""Load the starter content's international labour standards, and the ratifications that are known from an open source.

Titles, dates and statuses were typed from knowledge: docs/standards.md says what that means.
"""

import datetime
from collections.abc import Iterator
from typing import Any

from countries import starter
from countries.models import MemberState, Ratification, Standard, Topic

RETRIEVED_ON = datetime.date(2026, 11, 23)
SOURCE = {
    "source": "ILO, NORMLEX; compiled for the portal’s starter content",
    "source_url": "https://normlex.ilo.org/",
    "retrieved_on": RETRIEVED_ON,
}
RATIFICATIONS_SOURCE = {
    "source": "manytreaties (Global Governance Observatory), to February 2023",
    "source_url": "https://github.com/globalgov/manytreaties",
    "retrieved_on": RETRIEVED_ON,
    "licence": "CC BY 4.0",
}
KINDS = {"C": Standard.Kind.CONVENTION, "P": Standard.Kind.PROTOCOL, "R": Standard.Kind.RECOMMENDATION}
#: The Maritime Labour Convention has a number, though its code does not show it.
CODES_WITHOUT_NUMBER = {"MLC": (Standard.Kind.CONVENTION, 186)}


def load() -> None:
    load_standards()
    load_ratifications()


def load_standards() -> None:
    rows = starter.read("standards.json")
    # In bulk: one by one, four hundred rows are a second of the first start.
    made = {one.code: one for one in Standard.objects.bulk_create(standard(row) for row in rows)}
    protocols = [row for row in rows if "protocol_to" in row]
    for row in protocols:
        made[row["code"]].protocol_to = made[row["protocol_to"]]
    Standard.objects.bulk_update([made[row["code"]] for row in protocols], ["protocol_to"])
    revises, topics = Standard.revises.through, Standard.topics.through
    revises.objects.bulk_create(
        revises(from_standard=made[row["code"]], to_standard=made[older]) for row in rows for older in row.get("revises", ())
    )
    known = {topic.slug: topic for topic in Topic.objects.all()}
    topics.objects.bulk_create(topics(standard=made[row["code"]], topic=known[slug]) for row in rows for slug in row.get("topics", ()))


def standard(row: dict[str, Any]) -> Standard:
    code = row["code"]
    kind, number = CODES_WITHOUT_NUMBER.get(code) or (KINDS[code[0]], int(code[1:]))
    made = Standard(
        code=code,
        kind=kind,
        number=number,
        adopted_year=row["year"],
        category=row.get("category", Standard.Category.TECHNICAL),
        status=row.get("status", Standard.Status.NOT_RECORDED),
        universal_source_url=row.get("universal_source_url", ""),
        **{name: row.get(name) for name in ("adopted_on", "in_force_on", "universal_on")},
        **starter.columns("title", row["title"]),
        **SOURCE,
    )
    made.search_text = made.searchable()
    return made


def load_ratifications() -> None:
    standards = {one.code: one for one in Standard.objects.all()}
    member_states = {one.iso2: one for one in MemberState.objects.all()}
    Ratification.objects.bulk_create(
        Ratification(standard=standards[code], member_state=member_states[iso2], **spell, **RATIFICATIONS_SOURCE)
        for code, iso2, spell in spells()
    )


def spells() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each spell of ratification: written in the file as its days, ratified, in force and perhaps ended."""
    for code, by_state in starter.read("ratifications.json").items():
        for iso2, written in by_state.items():
            for days in written:
                ratified_on, in_force_on, *ended_on = days.split()
                status = Ratification.Status.DENOUNCED if ended_on else Ratification.Status.IN_FORCE
                yield code, iso2, {"ratified_on": ratified_on, "in_force_on": in_force_on, "ended_on": next(iter(ended_on), None), "status": status}
