"""What whoever imports is told of a wrong row: where it stands, in which column, and what is wrong, in words that people understand."""

import pytest
from django.utils import translation

from countries.importers.batches import run_import
from countries.models import StaffScope, Standard
from editorial import roles
from tests.admin_forms import client_of
from tests.countries.importers.files import ORIGIN, import_rows, law, said, source, table, words
from tests.countries.importers.iati import files
from tests.factories import MemberStateFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def states():
    MemberStateFactory(name_en="Uganda", iso2="UG", iso3="UGA")
    return [MemberStateFactory(name_en="Kenya", iso2="KE", iso3="KEN")]


@pytest.fixture
def steward(states):
    user = client_of(roles.DATA_STEWARD).user
    StaffScope.objects.create(user=user).member_states.set(states)
    return user


# --- What lies outside of one's rights --------------------------------------------------------------------


def test_identifier_of_a_record_of_another_state_is_named_and_nothing_more_of_it(tmp_path, steward):
    import_rows(tmp_path, "laws", law(1, member_state="UG", title="Secret"))
    batch = import_rows(tmp_path, "laws", law(1), user=steward, name="mine.csv")
    assert (said(batch), batch.reasons) == ([(2, "identifier", "L1")], {"right": 1})
    assert words(batch) == "This identifier belongs to a record of another State, which lies outside of those that you work for."


def test_row_that_says_itself_that_it_is_of_another_state_is_told_by_its_state(tmp_path, steward):
    import_rows(tmp_path, "laws", law(1, member_state="UG"))
    batch = import_rows(tmp_path, "laws", law(1, member_state="UG", title="New"), law(2, member_state="UG"), user=steward, name="mine.csv")
    assert said(batch) == [(2, "member_state", "UG"), (3, "member_state", "UG")]


def test_publication_of_another_state_is_told_by_its_identifier(tmp_path, steward):
    report = {"identifier": "P1", "title": "Report", "kind": "report", "published": "2020", **ORIGIN}
    import_rows(tmp_path, "publications", report | {"countries": "UG"})
    batch = import_rows(tmp_path, "publications", report | {"countries": "KE"}, user=steward, name="mine.csv")
    assert said(batch) == [(2, "identifier", "P1")]
    batch = import_rows(tmp_path, "publications", report | {"title": "New"}, user=steward, name="without.csv")
    assert said(batch) == [(2, "identifier", "P1")]


def test_activity_that_the_table_refuses_is_told_by_line_and_identifier_too(tmp_path, steward):
    run_import("iati", source(tmp_path, files.text(files.activity("A", recipient_country='<recipient-country code="UG"/>'))))
    unseen = files.activity("B", title="<title><narrative>Left\u202eright</narrative></title>")
    elsewhere = files.activity("C", recipient_country='<recipient-country code="UG"/>')
    batch = run_import("iati", source(tmp_path, files.text(files.activity("A"), unseen, elsewhere), "mine.xml"), user=steward)
    assert said(batch) == [(1, "iati-identifier", "A"), (2, "title", "Left�right"), (3, "recipient-country", "UG")]
    starts = ["A, line 2: This identifier", "B, line 3: The character U+202E", "C, line 4: You have no right"]
    assert [one["message"].startswith(start) for one, start in zip(batch.messages, starts, strict=True)] == [True] * 3


# --- All that is wrong, at once ------------------------------------------------------------------------------


POLICY = {"identifier": "P1", "title": "T", "member_state": "KE", "kind": "dwcp", "first_year": "2020", **ORIGIN}


def lines(batch) -> list[tuple[str, str, str]]:
    return sorted((one["column"], one["value"], one["message"]) for one in batch.messages)


def test_wrong_hanging_rows_do_not_hide_what_else_is_wrong(tmp_path):
    batch = import_rows(tmp_path, "policies", POLICY | {"first_year": "0", "priorities": "|b; Jobs; |c"})
    assert lines(batch) == [
        ("first_year", "0", "Ensure this value is greater than or equal to 1919."),
        ("priorities", "|b; Jobs; |c", "Item 1, priority: This field is required."),
        ("priorities", "|b; Jobs; |c", "Item 3, priority: This field is required."),
    ]
    assert batch.rows_wrong == 1


