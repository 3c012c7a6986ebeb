"""What a run does with a row: made, changed, left as it is, or refused."""

import datetime
from decimal import Decimal

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from countries.importers.run import Run
from countries.importers.tables.lookups import Lookups
from countries.models import (
    ImportBatch,
    ImportChange,
    LabourLaw,
    MemberState,
    Policy,
    Project,
    Publication,
    Ratification,
    StaffScope,
    Standard,
)
from countries.models.texts import visible
from editorial import roles
from tests.admin_forms import client_of
from tests.factories import MemberStateFactory, TopicFactory

pytestmark = pytest.mark.django_db
SOURCE = {"source": "Test register", "source_url": "https://register.example.org/", "retrieved_on": "2026-01-31"}
C182 = {"kind": "convention", "title": "Worst Forms of Child Labour Convention", "category": "fundamental", "adopted_year": 1999, **SOURCE}


def new_run(**values) -> Run:
    return Run(ImportBatch.objects.create(kind="standards", file_name="a.csv"), **values)


def counts(run: Run) -> tuple[int, int, int]:
    return run.batch.rows_created, run.batch.rows_changed, run.batch.rows_unchanged


def store_law(run: Run, state: MemberState, *, row: int = 2, **values):
    key = {"identifier": values.pop("identifier", "L1")}
    given = {"member_state": state, "title": "Ley de trabajo", "language": "es", "kind": "law", "adopted": "1919-10", **SOURCE, **values}
    return run.store(LabourLaw, key, given, row=row)


def said(run: Run) -> list[tuple[int, str, str]]:
    return [(one["row"], one["column"], one["value"]) for one in run.batch.messages]


def test_new_row_is_made_and_remembered_whole():
    run = new_run()
    assert run.store(Standard, {"code": "C182"}, C182, row=2) == "created"
    run.changes.flush()
    standard = Standard.objects.get()
    assert (standard.title_en, standard.adopted_year, standard.retrieved_on) == (C182["title"], 1999, datetime.date(2026, 1, 31))
    assert "worst forms" in standard.search_text
    change = ImportChange.objects.get()
    assert (change.before, change.object_id, change.content_type) == (None, standard.pk, ContentType.objects.get_for_model(Standard))
    assert change.after["title_en"] == C182["title"]
    assert change.after["retrieved_on"] == "2026-01-31"
    assert change.after["in_force_on"] is None
    assert not {"id", "search_text", "title"} & set(change.after)
    assert counts(run) == (1, 0, 0)


def test_same_values_again_write_nothing():
    new_run().store(Standard, {"code": "C182"}, C182, row=2)
    run = new_run()
    with CaptureQueriesContext(connection) as queries:
        assert run.store(Standard, {"code": "C182"}, C182 | {"adopted_year": "1999", "in_force_on": None}, row=2) == "unchanged"
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    run.changes.flush()
    assert not ImportChange.objects.exists()
    assert counts(run) == (0, 0, 1)


def test_change_remembers_only_what_differs():
    new_run().store(Standard, {"code": "C182"}, C182, row=2)
    run = new_run()
    assert run.store(Standard, {"code": "C182"}, C182 | {"category": "technical", "in_force_on": "2000-11-19"}, row=2) == "changed"
    run.changes.flush()
    change = ImportChange.objects.get()
    assert change.before == {"category": "fundamental", "in_force_on": None}
    assert change.after == {"category": "technical", "in_force_on": "2000-11-19"}


def test_columns_that_are_not_named_stay_as_they_are():
    standard = Standard.objects.create(code="C182", title_en="Old", title_fr="Convention", kind="convention", adopted_year=1999, source="x")
    new_run().store(Standard, {"code": "C182"}, {"title": "New"}, row=2)
    standard.refresh_from_db()
    assert (standard.title_en, standard.title_fr, standard.source) == ("New", "Convention", "x")


def test_relations_are_compared_and_set(kenya):
    one, two = TopicFactory(), TopicFactory()
    run = new_run()
    values = {"title": "Report", "kind": "report", "published": "2020", **SOURCE}
    run.store(Publication, {"identifier": "P1"}, values, related={"topics": [one], "countries": [kenya]}, row=2)
    again = new_run()
    assert again.store(Publication, {"identifier": "P1"}, values, related={"topics": [one.pk], "countries": [kenya.pk]}, row=2) == "unchanged"
    third = new_run()
    assert third.store(Publication, {"identifier": "P1"}, values, related={"topics": [two, one]}, row=2) == "changed"
    third.changes.flush()
    change = ImportChange.objects.get(batch=third.batch)
    assert (change.before, change.after) == ({"topics": [one.pk]}, {"topics": sorted([one.pk, two.pk])})


