"""`manage.py import_<what>`: what it prints, and how it ends."""

import io
import os
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from countries.importers import fetch, uploads
from countries.models import ImportBatch, LabourLaw, Policy
from tests.admin_forms import filled_in
from tests.countries.importers.files import ORIGIN, law, table
from tests.countries.importers.server import Site, running
from tests.factories import MemberStateFactory, UserFactory
from tests.factories_imports import ImportBatchFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kenya(settings, monkeypatch):
    settings.IMPORT_LOCAL_HOSTS = ["127.0.0.1"]
    monkeypatch.setattr(fetch, "PAUSE", 0.01)
    return MemberStateFactory(name_en="Kenya", iso2="KE", iso3="KEN")


def run(name, *args):
    out, err = io.StringIO(), io.StringIO()
    call_command(name, *map(str, args), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def file(tmp_path, *rows):
    path = tmp_path / "table.csv"
    path.write_text(table(*rows))
    return path


def test_counts_and_how_to_take_it_back_are_printed(tmp_path):
    out, err = run("import_laws", file(tmp_path, law(1), law(2, colour="red")))
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.by) == ("done", None)
    assert "2 read, 2 new, 0 changed, 0 unchanged, 0 left out" in out
    assert f"undo_import {batch.pk}" in out
    assert "row 1: colour=''" in err


def test_dry_run_writes_nothing(tmp_path):
    out, _err = run("import_laws", file(tmp_path, law(1)), "--dry-run")
    assert "Nothing was written. It would be: 1 read, 1 new" in out
    assert not LabourLaw.objects.exists()


def test_failure_names_row_column_and_value_and_ends_with_an_error(tmp_path):
    err = io.StringIO()
    with pytest.raises(CommandError, match="nothing was stored"):
        call_command("import_laws", str(file(tmp_path, law(1, kind="poem"))), stderr=err)
    assert "row 2: kind='poem': Not one of: constitution, law" in err.getvalue()


@pytest.mark.parametrize("name", ["none.csv", "https://example.org/a.csv"])
def test_source_that_cannot_be_had_is_one_line(tmp_path, name):
    with pytest.raises(CommandError):
        run("import_laws", tmp_path / name if "://" not in name else name)
    assert not LabourLaw.objects.exists()


def test_shrunken_file_is_confirmed_by_the_option(tmp_path):
    run("import_laws", file(tmp_path, *(law(number) for number in range(10))))
    with pytest.raises(CommandError):
        run("import_laws", file(tmp_path, law(1)))
    assert "1 unchanged" in run("import_laws", file(tmp_path, law(1)), "--shrunken")[0]


def test_from_an_address_and_only_if_it_changed(imports_dir):
    with running(Site(table(law(1)).encode())) as site:
        assert "1 new" in run("import_laws", site.url)[0]
        first = ImportBatch.objects.get()
        assert (first.url, first.file_name, first.validators) == (site.url, "table.csv", {"etag": '"1"'})
        out, err = run("import_laws", site.url)
        assert (out, "has not changed" in err) == ("", True)
        assert "1 unchanged" in run("import_laws", site.url, "--again")[0]
        site.content, site.etag = table(law(1, title="New")).encode(), '"2"'
        assert "1 changed" in run("import_laws", site.url)[0]
    assert [file.name for file in imports_dir.iterdir() if file.suffix != ".lock"] == []


def test_address_is_read_again_after_an_import_was_taken_back(tmp_path):
    run("import_laws", file(tmp_path, law(1)))
    with running(Site(table(law(1)).encode())) as site:
        assert "1 unchanged" in run("import_laws", site.url)[0]
        assert "has not changed" in run("import_laws", site.url)[1]
        run("undo_import", ImportBatch.objects.earliest("pk").pk)
        assert "1 new" in run("import_laws", site.url)[0]
        assert "has not changed" in run("import_laws", site.url)[1]


def test_address_is_read_again_after_somebody_deleted_a_record(client):
    with running(Site(table(law(1)).encode())) as site:
        run("import_laws", site.url)
        client.force_login(UserFactory(is_staff=True, is_superuser=True))
        client.post(reverse("admin:countries_labourlaw_delete", args=[LabourLaw.objects.get().pk]), {"post": "yes"})
        assert not LabourLaw.objects.exists()
        assert "1 new" in run("import_laws", site.url)[0]
        assert "has not changed" in run("import_laws", site.url)[1]


