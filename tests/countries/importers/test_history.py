"""The History page of a record shows the imports that made and changed it."""

import pytest
from django.urls import reverse

from countries.importers.undoing import undo
from countries.models import LabourLaw
from editorial import rights, roles
from tests.admin_forms import client_of, queries_of
from tests.countries.importers.files import ORIGIN, import_rows, law
from tests.factories import TopicFactory
from tests.factories_imports import ImportBatchFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kenya")]


@pytest.fixture
def client():
    return client_of(roles.DATA_STEWARD)


def history(row) -> str:
    return reverse(f"admin:countries_{row._meta.model_name}_history", args=[row.pk])


def shown(client, row) -> str:
    return client.get(history(row)).content.decode()


def test_imports_are_shown_with_who_what_and_a_link(client, tmp_path):
    TopicFactory(slug="child-labour")
    made = import_rows(tmp_path, "laws", law(1), name="made.csv", user=client.user)
    changed = import_rows(tmp_path, "laws", law(1, title="New", topics="child-labour"), name="changed.csv")
    page = shown(client, LabourLaw.objects.get())
    assert "doesn’t have a change history" not in page
    for batch in (made, changed):
        assert f'<a href="{reverse("admin:countries_importbatch_change", args=[batch.pk])}">' in page
    assert f"<td>{client.user}</td>" in page
    assert "<td>Added</td>" in page
    assert "<td>Changed: title, topics</td>" in page
    assert page.index("changed.csv") < page.index("made.csv")


def test_import_that_was_taken_back_says_so(client, tmp_path):
    import_rows(tmp_path, "laws", law(1))
    undo(import_rows(tmp_path, "laws", law(1, title="New")))
    assert "<td>Changed: title (Taken back)</td>" in shown(client, LabourLaw.objects.get())


def test_record_that_was_typed_has_the_history_of_the_admin(client, tmp_path):
    import_rows(tmp_path, "laws", law(1))
    row = LabourLaw.objects.get()
    row.pk, row.identifier = None, "typed"
    row.save()
    page = shown(client, row)
    assert "doesn’t have a change history" in page
    assert "import-history" not in page


@pytest.mark.parametrize("kind", ["standards", "ratifications", "comments", "policies"])
def test_each_kind_of_record_shows_its_imports(client, tmp_path, kind):
    values = {
        "standards": {"code": "C138", "title_en": "One", "kind": "convention", "adopted_year": "1999"},
        "ratifications": {"standard": "C182", "member_state": "KE", "ratified_on": "2001-05-07", "status": "in-force"},
        "comments": {"identifier": "N1", "member_state": "KE", "kind": "observation", "year": "2024", "url": "https://example.org/"},
        "policies": {"identifier": "P1", "title": "Policy", "member_state": "KE", "kind": "dwcp", "first_year": "2020"},
    }
    import_rows(tmp_path, "standards", {"code": "C182", "title_en": "Two", "kind": "convention", "adopted_year": "1999", **ORIGIN})
    batch = import_rows(tmp_path, kind, values[kind] | ORIGIN)
    change = batch.changes.get()
    assert "<td>Added</td>" in shown(client, change.content_type.get_object_for_this_type(pk=change.object_id))


def test_whoever_may_not_import_sees_no_link(tmp_path):
    import_rows(tmp_path, "laws", law(1), name="made.csv")
    client = next(client for role in roles.PAGES if not rights.can_import((client := client_of(role)).user) and client.user.has_perm("countries.view_labourlaw"))
    page = shown(client, LabourLaw.objects.get())
    assert "made.csv" in page
    assert "/importbatch/" not in page


def test_history_costs_the_same_for_few_imports_as_for_many(client, tmp_path):
    import_rows(tmp_path, "laws", law(1))
    row = LabourLaw.objects.get()
    few = queries_of(client, history(row))
    for number in range(6):
        import_rows(tmp_path, "laws", law(1, title=f"Title {number}"), user=ImportBatchFactory().by if not number else None)
    assert queries_of(client, history(row)) == few