def test_children_are_replaced_together_where_one_differs(kenya):
    key, values = {"identifier": "D1"}, {"member_state": kenya, "title": "DWCP", "kind": "dwcp", "first_year": 2020, **SOURCE}
    children = {"priorities": [{"title": "Jobs", "outcomes": "More\nBetter"}, {"title": "Rights"}]}
    new_run().store(Policy, key, values, children=children, row=2)
    policy = Policy.objects.get()
    assert [(one.order, one.title, one.outcomes) for one in policy.priorities.all()] == [(0, "Jobs", "More\nBetter"), (1, "Rights", "")]
    before = list(policy.priorities.values_list("pk", flat=True))
    assert new_run().store(Policy, key, values, children=children, row=2) == "unchanged"
    assert list(policy.priorities.values_list("pk", flat=True)) == before
    run = new_run()
    assert run.store(Policy, key, values, children={"priorities": [{"title": "Rights"}]}, row=2) == "changed"
    run.changes.flush()
    change = ImportChange.objects.get(batch=run.batch)
    assert [one["title"] for one in change.before["priorities"]] == ["Jobs", "Rights"]
    assert change.after == {"priorities": [{"title": "Rights", "order": 0, "outcomes": ""}]}


def test_amounts_are_compared_as_the_column_holds_them(kenya):
    children = {"country_shares": [{"member_state": kenya, "percentage": "33.333"}], "money": [{"kind": "budget", "amount": Decimal("5"), "currency": "USD"}]}
    values = {"title": "Project", "status": "2", "reporting_organisation": "ILO", **SOURCE}
    assert new_run().store(Project, {"identifier": "X-1"}, values, children=children, row=2) == "created"
    assert new_run().store(Project, {"identifier": "X-1"}, values, children=children, row=2) == "unchanged"
    assert Project.objects.get().country_shares.get().percentage == Decimal("33.33")


@pytest.mark.parametrize(
    ("values", "column", "value"),
    [
        ({"adopted": "1919-13"}, "adopted", "1919-13"),
        ({"kind": "poem"}, "kind", "poem"),
        ({"title": "x" * 501}, "title", "x" * 200),
        ({"title": ""}, "title", ""),
        ({"retrieved_on": "yesterday"}, "retrieved_on", "yesterday"),
        ({"retrieved_on": "99999-01-01"}, "retrieved_on", "99999-01-01"),
        ({"url": "javascript:alert(1)"}, "url", "javascript:alert(1)"),
        ({"source_url": "ftp://example.org/"}, "source_url", "ftp://example.org/"),
        ({"title": "nul\0"}, "title", "nul�"),
        ({"repealed": "1950"}, "repealed", "1950"),
    ],
)
def test_wrong_value_is_an_error_with_its_column(kenya, values, column, value):
    run = new_run()
    assert store_law(run, kenya, row=7, **values) == "failed"
    assert said(run) == [(7, column, value)]
    assert run.errors == 1
    assert not LabourLaw.objects.exists()


@pytest.mark.parametrize("number", ["0", "99999", "NaN", "1e9", "-1", "9" * 40, "1999.5"])
def test_years_that_are_none(number):
    run = new_run()
    assert run.store(Standard, {"code": "C182"}, C182 | {"adopted_year": number}, row=2) == "failed"
    assert said(run)[0] == (2, "adopted_year", number)


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "1e400", "9" * 30, "five"])
def test_amounts_that_are_none(amount):
    run = new_run()
    values = {"title": "Project", "status": "2", "reporting_organisation": "ILO", **SOURCE}
    assert run.store(Project, {"identifier": "X-1"}, values, children={"money": [{"kind": "budget", "amount": amount, "currency": "USD"}]}, row=2) == "failed"
    assert said(run)[0][1] == "money"
    assert not Project.objects.exists()


def test_error_names_the_column_as_the_file_does(kenya):
    run = new_run()
    run.column_names = {"adopted": "date of text"}
    store_law(run, kenya, adopted="x")
    assert said(run) == [(2, "date of text", "x")]


def test_key_twice_in_one_file_names_the_first_row(kenya):
    run = new_run()
    store_law(run, kenya, row=4)
    assert store_law(run, kenya, row=9, title="Another") == "failed"
    assert (run.batch.messages[0]["row"], "row 4" in run.batch.messages[0]["message"]) == (9, True)