def test_address_is_read_again_after_somebody_deleted_a_row_that_hangs_on_a_record(client):
    row = {"identifier": "D1", "title": "DWCP", "member_state": "KE", "kind": "dwcp", "first_year": "2020", "priorities": "Jobs; Rights", **ORIGIN}
    with running(Site(table(row).encode())) as site:
        assert "1 new" in run("import_policies", site.url)[0]
        client.force_login(UserFactory(is_staff=True, is_superuser=True))
        policy = Policy.objects.get()
        address = reverse("admin:countries_policy_change", args=[policy.pk])
        client.post(address, filled_in(client.get(address)) | {"priorities-0-DELETE": "on"})
        assert policy.priorities.count() == 1
        assert "1 changed" in run("import_policies", site.url)[0]


def test_who_is_told_that_a_file_has_not_changed_is_told_how_to_read_it():
    with running(Site(table(law(1)).encode())) as site:
        run("import_laws", site.url)
        LabourLaw.objects.all().delete()
        assert "upload it, or use --again" in run("import_laws", site.url)[1]
        assert "1 new" in run("import_laws", site.url, "--again")[0]


def test_address_that_breaks_off_stores_nothing():
    with running(Site(table(law(1)).encode())) as site:
        site.answer = lambda request: site.serve(request, break_after=0)
        with pytest.raises(CommandError):
            run("import_laws", site.url)
    assert ImportBatch.objects.get().reasons == {"connection": 1}
    assert not LabourLaw.objects.exists()


def test_undo(tmp_path):
    run("import_laws", file(tmp_path, law(1)))
    out, _err = run("undo_import", ImportBatch.objects.get().pk)
    assert "0 restored, 1 deleted, 0 left" in out
    assert not LabourLaw.objects.exists()
    for number in (ImportBatch.objects.get().pk, 999_999):
        with pytest.raises(CommandError):
            run("undo_import", number)


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("standards", {"code": "C182", "title_en": "One", "kind": "convention", "adopted_year": "1999", **ORIGIN}),
        ("policies", {"identifier": "D1", "title": "DWCP", "member_state": "KE", "kind": "dwcp", "first_year": "2020", **ORIGIN}),
        ("publications", {"identifier": "P1", "title": "Report", "kind": "report", "published": "2020", **ORIGIN}),
        ("comments", {"identifier": "X", "member_state": "KE", "kind": "complaint", "year": "2020", "url": "https://x.example.org/", **ORIGIN}),
    ],
)
def test_each_kind_has_its_command(tmp_path, kind, row):
    assert "1 new" in run(f"import_{kind}", file(tmp_path, row))[0]
    assert ImportBatch.objects.get().kind == kind


def test_what_waits_is_done_by_run_imports(imports_dir):
    user = UserFactory(superuser=True)
    imports_dir.mkdir()
    for name, is_preview in {"one": False, "two": True}.items():
        (imports_dir / name).write_text(table(law(1 if name == "one" else 2)))
        ImportBatchFactory(state="waiting", is_preview=is_preview, stored_name=name, file_name=f"{name}.csv", by=user)
    nobody = ImportBatchFactory(state="waiting", stored_name="one", by=None)
    run("run_imports")
    assert list(ImportBatch.objects.order_by("pk").values_list("state", flat=True)) == ["done", "previewed", "failed"]
    nobody.refresh_from_db()
    assert nobody.reasons == {"right": 1}
    assert list(LabourLaw.objects.values_list("identifier", flat=True)) == ["L1"]
    assert not (imports_dir / "one").exists()
    assert (imports_dir / "two").exists()


def test_waiting_import_from_an_address_keeps_the_file_that_was_looked_at(imports_dir):
    user = UserFactory(superuser=True)
    with running(Site(table(law(1)).encode())) as site:
        batch = ImportBatchFactory(state="waiting", is_preview=True, url=site.url, file_name=site.url, by=user)
        run("run_imports")
        batch.refresh_from_db()
        assert (batch.state, (imports_dir / batch.stored_name).is_file()) == ("previewed", True)
        ImportBatch.objects.update(state="waiting", is_preview=False)
        run("run_imports")
        batch.refresh_from_db()
        assert (batch.state, len(site.asked), batch.validators) == ("done", 1, {"etag": '"1"'})


def test_files_that_nobody_came_back_to_are_removed(imports_dir):
    imports_dir.mkdir()
    old = (timezone.now() - timedelta(days=8)).timestamp()
    for name in ("left", "waits", "new", "laws.lock"):
        (imports_dir / name).write_text("x")
        if name != "new":
            os.utime(imports_dir / name, (old, old))
    ImportBatchFactory(state="waiting", stored_name="waits", by=None, kind="policies")
    uploads.tidy()
    assert {file.name for file in imports_dir.iterdir()} == {"waits", "new", "laws.lock"}
