"""Load the starter content's international labour standards, and the ratifications that are known from an open source.

Titles, dates and statuses were typed from knowledge: docs/standards.md says what that means, and what of it was checked.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from countries import starter
from countries.models import MemberState, Ratification, Standard, SupervisoryComment, Topic

RETRIEVED_ON = datetime.date(2026, 11, 23)
#: Begins the addresses of NORMLEX's pages: the ratifications of a State, a comment.
NORMLEX = "https://normlex.ilo.org/dyn/nrmlx_en/f?p=NORMLEXPUB:"
SOURCE = {"source": "ILO, NORMLEX; compiled for the portal’s starter content", "retrieved_on": RETRIEVED_ON}
YEARS_SOURCE = {
    "source": "ILO, NORMLEX, which gives the years with its comments; days compiled for the portal’s starter content",
    "retrieved_on": datetime.date(2026, 11, 28),
}
COPY_SOURCE = "ILO, NORMLEX, in a public copy of its page; taken on this day at the earliest"
COMMENTS_SOURCE = {"source": "ILO, NORMLEX", "retrieved_on": datetime.date(2026, 11, 28)}
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
    load_normlex()


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
    made.source_url = made.text_url
    made.search_text = made.searchable()
    return made


def load_ratifications() -> None:
    standards = {one.code: one for one in Standard.objects.all()}
    member_states = {one.iso2: one for one in MemberState.objects.all()}
    Ratification.objects.bulk_create(
        Ratification(standard=standards[code], member_state=member_states[iso2], **spell, **RATIFICATIONS_SOURCE)
        for code, iso2, spell in spells()
    )


def load_normlex() -> None:
    """Of a few States: their ratifications of fundamental and governance instruments, and the newest comments on each. Of an instrument: who else ratified it."""
    pages = starter.read("normlex.json")
    standards = {one.code: one for one in Standard.objects.all()}
    member_states = {one.iso2: one for one in MemberState.objects.all()}
    for iso2, row in pages["member_states"].items():
        profile = f"{NORMLEX}11200:0::NO::P11200_COUNTRY_ID:{row['country_id']}"
        rows = ((standards[code], member_states[iso2], spell) for code, spell in row["ratifications"].items())
        Ratification.objects.bulk_create(ratifications(rows, profile, row.get("copied_on")))
        SupervisoryComment.objects.bulk_create(
            SupervisoryComment(
                identifier=f"normlex:{comment['id']}:{code}",
                member_state=member_states[iso2],
                standard=standards[code],
                **{name: comment[name] for name in ("kind", "year", "session")},
                url=f"{NORMLEX}13100:0::NO::P13100_COMMENT_ID,P13100_COUNTRY_ID:{comment['id']},{row['country_id']}",
                **COMMENTS_SOURCE,
                source_url=profile,
            )
            for comment in row.get("comments", ())
            for code in comment["standards"]
        )
    for code, row in pages["instruments"].items():
        table = f"{NORMLEX}11300:0::NO::P11300_INSTRUMENT_ID:{row['instrument_id']}"
        rows = ((standards[code], member_states[iso2], spell) for iso2, spell in row["ratifications"].items())
        Ratification.objects.bulk_create(ratifications(rows, table, row["copied_on"]))


def ratifications(rows: Iterable[tuple[Standard, MemberState, dict[str, Any]]], page: str, copied_on: str | None) -> Iterator[Ratification]:
    """`copied_on`: the first day on which the copy can have been made in which the page was read; without one the days are not the page's."""
    source = {"source": COPY_SOURCE, "retrieved_on": copied_on} if copied_on else YEARS_SOURCE
    for standard, member_state, spell in rows:
        yield Ratification(standard=standard, member_state=member_state, status=Ratification.Status.IN_FORCE, **spell, **source, source_url=page)


def spells() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each spell of ratification: written in the file as its days, ratified, in force and perhaps ended."""
    for code, by_state in starter.read("ratifications.json").items():
        for iso2, written in by_state.items():
            for days in written:
                ratified_on, in_force_on, *ended_on = days.split()
                status = Ratification.Status.DENOUNCED if ended_on else Ratification.Status.IN_FORCE
                yield code, iso2, {"ratified_on": ratified_on, "in_force_on": in_force_on, "ended_on": next(iter(ended_on), None), "status": status}
