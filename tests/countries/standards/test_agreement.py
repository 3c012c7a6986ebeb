"""Map, lists, table, cards and files say the same of every ratification that can be recorded, and what its days and its status say."""

import datetime
import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest
import time_machine

from countries.models import MemberState, Ratification, Standard
from countries.standards.standing import Standing
from tests.countries.standards.test_list import rows
from tests.factories import MembershipFactory, MemberStateFactory
from tests.factories_standards import RatificationFactory, StandardFactory

pytestmark = pytest.mark.django_db

YESTERDAY, TODAY, TOMORROW = (datetime.date(2026, 6, day) for day in (14, 15, 16))
RATIFIED = datetime.date(2001, 5, 7)
DAYS = (None, datetime.date(2010, 5, 7), YESTERDAY, TODAY, TOMORROW, datetime.date(2099, 5, 7))
READ = (None, datetime.date(2009, 1, 1), datetime.date(2010, 5, 7), YESTERDAY, TODAY)
EVERY_SPELL = [
    {"status": status, "in_force_on": in_force_on, "ended_on": ended_on, "retrieved_on": retrieved_on}
    for status, in_force_on, ended_on, retrieved_on in product(Ratification.Status.values, DAYS, DAYS, READ)
]


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Of one day, whatever the clock says: midnight may fall between the reading of this file and the test."""
    with time_machine.travel(datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC), tick=False):
        yield


def expected(spell: Ratification) -> Standing:
    """Step by step, where the database is asked in one go."""
    is_over = spell.ended_on is not None and spell.ended_on <= TODAY
    if is_over or (spell.ended_on is None and spell.status in ("denounced", "abrogated")):
        return Standing.ABROGATED if spell.status == "abrogated" else Standing.DENOUNCED
    if spell.in_force_on is not None and spell.in_force_on > TODAY:
        return Standing.NOT_YET
    if spell.status != "not-in-force":
        return Standing.IN_FORCE
    was_read_before = spell.in_force_on is not None and spell.retrieved_on is not None and spell.retrieved_on < spell.in_force_on
    return Standing.IN_FORCE if was_read_before else Standing.NOT_IN_FORCE


@pytest.fixture
def instruments():
    """Every spell once: 30 instruments by 24 States, of which one is no member any more, and every third ratified before."""
    standards = [StandardFactory(number=number + 1) for number in range(30)]
    states = [*MemberStateFactory.create_batch(23), MembershipFactory(until="2010").member_state]
    spells = random.Random(7).sample(EVERY_SPELL, len(EVERY_SPELL))
    pairs = list(product(standards, states))
    newest = [
        RatificationFactory.build(standard=standard, member_state=state, ratified_on=RATIFIED, **values)
        for (standard, state), values in zip(pairs, spells, strict=True)
    ]
    earlier = [
        RatificationFactory.build(standard=standard, member_state=state, ratified_on=datetime.date(1999, 5, 7), in_force_on=None, ended_on=day)
        for (standard, state), day in zip(pairs[::3], [YESTERDAY, TOMORROW] * 120, strict=True)
    ]
    Ratification.objects.bulk_create([*newest, *earlier])
    return standards


def test_days_and_status_make_the_standing_of_every_spell(instruments):
    spells = list(Ratification.objects.with_standing())
    assert len(spells) == 960
    assert [spell for spell in spells if spell.standing != expected(spell)] == []
    assert {spell.standing for spell in spells} == {"in-force", "not-yet", "not-in-force", "denounced", "abrogated"}


def test_card_map_regions_table_and_files_agree(client, instruments, monkeypatch):
    monkeypatch.setattr(Standard, "counts_from", 1)
    cards = {}
    for number in (1, 2):
        html = " ".join(client.get(f"/standards/?page={number}").content.decode().split())
        cards |= {code: int(count) for code, count in re.findall(r'href="/standards/(C\d+)/"(?:(?!</li>).)*?Recorded as in force for (\d+) States?<', html)}
    members = set(MemberState.objects.current().values_list("iso3", flat=True))
    for standard in instruments:
        page = client.get(standard.get_absolute_url())
        found = {mark.member_state.pk: mark.position.standing for mark in page.context["marks"]}
        legend = {share.standing: share.count for share in page.context["shares"]}
        of_regions = Counter()
        for region in page.context["regions"]:
            of_regions.update({share.standing: share.count for share in region.shares})
        # Of each State the last row speaks.
        of_table = {row.spell.member_state_id: row.standing for row in sorted(page.context["rows"], key=lambda row: row.spell.ratified_on)}
        of_file = {row["member_state"]: row["position"] for row in rows(client.get(f"/standards/{standard.code}/data.csv"))}
        lasting = [row for row in page.context["rows"] if row.standing not in (Standing.DENOUNCED, Standing.ABROGATED)]
        assert page.context["chart"].table[-1].total == len(lasting)
        assert cards[standard.code] == legend[Standing.IN_FORCE]
        assert Counter(found.values()) == legend == of_regions
        assert {pk: of_table[pk] for pk in found} == found
        assert Counter(value for code, value in of_file.items() if code in members) == legend
    mark = page.context["marks"][0]
    of_country = {row["standard"]: row["position"] for row in rows(client.get(f"/countries/{mark.member_state.slug}/standards/?format=csv"))}
    assert of_country[standard.code] == mark.position.standing


@pytest.mark.parametrize("values", [{"ended_on": datetime.date(2099, 1, 1), "status": "denounced"}, {"retrieved_on": None}])
def test_card_counts_whom_a_denunciation_does_not_release_yet(client, values):
    RatificationFactory(**values, standard__ratifications_complete_on="2026-01-31")
    assert "Recorded as in force for 1 State<" in client.get("/standards/").content.decode()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"in_force_on": datetime.date(2099, 1, 1)}, "Ratified, not in force yet"),
        ({"status": "not-in-force", "retrieved_on": TODAY}, "Ratified, not in force"),
    ],
)
def test_card_and_table_do_not_say_in_force_of_what_is_not(client, values, words):
    standard = RatificationFactory(**values, standard__ratifications_complete_on="2026-01-31").standard
    assert "Recorded as in force" not in client.get("/standards/").content.decode()
    assert f"<td>{words}</td>" in client.get(standard.get_absolute_url()).content.decode()
