"""An import is taken back row by row, as far as nobody changed the rows since."""

from itertools import permutations

import pytest

from countries.importers.errors import ImportStoppedError
from countries.importers.undoing import undo
from countries.models import LabourLaw, Policy, Publication, StaffScope, Standard
from editorial import roles
from tests.admin_forms import client_of
from tests.countries.importers.files import ORIGIN, import_rows, law
from tests.factories import MemberStateFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kenya")]


def titles() -> dict[str, str]:
    return dict(LabourLaw.objects.order_by("identifier").values_list("identifier", "title"))


def test_new_rows_go_and_changed_rows_become_what_they_were(tmp_path):
    import_rows(tmp_path, "laws", law(1), law(2))
    batch = import_rows(tmp_path, "laws", law(1, title="New", adopted="2001-02-03"), law(2), law(3))
    result = undo(batch)
    assert (result.restored, result.deleted, result.left) == (1, 1, [])
    assert titles() == {"L1": "Law 1", "L2": "Law 2"}
    assert LabourLaw.objects.get(identifier="L1").adopted == "1999"
    assert batch.state == "undone"


def test_row_that_somebody_changed_since_is_left_and_told(tmp_path):
    import_rows(tmp_path, "laws", law(1))
    batch = import_rows(tmp_path, "laws", law(1, title="New"), law(2), law(3))
    for identifier, title in {"L1": "Typed", "L2": "Typed, too"}.items():
        row = LabourLaw.objects.get(identifier=identifier)
        row.title = title
        row.save()
    result = undo(batch)
    assert (result.restored, result.deleted, len(result.left)) == (0, 1, 2)
    assert "Typed" in result.left[1]
    assert titles() == {"L1": "Typed", "L2": "Typed, too"}


def test_what_somebody_changed_in_other_columns_stays(tmp_path):
    import_rows(tmp_path, "laws", law(1))
    batch = import_rows(tmp_path, "laws", law(1, title="New"))
    LabourLaw.objects.update(abstract="Typed by hand")
    assert undo(batch).restored == 1
    row = LabourLaw.objects.get()
    assert (row.title, row.abstract) == ("Law 1", "Typed by hand")


def test_row_that_is_gone_is_told(tmp_path):
    batch = import_rows(tmp_path, "laws", law(1))
    LabourLaw.objects.all().delete()
    assert len(undo(batch).left) == 1


def test_relations_and_hanging_rows_come_back(tmp_path, kenya):
    nepal, topic = MemberStateFactory(iso2="NP"), TopicFactory(slug="child-labour")
    values = {"identifier": "P1", "title": "Report", "kind": "report", "published": "2020", **ORIGIN}
    import_rows(tmp_path, "publications", {**values, "countries": "KE", "topics": "child-labour"})
    undo(import_rows(tmp_path, "publications", {**values, "countries": "NP; KE", "topics": ""}))
    row = Publication.objects.get()
    assert (list(row.countries.all()), list(row.topics.all())) == ([kenya], [topic])
    assert nepal
    policy = {"identifier": "D1", "title": "DWCP", "member_state": "KE", "kind": "dwcp", "first_year": "2020", **ORIGIN}
    import_rows(tmp_path, "policies", {**policy, "priorities": "Jobs | More | Better; Rights"})
    undo(import_rows(tmp_path, "policies", {**policy, "priorities": "Rights"}))
    assert list(Policy.objects.get().priorities.values_list("title", "outcomes")) == [("Jobs", "More\nBetter"), ("Rights", "")]


def test_new_row_with_hanging_rows_goes_whole(tmp_path):
    policy = {"identifier": "D1", "title": "DWCP", "member_state": "KE", "kind": "dwcp", "first_year": "2020", **ORIGIN}
    batch = import_rows(tmp_path, "policies", {**policy, "priorities": "Jobs | More"})
    assert undo(batch).deleted == 1
    assert not Policy.objects.exists()


