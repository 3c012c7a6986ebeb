"""What whoever imports is told of a wrong row: where it stands, in which column, and what is wrong, in words that people understand."""

import pytest

from countries.importers.batches import run_import
from countries.models import StaffScope
from editorial import roles
from tests.admin_forms import client_of
from tests.countries.importers.files import ORIGIN, import_rows, law, said, source, words
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
