"""Imports on the desk: looked at first, confirmed, watched, taken back; each by whoever may."""

import gzip
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse

from countries.importers import changes, jobs
from countries.models import ImportBatch, LabourLaw
from editorial import roles
from tests.admin_forms import client_of, queries_of
from tests.countries.importers.files import import_rows, law, table
from tests.factories_imports import ImportBatchFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kenya")]


@pytest.fixture
def client():
    return client_of(roles.DATA_STEWARD)


def url(name, *args):
    return reverse(f"admin:countries_importbatch_{name}", args=args)


def upload(client, *rows, kind="laws", name="laws.csv", **data):
    file = SimpleUploadedFile(name, table(*rows).encode())
    return client.post(f"{url('add')}?kind={kind}", {"upload": file, **data})


def page(client, response):
    return client.get(response.url).content.decode()


def test_file_is_looked_at_confirmed_and_taken_back(client, imports_dir):
    import_rows(imports_dir.parent, "laws", law(1))
    answer = upload(client, law(1, title="New name"), law(2))
    batch = ImportBatch.objects.first()
    assert (batch.state, batch.by, answer.url) == ("previewed", client.user, url("change", batch.pk))
    shown = page(client, answer)
    assert "<del>Law 1</del>" in shown
    assert "<ins>New name</ins>" in shown
    assert "Nothing has been written yet." in shown
    assert LabourLaw.objects.get().title == "Law 1"
    assert "Import this" in shown
    answer = client.post(url("confirm", batch.pk))
    batch.refresh_from_db()
    assert (batch.state, LabourLaw.objects.count()) == ("done", 2)
    assert not (imports_dir / batch.stored_name).exists()
    assert "Take the import back" in page(client, answer)
    assert "Take the import back" in client.get(url("undo", batch.pk)).content.decode()
    assert LabourLaw.objects.count() == 2
    answer = client.post(url("undo", batch.pk))
    batch.refresh_from_db()
    assert (batch.state, LabourLaw.objects.get().title) == ("undone", "Law 1")
    assert "Rows restored: 1. Rows deleted: 1." in page(client, answer)


def test_file_of_which_nothing_is_new_says_so(client, imports_dir):
    import_rows(imports_dir.parent, "laws", law(1))
    shown = page(client, upload(client, law(1), shrunken="on"))
    assert "Nothing would change." in shown
    assert "Import this" not in shown
    assert "shrunken: True" not in shown
    assert re.search("fewer rows.*: <bdi>yes</bdi>", shown)


def test_preview_names_rows_that_the_file_makes(client):
    shown = page(client, upload(client, law(1), law(2, repeals="L1")))
    assert re.search(">Repeals</th>.*<ins>L1</ins>", shown)
    client.post(url("confirm", ImportBatch.objects.get().pk))
    assert re.search(">Repeals</th>.*<ins>Law 1</ins>", client.get(url("change", ImportBatch.objects.get().pk)).content.decode())


def test_only_some_rows_of_many_are_called_the_first(client, monkeypatch):
    assert "the first" not in page(client, upload(client, law(1), law(2)))
    monkeypatch.setattr(changes, "MOST_SAMPLES", 2)
    assert "the first 2" in page(client, upload(client, law(1), law(2), law(3)))


def test_box_of_an_import_has_the_colour_of_its_state(client):
    upload(client, law(1, kind="poem"))
    assert "standing-failed" in client.get(url("change", ImportBatch.objects.first().pk)).content.decode()
    upload(client, law(1))
    batch = ImportBatch.objects.first()
    assert "standing-published" in page(client, client.post(url("confirm", batch.pk)))
    assert f"<bdi>{client.user}</bdi>" in client.get(url("change", batch.pk)).content.decode()


def test_confirming_twice_imports_once(client):
    upload(client, law(1))
    batch = ImportBatch.objects.get()
    client.post(url("confirm", batch.pk))
    answer = client.post(url("confirm", batch.pk), follow=True)
    assert "Somebody else was faster" in answer.content.decode()
    assert ImportBatch.objects.get().rows_created == 1


def test_what_somebody_saved_since_the_preview_is_not_overwritten_unseen(client, imports_dir):
    import_rows(imports_dir.parent, "laws", law(1), law(2))
    upload(client, law(1, title="From the file"), law(2), law(3, amends="L4"), law(4))
    batch = ImportBatch.objects.first()
    LabourLaw.objects.filter(identifier="L1").update(title="Of a colleague")
    answer = client.post(url("confirm", batch.pk))
    batch.refresh_from_db()
    assert (batch.state, batch.reasons) == ("failed", {"unseen": 1})
    assert LabourLaw.objects.get(identifier="L1").title == "Of a colleague"
    shown = page(client, answer)
    assert "were saved by somebody since you looked at it" in shown
    assert "Look at the file again" in shown
    client.post(url("again", batch.pk))
    assert "<del>Of a colleague</del>" in page(client, answer)
    client.post(url("confirm", batch.pk))
    batch.refresh_from_db()
    assert batch.state == "done"
    assert LabourLaw.objects.get(identifier="L1").title == "From the file"


