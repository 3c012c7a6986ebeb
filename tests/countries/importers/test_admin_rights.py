"""Who may import on the desk, and of which member States."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from countries.importers import jobs, uploads
from countries.models import ImportBatch, LabourLaw, MemberState, Observation, StaffScope, Standard
from editorial import rights, roles
from tests.admin_forms import client_of
from tests.countries.importers.files import import_rows, law, table, words
from tests.countries.importers.test_admin import upload, url
from tests.factories import MemberStateFactory
from tests.factories_imports import ImportBatchFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kenya")]


@pytest.fixture
def client():
    return client_of(roles.DATA_STEWARD)


@pytest.mark.parametrize("role", [*roles.PAGES])
def test_each_role_over_http(role, imports_dir):
    client, expected = client_of(role), role in {roles.DATA_STEWARD, roles.ADMINISTRATOR}
    assert rights.can_import(client.user) == expected
    batch = import_rows(imports_dir.parent, "laws", law(1))
    ok = 200 if expected else 403
    assert client.get(url("add")).status_code == ok
    assert client.get(f"{url('add')}?kind=laws").status_code == ok
    assert client.get(url("template", "laws")).status_code == ok
    assert client.get(url("changelist")).status_code == ok
    assert client.get(url("change", batch.pk)).status_code == ok
    assert client.get(url("progress", batch.pk)).status_code == ok
    assert upload(client, law(2)).status_code == (302 if expected else 403)
    assert client.post(url("undo", batch.pk)).status_code == (302 if expected else 403)
    batch.refresh_from_db()
    assert batch.state == ("undone" if expected else "done")
    preview = import_rows(imports_dir.parent, "laws", law(3), dry_run=True)
    assert client.post(url("confirm", preview.pk)).status_code == (302 if expected else 403)
    assert client.post(url("again", preview.pk)).status_code == (302 if expected else 403)


def test_stranger_is_sent_to_the_log_in_form(client, imports_dir):
    batch = import_rows(imports_dir.parent, "laws", law(1))
    client.logout()
    for name, args in {"add": (), "change": (batch.pk,), "undo": (batch.pk,), "progress": (batch.pk,)}.items():
        assert client.get(url(name, *args)).status_code == 302
    # To the log-in form as well, which keeps what was sent.
    assert client.post(url("undo", batch.pk)).status_code == 403
    batch.refresh_from_db()
    assert batch.state == "done"


def test_who_is_limited_imports_for_her_member_states_only(kenya, imports_dir):
    MemberStateFactory(name_en="Nepal", iso2="NP", iso3="NPL")
    theirs = import_rows(imports_dir.parent, "laws", law(1), law(2, member_state="NP"))
    client = client_of(roles.DATA_STEWARD)
    StaffScope.objects.create(user=client.user).member_states.set([kenya])
    for kind in ("ilostat", "standards"):
        assert f"kind={kind}" not in client.get(url("add")).content.decode()
        assert client.get(f"{url('add')}?kind={kind}").status_code == 403
        assert upload(client, law(1), kind=kind).status_code == 403
    assert client.post(url("undo", theirs.pk)).status_code == 403
    upload(client, law(2, member_state="NP", title="Mine"))
    assert ImportBatch.objects.first().state == "failed"
    upload(client, law(1, title="Mine"))
    client.post(url("confirm", ImportBatch.objects.first().pk))
    assert sorted(LabourLaw.objects.values_list("title", flat=True)) == ["Law 2", "Mine"]


def test_standards_that_wait_when_somebody_is_limited_are_not_imported(client, kenya):
    upload(client, {"code": "C155", "kind": "convention", "title_en": "Forged", "adopted_year": "1981", "source": "Test register"}, kind="standards")
    StaffScope.objects.create(user=client.user).member_states.set([kenya])
    batch = ImportBatch.objects.get()
    for name in ("confirm", "again"):
        assert client.post(url(name, batch.pk)).status_code == 403
    ImportBatch.objects.update(state="waiting", is_preview=False)
    jobs.perform(ImportBatch.objects.get())
    assert not Standard.objects.exists()
    assert ImportBatch.objects.get().reasons == {"right": 1}


@pytest.mark.parametrize("name", ["confirm", "again"])
def test_deciding_is_by_post_only(client, name):
    assert client.get(url(name, ImportBatchFactory().pk)).status_code == 405


def test_import_is_neither_edited_nor_deleted(client):
    batch = ImportBatchFactory()
    assert client.post(url("change", batch.pk), {"state": "done"}).status_code == 403
    assert client.get(url("delete", batch.pk)).status_code == 403


def lose_account(user):
    user.is_active = False
    user.save()


def lose_group(user):
    user.groups.clear()


def be_limited(user):
    StaffScope.objects.create(user=user).member_states.set([MemberStateFactory(name_en="Nepal")])


FIGURES = "ref_area,source,indicator,sex,classif1,time,obs_value\nKEN,BX:777,UNE_DEAP_SEX_AGE_RT,SEX_T,AGE_YTHADULT_YGE15,2019,5.5\n"


FILES = {"laws": table(law(1)), "ilostat": FIGURES}


def stored():
    return LabourLaw.objects.count() + Observation.objects.count()


@pytest.mark.parametrize("lose", [lose_account, lose_group, be_limited])
@pytest.mark.parametrize("kind", ["laws", "ilostat"])
def test_what_waits_is_not_done_when_the_right_is_gone(client, kind, lose, monkeypatch):
    IndicatorFactory(code="UNE_DEAP_SEX_AGE_RT")
    AreaFactory(member_state=MemberState.objects.get())
    monkeypatch.setattr(jobs, "QUICK_BYTES", 10)
    monkeypatch.setattr(jobs, "QUICK_ROWS", 0)
    client.post(f"{url('add')}?kind={kind}", {"upload": SimpleUploadedFile("file.csv", FILES[kind].encode())})
    jobs.run_waiting()
    first = ImportBatch.objects.get()
    assert first.state == "previewed"
    client.post(url("confirm", first.pk))
    jobs.run_waiting()
    assert stored() == 1

    client.post(url("undo", first.pk))
    lose(client.user)
    jobs.run_waiting()
    first.refresh_from_db()
    assert stored() == 1
    # Of laws she takes back what lies in her States, which is none of these.
    assert first.state == "undone" if (kind, lose) == ("laws", be_limited) else "has no right to it any more" in words(first)

    Observation.objects.all().delete()
    LabourLaw.objects.all().delete()
    second = ImportBatchFactory(kind=kind, state="waiting", is_preview=False, by=client.user)
    kept = uploads.keep(SimpleUploadedFile("file.csv", FILES[kind].encode()))
    ImportBatch.objects.filter(pk=second.pk).update(stored_name=kept.stored_name, size=kept.size)
    jobs.run_waiting()
    second.refresh_from_db()
    assert (second.state, second.rows_created, stored()) == ("failed", 0, 0)
