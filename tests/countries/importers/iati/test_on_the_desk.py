"""The admin offers the import of IATI files with the same options as the command."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from countries.models import ImportBatch, MemberState, Project, StaffScope
from editorial import roles
from tests.admin_forms import client_of
from tests.countries.importers.iati import files
from tests.factories import MemberStateFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    MemberStateFactory(name_en="Kenya", iso2="KE", iso3="KEN")
    return client_of(roles.DATA_STEWARD)


def upload(client, *activities, **options):
    file = SimpleUploadedFile("activities.xml", files.text(*activities).encode())
    return client.post(f"{reverse('admin:countries_importbatch_add')}?kind=iati", {"upload": file, **options})


def test_a_file_is_looked_at_and_confirmed_with_its_options(client):
    answer = upload(client, files.activity("A"), files.activity("B", title=""), retrieved_on="2024-06-07", licence="CC BY 4.0")
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.rows_created, batch.rows_left_out) == ("previewed", 1, 1)
    shown = client.get(answer.url).content.decode()
    assert "B, line 3: The activity has no title." in shown
    client.post(reverse("admin:countries_importbatch_confirm", args=[batch.pk]))
    project = Project.objects.get()
    assert (project.identifier, project.retrieved_on, project.licence) == ("A", datetime.date(2024, 6, 7), "CC BY 4.0")


def test_strictly_it_cannot_be_confirmed(client):
    upload(client, files.activity("A"), files.activity("B", title=""), strict="on")
    assert ImportBatch.objects.get().state == "failed"


IMPOSSIBLE_DAYS = [{"retrieved_on": day} for day in ("someday", "2199-01-01", "0001-01-01")]


@pytest.mark.parametrize("options", [*IMPOSSIBLE_DAYS, {"source_url": "ftp://example.org/"}, {"licence": "a" * 101}])
def test_options_that_no_record_can_hold_are_refused(client, options):
    assert upload(client, files.activity("A"), **options).status_code == 200
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("address", ["nowhere at all", "ftp://example.org/"])
def test_wrong_address_is_told_once(client, address):
    form = upload(client, files.activity("A"), source_url=address).context["form"]
    assert len(form.errors["source_url"]) == 1


def test_activities_of_elsewhere_are_counted_as_such(client):
    MemberStateFactory(name_en="Nepal", iso2="NP", iso3="NPL")
    StaffScope.objects.create(user=client.user).member_states.add(MemberState.objects.get(iso2="KE"))
    upload(client, files.activity("A"), files.activity("B", recipient_country='<recipient-country code="NP"/>'))
    batch = ImportBatch.objects.get()
    assert (batch.rows_created, batch.reasons) == (1, {"right": 1})
    assert [(one["column"], one["value"]) for one in batch.messages] == [("recipient-country", "NP")]
