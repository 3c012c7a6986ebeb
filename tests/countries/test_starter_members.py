"""The starter files of regions and member States, read as they are: no database."""

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from countries.projection import HEIGHT, WIDTH, project
from editorial.folding import fold

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "countries" / "starter"
FACTS = ROOT.parent / "shared" / "data" / "members"

REGIONS: list[dict[str, Any]] = json.loads((STARTER / "regions.json").read_text(encoding="utf-8"))
MEMBERS: list[dict[str, Any]] = json.loads((STARTER / "member_states.json").read_text(encoding="utf-8"))
BY_CODE = {member["iso2"]: member for member in MEMBERS}
LANGUAGES = ("en", "fr", "es", "ar")
CLDR = {language: Locale(language).territories for language in LANGUAGES}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# Arabic is not among them: its article is part of the word, and an index passes over it.
ARTICLE = {"en": re.compile(r"The\b"), "fr": re.compile(r"(Le|La|Les)\b|L\u2019"), "es": re.compile(r"(El|La|Los|Las)\b")}

needs_facts = pytest.mark.skipif(not FACTS.is_dir(), reason="the lists to check against (../shared/data/members) are not on this machine")


def name(member: dict[str, Any], language: str) -> str:
    """As the loader takes it: the ILO's usage where it differs, else CLDR's name."""
    return member["name"].get(language) or CLDR[language][member["iso2"]]


def facts(file: str) -> list[dict[str, str]]:
    with (FACTS / file).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_there_are_187_sorted_by_code() -> None:
    assert len(MEMBERS) == 187
    assert list(BY_CODE) == sorted(BY_CODE)


@pytest.mark.parametrize(("key", "form"), [("iso2", r"[A-Z]{2}"), ("iso3", r"[A-Z]{3}"), ("m49", r"\d{3}")])
def test_codes_are_text_of_the_right_form_and_unique(key: str, form: str) -> None:
    codes = [member[key] for member in MEMBERS]
    assert len(set(codes)) == 187
    assert all(isinstance(code, str) and re.fullmatch(form, code) for code in codes)


def test_traps_in_the_codes() -> None:
    assert BY_CODE["NA"]["iso3"] == "NAM"
    assert BY_CODE["AF"]["m49"] == "004"
    assert BY_CODE["BE"]["m49"] == "056"


def test_cook_islands_alone_are_no_member_of_the_united_nations() -> None:
    assert [code for code, member in BY_CODE.items() if not member["un_member"]] == ["CK"]


def test_five_regions_in_the_ilos_order() -> None:
    roots = sorted((region for region in REGIONS if region["parent"] is None), key=lambda region: region["order"])
    assert [root["name"]["en"] for root in roots] == ["Africa", "Americas", "Arab States", "Asia and the Pacific", "Europe and Central Asia"]


@pytest.mark.parametrize("key", ["code", "slug", "order"])
def test_regions_are_told_apart(key: str) -> None:
    assert len({region[key] for region in REGIONS}) == len(REGIONS)


def test_regions_have_a_name_in_each_language() -> None:
    for language in LANGUAGES:
        names = [region["name"][language] for region in REGIONS]
        assert all(names)
        assert len(set(names)) == len(names)


def test_members_per_region() -> None:
    assert Counter(member["region"] for member in MEMBERS) == {"X06": 54, "X21": 35, "X36": 11, "X40": 36, "X60": 51}


def test_each_subregion_is_used_and_lies_in_its_members_region() -> None:
    parents = {region["code"]: region["parent"] for region in REGIONS if region["parent"]}
    assert {member["subregion"] for member in MEMBERS if member["subregion"]} == set(parents)
    for member in MEMBERS:
        if member["region"] == "X36":
            assert member["subregion"] is None  # the Arab States are not divided
        else:
            assert parents[member["subregion"]] == member["region"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_there_and_told_apart(language: str) -> None:
    names = [name(member, language) for member in MEMBERS]
    assert all(names)
    assert len({fold(text) for text in names}) == 187


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_have_no_ampersand_and_one_kind_of_apostrophe(language: str) -> None:
    assert [text for member in MEMBERS if re.search(r"[&']", text := name(member, language))] == []


@pytest.mark.parametrize("language", list(ARTICLE))
def test_names_start_with_no_article(language: str) -> None:
    found = {member["iso2"] for member in MEMBERS if ARTICLE[language].match(name(member, language))}
    assert found == ({"SV"} if language == "es" else set())  # in El Salvador it belongs to the name


def test_a_name_is_given_only_where_cldrs_differs() -> None:
    same = [(code, language) for code, member in BY_CODE.items() for language, text in member["name"].items() if CLDR[language][code] == text]
    assert same == []


@pytest.mark.parametrize(
    ("code", "english", "french", "spanish"),
    [
        ("TR", "Türkiye", "Türkiye", "Türkiye"),
        ("KR", "Republic of Korea", "République de Corée", "República de Corea"),
        ("CI", *["Côte d\u2019Ivoire"] * 3),
        ("VN", "Viet Nam", "Viet Nam", "Viet Nam"),
        ("GB", "United Kingdom", "Royaume-Uni", "Reino Unido"),
        ("CD", "Democratic Republic of the Congo", "République démocratique du Congo", "República Democrática del Congo"),
    ],
)
def test_names_follow_the_ilos_usage(code: str, english: str, french: str, spanish: str) -> None:
    assert [name(BY_CODE[code], language) for language in ("en", "fr", "es")] == [english, french, spanish]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Turkey", "TR"), ("Ivory Coast", "CI"), ("Burma", "MM"), ("Holland", "NL"), ("Swaziland", "SZ"), ("Cape Verde", "CV"),
        ("Czech Republic", "CZ"), ("South Korea", "KR"), ("UK", "GB"), ("Great Britain", "GB"), ("USA", "US"), ("America", "US"),
        ("Macedonia", "MK"), ("Zaire", "CD"), ("DRC", "CD"), ("Persia", "IR"), ("UAE", "AE"), ("Siam", "TH"), ("Russie", "RU"), ("روسيا", "RU"),
    ],
)  # fmt: skip
def test_people_find_a_state_by_its_other_names(text: str, code: str) -> None:
    assert text in BY_CODE[code]["other_names"]


