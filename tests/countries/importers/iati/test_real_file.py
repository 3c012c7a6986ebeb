"""A real file of 101 activities, where it is on this machine: each activity is stored, or left out for a reason."""

import gzip
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from django.db.models import Count

from countries.importers.batches import run_import
from countries.importers.sources import Source
from countries.models import MemberState, Project, ProjectDocument, ProjectMoney, ProjectOrganisation
from countries.starter import load_member_states, load_regions
from tests.countries.importers.files import counts

FILE = Path(__file__).resolve().parents[5] / "shared" / "data" / "iati" / "iati_2.03_sample_101_activities.xml.gz"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FILE.is_file(), reason="the real file of activities (../shared/data/iati) is not on this machine"),
]


@pytest.fixture
def activities():
    """By a reader that has nothing in common with the importer's."""
    with gzip.open(FILE) as stream:
        return ElementTree.parse(stream).getroot().findall("iati-activity")


@pytest.fixture
def batch():
    load_regions()
    load_member_states()
    return run_import("iati", Source(FILE))


def kept(activities):
    states = set(MemberState.objects.values_list("iso2", flat=True))
    return [one for one in activities if states & {country.get("code") for country in one.findall("recipient-country")}]


def test_counts_add_up(batch, activities):
    assert batch.state == "done", batch.messages
    assert batch.rows_read == len(activities) == 101
    assert batch.rows_created == Project.objects.count() == len(kept(activities))
    assert batch.rows_created + batch.rows_left_out == batch.rows_read
    assert batch.rows_left_out == batch.reasons["no member State"]


def test_money_documents_and_organisations_are_all_there(batch, activities):
    there = kept(activities)
    assert ProjectMoney.objects.count() == sum(len(one.findall("budget")) + len(one.findall("transaction")) for one in there)
    assert ProjectDocument.objects.count() == sum(len(one.findall("document-link")) for one in there)
    named = {(one, org.get("role"), org.get("ref"), org.findtext("narrative")) for one in there for org in one.iter("participating-org")}
    assert ProjectOrganisation.objects.count() == len(named)


def test_each_project_says_the_same_as_its_activity(batch, activities):
    by_identifier = Project.objects.in_bulk(field_name="identifier")
    for one in kept(activities):
        project = by_identifier[one.findtext("iati-identifier").strip()]
        assert project.title == " ".join(one.findtext("title/narrative").split())
        assert project.status == one.find("activity-status").get("code")
        assert {share.code for share in project.sectors.all()} == {sector.get("code") for sector in one.findall("sector")}
    shared = Project.objects.annotate(number=Count("country_shares")).filter(number=0)
    assert not shared.exists()


def test_a_second_import_changes_nothing(batch):
    assert counts(run_import("iati", Source(FILE))) == (101, 0, 0, batch.rows_created, batch.rows_left_out)