def test_row_that_breaks_a_rule_of_the_table_leaves_nothing_half_done(kenya):
    run = new_run()
    values = {"title": "Project", "status": "2", "reporting_organisation": "ILO", **SOURCE}
    twice = [{"member_state": kenya}, {"member_state": kenya}]
    assert run.store(Project, {"identifier": "X-1"}, values, children={"country_shares": twice}, row=2) == "failed"
    assert not Project.objects.exists()
    assert run.store(Project, {"identifier": "X-2"}, values, row=3) == "created"


def test_run_that_keeps_the_rest_leaves_wrong_rows_out(kenya):
    run = new_run()
    run.keeps_the_rest = True
    assert store_law(run, kenya, kind="poem", adopted="x") == "failed"
    assert (run.errors, run.batch.rows_left_out, run.batch.reasons) == (0, 1, {"invalid": 1, "warning": 1})


def test_two_open_spells_of_one_ratification_are_an_error(kenya):
    run = new_run()
    run.store(Standard, {"code": "C182"}, C182, row=2)
    key = {"standard": Standard.objects.get(), "member_state": kenya}
    values = {"status": "in-force", **SOURCE}
    assert run.store(Ratification, {**key, "ratified_on": "2001-05-07"}, values, row=3) == "created"
    assert run.store(Ratification, {**key, "ratified_on": "2003-05-07"}, values, row=4) == "failed"
    assert run.store(Ratification, {**key, "ratified_on": "2003-05-07"}, values, row=5) == "failed"
    assert Ratification.objects.count() == 1


def steward(*states):
    user = client_of(roles.DATA_STEWARD).user
    if states:
        StaffScope.objects.create(user=user).member_states.set(states)
    return user


def test_user_changes_records_of_her_member_states_only(kenya):
    nepal = MemberStateFactory(name_en="Nepal")
    store_law(new_run(), kenya, identifier="K")
    store_law(new_run(), nepal, identifier="N")
    run = new_run(user=steward(kenya))
    assert store_law(run, kenya, identifier="K", title="New") == "changed"
    assert store_law(run, nepal, identifier="N", title="New") == "failed"
    assert store_law(new_run(user=steward(kenya)), nepal, identifier="K", title="Moved away") == "failed"
    assert sorted(LabourLaw.objects.values_list("title", "member_state__slug")) == [("Ley de trabajo", "nepal"), ("New", "kenya")]


def test_user_without_the_right_adds_nothing(kenya):
    run = new_run(user=client_of(roles.AUTHOR).user)
    assert store_law(run, kenya) == "failed"
    assert store_law(new_run(user=steward()), kenya) == "created"


def test_messages_are_kept_up_to_a_number_and_all_counted():
    run = new_run()
    for row in range(700):
        run.error(row, "wrong")
    assert (len(run.batch.messages), run.batch.reasons, run.errors) == (500, {"error": 700}, 700)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("XX", "لا دولة عضو لها الرمز أو عنوان الرابط «⁨XX⁩»."),
        # The value's own marks close nothing of ours.
        ("X\u2069X", "⁨X⁩X�"),
        ("X\u2068X", "�X⁨X⁩"),
        ("X\u2067a\u2069", "⁨X\u2067a\u2069⁩"),
        ("\u202eX", "⁨�X⁩"),
        ("a\nb", "⁨a\nb⁩"),
    ],
)
def test_marks_of_our_own_stay_in_messages_and_those_of_the_file_turn_nothing(value, shown):
    run = new_run()
    with translation.override("ar"), pytest.raises(ValidationError) as caught:
        Lookups().state(value)
    run.error(2, caught.value.messages[0], column="member_state", value=value)
    (message,) = run.batch.messages
    assert shown in message["message"]
    assert message["value"] == visible(value)


@pytest.mark.parametrize(("value", "told"), [("\u200fKE", "U+200F."), ("K\u200bE\u200b\ufeff", "U+200B, U+FEFF.")])
def test_characters_that_nobody_sees_are_named_beside_a_value_that_was_not_found(value, told):
    run = new_run()
    run.error(2, "No member State has the code “KE”.", value=value)
    run.error(3, "No member State has the code “KE”.", value="KE")
    assert [one["message"] for one in run.batch.messages] == [
        f"No member State has the code “KE”. The value contains characters that nobody sees: {told}",
        "No member State has the code “KE”.",
    ]
