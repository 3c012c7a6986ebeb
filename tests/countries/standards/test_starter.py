"""The starter content's standards and ratifications: facts, checked against the lists where these are on the machine."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from countries import starter
from countries.models import MemberState, Ratification, Standard, SupervisoryComment
from countries.standards.compare import core_statuses
from countries.standards.standing import Standing
from countries.starter import standards as loader

ROOT = Path(__file__).resolve().parents[3]
FACTS = ROOT.parent / "shared" / "data" / "standards"
needs_facts = pytest.mark.skipif(not FACTS.is_dir(), reason="the lists to check against (../shared/data/standards) are not on this machine")

ROWS: list[dict[str, Any]] = starter.read("standards.json")
BY_CODE = {row["code"]: row for row in ROWS}
ISO2 = {member["iso3"]: member["iso2"] for member in starter.read("member_states.json")}


def facts(file: str) -> list[dict[str, str]]:
    with (FACTS / file).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_all_instruments_are_there_once():
    assert len(ROWS) == len(BY_CODE)
    assert Counter(code[0] for code in BY_CODE) == {"C": 191, "M": 1, "P": 6, "R": 209}
    assert {f"R{number:03d}" for number in range(1, 210)} <= set(BY_CODE)


def test_fundamental_and_governance_instruments_are_the_ilos():
    by_category = {name: {row["code"] for row in ROWS if row.get("category") == name} for name in ("fundamental", "governance")}
    assert by_category["fundamental"] == {"C029", "P029", "C087", "C098", "C100", "C105", "C111", "C138", "C155", "C182", "C187"}
    assert by_category["governance"] == {"C081", "C122", "C129", "C144"}


def test_core_instruments_and_their_protocols_are_titled_in_other_languages():
    core = {code for code, row in BY_CODE.items() if row.get("category") in ("fundamental", "governance")}
    protocols = {code for code, row in BY_CODE.items() if row.get("protocol_to") in core}
    assert protocols == {"P029", "P081", "P155"}
    assert {code for code in core | protocols if not {"en", "fr", "es"} <= set(BY_CODE[code]["title"])} == set()
    # No Arabic title of a Protocol could be checked: readers see the English one, with a note.
    assert {code for code in core | protocols if "ar" not in BY_CODE[code]["title"]} == protocols


def test_years_and_numbers_stand_in_the_titles():
    for row in ROWS:
        title, code = row["title"]["en"], row["code"]
        assert str(row["year"]) in title
        if code[0] in "CR":
            assert f"(No. {int(code[1:])})" in title
        assert "'" not in title, "one kind of apostrophe"


def test_days_follow_each_other():
    for row in ROWS:
        days = [day for day in (row.get("adopted_on"), row.get("in_force_on"), row.get("universal_on")) if day]
        assert days == sorted(days), row["code"]
        assert row.get("adopted_on", str(row["year"]))[:4] == str(row["year"])


def test_recommendations_have_neither_status_nor_force():
    assert [row["code"] for row in ROWS if row["code"][0] == "R" and ("status" in row or "in_force_on" in row)] == []


def test_what_is_revised_is_older():
    for row in ROWS:
        for code in row.get("revises", ()):
            assert BY_CODE[code]["year"] <= row["year"], (row["code"], code)


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("C029", "1932-05-01"), ("C087", "1950-07-04"), ("C098", "1951-07-18"), ("C100", "1953-05-23"), ("C105", "1959-01-17"),
        ("C111", "1960-06-15"), ("C138", "1976-06-19"), ("C155", "1983-08-11"), ("C182", "2000-11-19"), ("C187", "2009-02-20"),
        ("P029", "2016-11-09"), ("C081", "1950-04-07"), ("C122", "1966-07-15"), ("C129", "1972-01-19"), ("C144", "1978-05-16"), ("MLC", "2013-08-20"),
    ],
)  # fmt: skip
def test_core_instruments_entered_into_force_on(code, day):
    assert BY_CODE[code]["in_force_on"] == day


@needs_facts
def test_conventions_and_protocols_are_those_of_the_list():
    listed = {row["code"]: row for row in facts("ilo_conventions.csv")}
    assert set(listed) == {code for code in BY_CODE if code[0] != "R"}
    for code, row in listed.items():
        ours = BY_CODE[code]
        assert ours["title"]["en"] == row["title_en"].replace("'", "’")
        assert ours["year"] == int(row["year"])
        assert ours.get("category", "technical") == row["category"]
        assert ours.get("status", "") == row["status"].replace("_", "-")
        assert ours.get("protocol_to", "") == row["parent"]


@needs_facts
def test_ratifications_are_those_of_the_sample():
    listed = {(row["instrument"], ISO2[row["iso3"]], row["ratified"], row["in_force"], row["ended"] or None) for row in facts("ratifications_osh_sample.csv")}
    ours = {(code, iso2, days["ratified_on"], days["in_force_on"], days["ended_on"]) for code, iso2, days in loader.spells()}
    assert ours == listed


@needs_facts
def test_instruments_entered_into_force_when_the_first_ratifications_did():
    first: dict[str, str] = {}
    for row in facts("ratifications_osh_sample.csv"):
        first[row["instrument"]] = min(row["in_force"], first.get(row["instrument"], row["in_force"]))
    assert {code: BY_CODE[code]["in_force_on"] for code in first} == first


def test_ratifications_are_a_file_of_our_own_form():
    written = json.loads((ROOT / "countries" / "starter" / "ratifications.json").read_text(encoding="utf-8"))
    assert len(written) == 14
    assert sum(len(days) for states in written.values() for days in states.values()) == 470


@pytest.mark.django_db
class TestLoaded:
    @pytest.fixture(autouse=True)
    def loaded(self):
        starter.load_regions()
        starter.load_member_states()
        starter.load_topics()
        loader.load()

    def test_every_row_is_one_that_the_form_would_take(self):
        for standard in Standard.objects.all():
            standard.full_clean()
            assert standard.search_text == standard.searchable()
        assert Standard.objects.count() == 407
        # Those of manytreaties; of Kenya, Lebanon, Brazil, Spain, Ghana and Syria; of C170.
        assert Ratification.objects.count() == 470 + 9 + 8 + 10 + 10 + 10 + 11 + 6
        for record in (*Ratification.objects.filter(source__startswith="ILO, NORMLEX"), *SupervisoryComment.objects.all()):
            record.full_clean()

    def test_ratifications_are_not_recorded_twice(self):
        pairs = list(Ratification.objects.values_list("standard__code", "member_state__iso2", "ratified_on"))
        assert len(pairs) == len(set(pairs))

    def test_what_was_read_in_copies_says_so_and_leads_to_the_page(self):
        rows = Ratification.objects.filter(source=loader.COPY_SOURCE).exclude(standard__code="C170").select_related("member_state")
        copied = {one.member_state.iso2: one for one in rows}
        assert set(copied) == {"BR", "ES", "GH", "SY"}
        assert all("P11200_COUNTRY_ID:" in one.source_url and one.retrieved_on.year == 2023 for one in copied.values())
        last = Ratification.objects.get(standard__code="C170", member_state__iso2="UA")
        assert last.source_url.endswith("P11300_INSTRUMENT_ID:312315")

    def test_each_instrument_leads_to_its_own_text(self):
        addresses = dict(Standard.objects.values_list("code", "source_url"))
        assert len(set(addresses.values())) == 407
        assert addresses["C029"].endswith("P12100_ILO_CODE:C029")
        assert addresses["MLC"].endswith("P12100_ILO_CODE:C186")

    def test_fundamental_ratifications_of_kenya_and_lebanon_and_the_comments_on_them(self):
        both = {"C029", "C081", "C098", "C100", "C105", "C111", "C138"}
        for iso2, ratified in (("KE", both | {"C129", "C144"}), ("LB", both | {"C122"})):
            core = Ratification.objects.filter(member_state__iso2=iso2, standard__category__in=["fundamental", "governance"])
            commented = SupervisoryComment.objects.filter(member_state__iso2=iso2)
            assert set(core.values_list("standard__code", flat=True)) == ratified
            # C182 is ratified by all, which needs no row for each.
            assert set(commented.values_list("standard__code", flat=True)) == ratified | {"C182"}
        assert all(comment.url.startswith("https://normlex.ilo.org/") for comment in SupervisoryComment.objects.all())

    def test_relations_are_made(self):
        assert set(Standard.objects.get(code="C183").revises.values_list("code", flat=True)) == {"C103"}
        assert Standard.objects.get(code="P155").protocol_to.code == "C155"
        assert Standard.objects.get(code="MLC").number == 186
        assert Standard.objects.search("c186").get().code == "MLC"
        assert Standard.objects.get(code="C138").topics.filter(slug="child-labour").exists()

    def test_c182_is_ratified_by_all_and_nobody_is_said_not_to_have_ratified_another(self):
        states = list(MemberState.objects.current())
        by_code = {row.standard.code: {position.standing for position in row.positions} for row in core_statuses(states)}
        assert len(states) == 187
        assert by_code["C182"] == {Standing.UNIVERSAL, Standing.IN_FORCE}
        assert all(by_code[code] == {Standing.IN_FORCE, Standing.NOT_RECORDED} for code in by_code if code != "C182")

    def test_every_fact_has_its_source_and_day(self):
        assert not Standard.objects.filter(retrieved_on=None).exists()
        assert set(Ratification.objects.exclude(source__startswith="ILO, NORMLEX").values_list("licence", flat=True)) == {"CC BY 4.0"}