def test_wrong_cells_do_not_hide_what_contradicts_or_hangs_on_it(tmp_path):
    batch = import_rows(tmp_path, "policies", POLICY | {"member_state": "XX", "first_year": "2020", "last_year": "2010", "priorities": "|b"})
    assert [column for column, _value, _words in lines(batch)] == ["last_year", "member_state", "priorities"]


def test_contradictions_are_told_beside_other_wrong_columns(tmp_path):
    batch = import_rows(tmp_path, "laws", law(1, title="", adopted="2000", repealed="1990"))
    assert [column for column, _value, _words in lines(batch)] == ["repealed", "title"]


def test_what_a_file_leaves_alone_is_not_missed_in_a_wrong_row(tmp_path):
    import_rows(tmp_path, "laws", law(1, adopted="2000"))
    batch = import_rows(tmp_path, "laws", law(1, repealed="1990", kind="poem"), name="again.csv")
    assert [column for column, _value, _words in lines(batch)] == ["kind", "repealed"]


# --- Each with its column and value -----------------------------------------------------------------------------


def test_same_record_twice_is_told_by_its_key(tmp_path):
    assert said(import_rows(tmp_path, "laws", law(1), law(1))) == [(3, "identifier", "L1")]
    Standard.objects.create(code="C138", title_en="One", kind="convention", adopted_year=1973, source="x")
    spell = {"standard": "C138", "member_state": "KE", "ratified_on": "1980-01-01", "status": "in-force", **ORIGIN}
    batch = import_rows(tmp_path, "ratifications", spell, spell)
    assert said(batch) == [(3, "standard, member_state, ratified_on", "C138, KE, 1980-01-01")]
    assert words(batch) == "The same record is already in row 2."


def test_open_spell_is_told_by_the_day_of_the_other_one(tmp_path):
    Standard.objects.create(code="C138", title_en="One", kind="convention", adopted_year=1973, source="x")
    spell = {"standard": "C138", "member_state": "KE", "ratified_on": "1980-01-01", "status": "in-force", **ORIGIN}
    batch = import_rows(tmp_path, "ratifications", spell, spell | {"ratified_on": "1990-01-01"})
    assert said(batch) == [(3, "ratified_on", "1990-01-01")]
    assert words(batch) == "The ratification of this instrument by this State on 1 January 1980 has not ended: first give the day on which it did."


def test_missing_address_of_a_universal_ratification_is_told_by_its_column(tmp_path):
    standard = {"code": "C182", "kind": "convention", "title_en": "One", "adopted_year": "1999", "universal_on": "2020-08-04", **ORIGIN}
    assert said(import_rows(tmp_path, "standards", standard)) == [(2, "universal_source_url", "")]


# --- In words that people understand ----------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "expected"), [("en", "This field is required."), ("fr", "Ce champ est obligatoire.")])
def test_empty_cell_is_told_without_words_of_programmers(tmp_path, language, expected):
    with translation.override(language):
        batch = import_rows(tmp_path, "laws", law(1, member_state="", title=""))
    assert [one["message"] for one in batch.messages] == [expected] * 2


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        ('"L2"x,', "after a closing quotation mark, something else than the end of the cell follows"),
        ('L2,"never closed', "a quotation mark opens and never closes"),
        (f'L2,"{"x" * 100_001}"', "a cell is longer than 100,000 characters"),
    ],
)
def test_row_that_is_none_of_a_table_is_told_in_our_own_words(tmp_path, rest, why):
    batch = run_import("laws", source(tmp_path, table(law(1)) + rest))
    assert words(batch) == f"Row 3 cannot be read as a row of a table: {why}."
    assert batch.messages[0]["row"] == 3