def test_new_row_that_others_hang_on_stays(tmp_path):
    policy = {"identifier": "D1", "title": "DWCP", "member_state": "KE", "kind": "dwcp", "first_year": "2020", **ORIGIN}
    batch = import_rows(tmp_path, "policies", policy)
    Policy.objects.get().priorities.create(title="Typed by hand")
    assert "was changed since (priorities)" in undo(batch).left[0]
    assert Policy.objects.get().priorities.count() == 1


def test_new_row_that_a_colleague_gave_topics_stays(tmp_path):
    policy = {"identifier": "D1", "title": "DWCP", "member_state": "KE", "kind": "dwcp", "first_year": "2020", **ORIGIN}
    batch = import_rows(tmp_path, "policies", policy)
    Policy.objects.get().topics.add(TopicFactory())
    assert "was changed since (topics)" in undo(batch).left[0]
    assert Policy.objects.get().topics.count() == 1


def test_rows_of_one_import_that_hang_on_each_other_all_go(tmp_path):
    batch = import_rows(tmp_path, "laws", law(1), law(2, amends="L3"), law(3, repeals="L1"))
    assert LabourLaw.objects.get(identifier="L2").amends.get().identifier == "L3"
    assert undo(batch).deleted == 3
    assert not LabourLaw.objects.exists()


def test_standard_that_was_ratified_since_stays(tmp_path):
    values = {"kind": "convention", "adopted_year": "1999", **ORIGIN}
    batch = import_rows(tmp_path, "standards", {"code": "C182", "title_en": "One", **values}, {"code": "C138", "title_en": "Two", **values})
    import_rows(tmp_path, "ratifications", {"standard": "C182", "member_state": "KE", "ratified_on": "2001-05-07", "status": "in-force", **ORIGIN})
    result = undo(batch)
    assert (result.deleted, len(result.left)) == (1, 1)
    assert Standard.objects.get().code == "C182"


def test_only_what_is_done_is_taken_back(tmp_path):
    batch = import_rows(tmp_path, "laws", law(1), dry_run=True)
    with pytest.raises(ImportStoppedError):
        undo(batch)
    done = import_rows(tmp_path, "laws", law(1))
    undo(done)
    with pytest.raises(ImportStoppedError):
        undo(done)


def test_rows_outside_of_the_users_scope_are_left(tmp_path, kenya):
    MemberStateFactory(name_en="Nepal", iso2="NP", iso3="NPL")
    import_rows(tmp_path, "laws", law(1), law(2, member_state="NP"))
    batch = import_rows(tmp_path, "laws", law(1, title="New"), law(2, member_state="NP", title="New"))
    user = client_of(roles.DATA_STEWARD).user
    StaffScope.objects.create(user=user).member_states.set([kenya])
    result = undo(batch, user)
    assert (result.restored, len(result.left)) == (1, 1)
    assert titles() == {"L1": "Law 1", "L2": "New"}


def test_older_import_goes_from_below_a_newer_one(tmp_path):
    import_rows(tmp_path, "laws", law(1))
    second = import_rows(tmp_path, "laws", law(1, title="Second", abstract="Words"))
    third = import_rows(tmp_path, "laws", law(1, title="Third"))
    result = undo(second)
    assert (result.restored, result.deleted) == (1, 0)
    assert LabourLaw.objects.values_list("title", "abstract").get() == ("Third", "")
    undo(third)
    assert titles() == {"L1": "Law 1"}


def test_row_that_a_later_import_changed_stays_as_that_left_it(tmp_path):
    first = import_rows(tmp_path, "laws", law(1))
    second = import_rows(tmp_path, "laws", law(1, title="New"))
    third = import_rows(tmp_path, "laws", law(1, title="Newer"))
    assert "“Newer” (" in undo(first).left[0]
    assert undo(second).left == ["1 row was changed by a later import, and stays as that left it."]
    assert titles() == {"L1": "Newer"}
    assert (undo(third).deleted, titles()) == (1, {})