def test_other_names_repeat_nothing() -> None:
    for member in MEMBERS:
        folded = [fold(text) for text in [*member["other_names"], *{fold(name(member, language)) for language in LANGUAGES}]]
        assert len(set(folded)) == len(folded), member["iso2"]


def test_dots_lie_on_the_map() -> None:
    for member in MEMBERS:
        x, y = project(member["longitude"], member["latitude"])
        assert 0 < x < WIDTH
        assert 0 < y < HEIGHT
        assert round(member["latitude"], 2) == member["latitude"]
        assert round(member["longitude"], 2) == member["longitude"]


def test_spells_follow_each_other_and_only_the_last_is_open() -> None:
    for member in MEMBERS:
        spells = member["memberships"]
        assert [spell["until"] == "" for spell in spells] == [False] * (len(spells) - 1) + [True], member["iso2"]
        days = [day for spell in spells for day in (spell["since"], spell["until"]) if day]
        assert all(DATE.fullmatch(day) for day in days), member["iso2"]
        # ISO dates sort as text, a year before its days.
        assert days == sorted(set(days)), member["iso2"]


def test_notes_are_short_sentences() -> None:
    notes = [spell["note"] for member in MEMBERS for spell in member["memberships"] if spell["note"]]
    assert all(note[0].isupper() and note.endswith(".") and len(note) <= 300 for note in notes)


@needs_facts
def test_codes_regions_and_dates_are_those_of_the_list() -> None:
    listed = {row["iso2"]: row for row in facts("member_states.csv")}
    assert set(listed) == set(BY_CODE)
    for code, row in listed.items():
        member = BY_CODE[code]
        subregion = row["subregion_detailed_code"]
        assert [member["iso3"], member["m49"], member["region"]] == [row["iso3"], row["m49"], row["region_code"]]
        assert member["subregion"] == (None if subregion == row["region_code"] else subregion)
        assert member["memberships"][-1]["since"] == row["member_since"]


@needs_facts
def test_earlier_spells_are_those_of_the_list() -> None:
    for row in facts("member_states.csv"):
        days = [day for spell in BY_CODE[row["iso2"]]["memberships"][:-1] for day in (spell["since"], spell["until"])]
        # Ethiopia's note speaks of a gap that does not count: its membership is one spell.
        expected = [] if row["iso2"] == "ET" else re.findall(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", row["previous_membership"])
        assert sorted(days) == sorted(expected), row["iso2"]


# Where Correlates of War gives another year for the first or for the present spell. Ours are the list's.
OTHER_YEARS = {
    "leaves a withdrawal out": "CR GT HN IT SV US VE",
    "counts an unbroken spell or one of another State": "CN DE RS VN",
    "counts from independence or from unification": "BY IN NA UA YE",
    "has an earlier year": "AE BW EC MT TZ RU",
    "has a later year": "AT AU CA EG HT JP LR NZ PL RW SD SM ZA",
}


@needs_facts
def test_years_agree_with_correlates_of_war_but_for_known_ones() -> None:
    other = set()
    for row in facts("cow_ilo_membership_spells.csv"):
        member = next((member for member in MEMBERS if member["iso3"] == row["iso3"]), None)
        if member:
            years = [spell.split("-")[0] for spell in row["spells"].split(";")]
            ours = [spell["since"][:4] for spell in member["memberships"]]
            if [years[0], years[-1]] != [ours[0], ours[-1]]:
                other.add(member["iso2"])
    assert other == set(" ".join(OTHER_YEARS.values()).split())