def test_row_that_somebody_changed_to_be_another_than_the_file_stops_the_import(client, imports_dir):
    """It was unchanged in the preview."""
    import_rows(imports_dir.parent, "laws", law(1))
    upload(client, law(1), law(2))
    LabourLaw.objects.update(title="Of a colleague")
    batch = ImportBatch.objects.first()
    client.post(url("confirm", batch.pk))
    batch.refresh_from_db()
    assert batch.state == "failed"


def test_what_somebody_saved_in_other_columns_is_in_nobodys_way(client, imports_dir):
    import_rows(imports_dir.parent, "laws", law(1))
    upload(client, law(1, title="From the file"))
    LabourLaw.objects.update(abstract="Of a colleague")
    batch = ImportBatch.objects.first()
    client.post(url("confirm", batch.pk))
    assert LabourLaw.objects.values_list("title", "abstract").get() == ("From the file", "Of a colleague")


def test_errors_are_listed_with_row_column_and_value(client):
    shown = page(client, upload(client, law(1), law(2, kind="<poem>")))
    assert "Nothing of it was stored." in shown
    assert "<td>3</td><td><code>kind</code></td><td><bdi>&lt;poem&gt;</bdi></td>" in shown
    assert "Import this" not in shown


def test_shrunken_file_asks_for_a_tick(client, imports_dir):
    import_rows(imports_dir.parent, "laws", *(law(number) for number in range(10)), name="laws.csv")
    answer = upload(client, law(1, title="New"))
    batch = ImportBatch.objects.first()
    shown = page(client, answer)
    assert (batch.state, "--shrunken" in shown) == ("failed", False)
    assert "tick “It may have far fewer rows than the last one”" in shown
    client.post(url("again", batch.pk))
    batch.refresh_from_db()
    assert batch.state == "failed"
    client.post(url("again", batch.pk), {"shrunken": "on"})
    batch.refresh_from_db()
    assert (batch.state, batch.options) == ("previewed", {"shrunken": True})
    client.post(url("confirm", batch.pk))
    assert LabourLaw.objects.filter(title="New").exists()


def test_rows_left_after_taking_back_are_told(client):
    upload(client, law(1))
    batch = ImportBatch.objects.get()
    client.post(url("confirm", batch.pk))
    row = LabourLaw.objects.get()
    row.title = "Typed since"
    row.save()
    client.post(url("undo", batch.pk))
    shown = client.get(url("change", batch.pk)).content.decode()
    assert "“Typed since”" in shown
    assert "was changed since (title), and stays as it is." in shown
    assert LabourLaw.objects.get().title == "Typed since"


def test_large_file_waits_for_the_other_process(client, monkeypatch):
    monkeypatch.setattr(jobs, "QUICK_BYTES", 10)
    answer = upload(client, law(1))
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.is_preview) == ("waiting", True)
    shown = page(client, answer)
    assert f'data-import-progress="{url("progress", batch.pk)}"' in shown
    assert client.get(url("progress", batch.pk)).json() == {"state": "waiting", "label": "Waiting", "percent": 0}
    jobs.run_waiting()
    assert "It runs in the background." in page(client, answer)
    client.post(url("confirm", batch.pk))
    batch.refresh_from_db()
    assert (batch.state, batch.is_preview, LabourLaw.objects.count()) == ("waiting", False, 0)
    jobs.run_waiting()
    assert LabourLaw.objects.count() == 1


def test_packed_file_waits_however_small_it_is(client):
    """It may unfold to any number of rows; and its name says nothing."""
    file = SimpleUploadedFile("laws.csv", gzip.compress(table(law(1)).encode()))
    client.post(f"{url('add')}?kind=laws", {"upload": file})
    assert ImportBatch.objects.get().state == "waiting"
    jobs.run_waiting()
    assert ImportBatch.objects.get().state == "previewed"


def test_many_rows_are_taken_back_by_the_other_process(client, monkeypatch):
    upload(client, law(1))
    batch = ImportBatch.objects.get()
    client.post(url("confirm", batch.pk))
    monkeypatch.setattr(jobs, "QUICK_ROWS", 0)
    assert "It runs in the background." in client.get(url("undo", batch.pk)).content.decode()
    answer = client.post(url("undo", batch.pk))
    batch.refresh_from_db()
    assert (batch.state, batch.undone_by, LabourLaw.objects.count()) == ("undoing", client.user, 1)
    assert "It is being taken back." in page(client, answer)
    assert "Only an import that is done" in client.post(url("undo", batch.pk), follow=True).content.decode()
    jobs.run_waiting()
    batch.refresh_from_db()
    assert (batch.state, LabourLaw.objects.count()) == ("undone", 0)