@pytest.mark.parametrize("order", [*permutations(range(4))])
def test_in_whatever_order_imports_are_undone_the_others_hold(tmp_path, order):
    rows = [law(1, title=f"Title {number}") | ({"abstract": f"Abstract {number}"} if number % 2 else {}) for number in range(4)]
    made = [import_rows(tmp_path, "laws", row) for row in rows]
    for place, number in enumerate(order):
        undo(made[number])
        left = sorted(set(order[place + 1 :]))
        abstracts = [f"Abstract {one}" for one in left if one % 2]
        expected = [(f"Title {left[-1]}", abstracts[-1] if abstracts else "")] if left else []
        assert list(LabourLaw.objects.values_list("title", "abstract")) == expected


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_what_somebody_typed_between_two_imports_holds_in_whatever_order_they_are_undone(tmp_path, order):
    made = [import_rows(tmp_path, "laws", law(1)), import_rows(tmp_path, "laws", law(1, title="Second"))]
    LabourLaw.objects.update(title="Typed")
    made.append(import_rows(tmp_path, "laws", law(1, title="Third")))
    for number in order:
        undo(made[number])
    assert titles() == {"L1": "Typed"}


def test_row_that_stood_in_the_way_of_an_older_import_takes_it_along(tmp_path):
    first = import_rows(tmp_path, "laws", law(1))
    second = import_rows(tmp_path, "laws", law(2, repeals="L1"))
    (words,) = undo(first).left
    assert "labour law “Law 2”" in words
    assert titles() == {"L1": "Law 1", "L2": "Law 2"}
    assert undo(second).deleted == 2
    assert titles() == {}
    assert not first.left.exists()


def test_row_that_stays_only_because_it_is_named_is_kept_by_an_import_that_has_it_again(tmp_path):
    first = import_rows(tmp_path, "laws", law(1))
    second = import_rows(tmp_path, "laws", law(2, repeals="L1"))
    undo(first)
    again = import_rows(tmp_path, "laws", law(1))
    assert undo(second).deleted == 1
    assert titles() == {"L1": "Law 1"}
    undo(again)
    assert titles() == {}


def test_import_of_another_kind_that_stood_in_the_way_takes_it_along(tmp_path):
    values = {"kind": "convention", "adopted_year": "1999", **ORIGIN}
    standards = import_rows(tmp_path, "standards", {"code": "C182", "title_en": "One", **values})
    spell = {"standard": "C182", "member_state": "KE", "ratified_on": "2001-05-07", "status": "in-force", **ORIGIN}
    ratifications = import_rows(tmp_path, "ratifications", spell)
    undo(standards)
    assert undo(ratifications).deleted == 2
    assert not Standard.objects.exists()


def test_rows_that_name_each_other_all_go(tmp_path):
    batch = import_rows(tmp_path, "laws", law(1), law(2, amends="L1"))
    # As files may say in time.
    one, two = LabourLaw.objects.order_by("identifier")
    made = batch.changes.get(object_id=one.pk)
    made.after |= {"amends": [two.pk]}
    made.save()
    one.amends.add(two)
    assert undo(batch).deleted == 2


def test_spell_that_was_ended_opens_again(tmp_path):
    """The new one must go before the old one can be what it was."""
    values = {"standard": "C182", "member_state": "KE", **ORIGIN}
    Standard.objects.create(code="C182", title_en="One", kind="convention", adopted_year=1973, source="x")
    import_rows(tmp_path, "ratifications", {**values, "ratified_on": "1979-01-01", "ended_on": "", "status": "in-force"})
    old, new = {"ratified_on": "1979-01-01", "ended_on": "1990-01-01", "status": "denounced"}, {"ratified_on": "1999-01-01", "ended_on": "", "status": "in-force"}
    batch = import_rows(tmp_path, "ratifications", values | old, values | new)
    result = undo(batch)
    assert (result.restored, result.deleted, result.left) == (1, 1, [])


def test_row_that_goes_in_the_end_is_not_counted_as_restored_as_well(tmp_path):
    first, second = import_rows(tmp_path, "laws", law(1)), import_rows(tmp_path, "laws", law(1, title="New"))
    undo(first)
    result = undo(second)
    assert (result.restored, result.deleted, titles()) == (0, 1, {})
    assert (second.rows_restored, second.rows_deleted) == (0, 1)