def test_import_that_cannot_be_taken_back_holds_and_says_so(client, monkeypatch):
    upload(client, law(1))
    batch = ImportBatch.objects.get()
    client.post(url("confirm", batch.pk))
    monkeypatch.setattr(jobs, "undo", lambda *args, **kwargs: 1 / 0)
    assert "remains in effect" in client.post(url("undo", batch.pk), follow=True).content.decode()
    batch.refresh_from_db()
    assert (batch.state, LabourLaw.objects.count()) == ("done", 1)


def test_file_is_kept_while_nothing_can_be_written(client, monkeypatch):
    def locked(*args, **kwargs):
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(ImportBatch, "save", locked)
        answer = upload(client, law(1), shrunken="on")
    shown = answer.content.decode()
    assert answer.status_code == 503
    assert "“laws.csv” is kept until then." in shown
    kept = re.search(r'name="kept" value="([^"]+)"', shown)[1]
    assert client.post(f"{url('add')}?kind=laws", {"kept": f"{kept}x"}).status_code == 200
    client.post(f"{url('add')}?kind=laws", {"kept": kept, "shrunken": "on"})
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.file_name, batch.rows_created, batch.options) == ("previewed", "laws.csv", 1, {"shrunken": True})


def test_import_that_stopped_unexpectedly_shows_so(client):
    batch = ImportBatchFactory(state="running", by=client.user)
    assert client.get(url("progress", batch.pk)).json()["state"] == "failed"
    assert "stopped unexpectedly" in client.get(url("change", batch.pk)).content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "one of the two"),
        ({"url": "https://example.org/a.csv"}, "from these sites only"),
        ({"url": "http://www.ilo.org/a.csv"}, "must begin with https"),
        ({"upload": SimpleUploadedFile("laws.xlsx", b"PK")}, "must end in"),
        ({"upload": SimpleUploadedFile("laws.csv", b"")}, "empty"),
        ({"upload": SimpleUploadedFile("laws.csv", b"a"), "url": "https://www.ilo.org/a.csv"}, "one of the two"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_the_form(client, data, words):
    for value in data.values():
        if hasattr(value, "seek"):
            value.seek(0)
    answer = client.post(f"{url('add')}?kind=laws", data)
    assert (answer.status_code, words in answer.content.decode()) == (200, True)
    assert not ImportBatch.objects.exists()


def test_file_above_the_limit_is_refused(client, settings):
    settings.IMPORT_UPLOAD_MAX_BYTES = 10
    assert "too large" in upload(client, law(1)).content.decode()


def test_name_of_an_upload_leads_nowhere(client, imports_dir):
    upload(client, law(1), name="../../evil.csv")
    batch = ImportBatch.objects.get()
    assert [file.name for file in imports_dir.iterdir() if file.suffix != ".lock"] == [batch.stored_name]
    assert "/" not in batch.stored_name


def test_columns_and_template_of_a_table(client):
    shown = client.get(f"{url('add')}?kind=policies").content.decode()
    assert "<code>priorities</code>" in shown
    answer = client.get(url("template", "policies"))
    assert answer.content.decode().startswith("\ufeffidentifier,title,")
    assert answer["Content-Disposition"] == 'attachment; filename="policies.csv"'
    assert client.get(url("template", "poems")).status_code == 404
    assert client.get(url("template", "ilostat")).status_code == 404


@pytest.mark.parametrize("kind", ImportBatch.Kind.values)
def test_each_kind_has_its_form(client, kind):
    assert f"?kind={kind}" in client.get(url("add")).content.decode()
    assert client.get(f"{url('add')}?kind={kind}").status_code == 200


def test_unknown_kind_and_import_are_404(client):
    assert client.get(f"{url('add')}?kind=poems").status_code == 404
    for key in ("999999", "9" * 40):
        assert client.get(f"/admin/countries/importbatch/{key}/change/").status_code == 404


def test_page_of_an_import_costs_the_same_for_few_rows_as_for_many(client, imports_dir):
    few = import_rows(imports_dir.parent, "laws", *(law(number) for number in range(3)), dry_run=True)
    many = import_rows(imports_dir.parent, "laws", *(law(number) for number in range(12)), dry_run=True)
    assert queries_of(client, url("change", few.pk)) == queries_of(client, url("change", many.pk))


def test_failed_imports_stand_on_the_first_page_until_the_file_is_imported(client, kenya):
    upload(client, law(1))
    batch = ImportBatch.objects.get()
    LabourLaw.objects.create(identifier="L1", title="Of a colleague", member_state=kenya, kind="law", adopted="1999", source="x")
    client.post(url("confirm", batch.pk))
    home = reverse("admin:index")
    assert "laws.csv" in client.get(home).content.decode()
    for action in ("again", "confirm"):
        client.post(url(action, batch.pk))
    assert "laws.csv" not in client.get(home).content.decode()
