"""The records of the starter content: few, certain, and with their source."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from countries.models import LabourLaw, MemberState, Policy, Project, Publication
from countries.starter import load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once for this module, and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


def test_every_record_says_where_it_comes_from_and_when():
    for model in (LabourLaw, Policy, Publication, Project):
        assert model.objects.exists()
        for record in model.objects.all():
            assert "not checked against" in record.source or record.source_url.startswith("https://natlex.ilo.org/dyn/")
            assert record.source_url
            assert record.retrieved_on
            assert record.topics.exists() or model is Policy


def test_sections_of_kenya_and_lebanon_have_records_and_pages(client: Client):
    for slug in ("kenya", "lebanon"):
        for section in ("labour-laws", "policies", "projects", "publications"):
            response = client.get(f"/countries/{slug}/{section}/")
            assert response.status_code == 200
            for record in response.context["page"].items:
                assert client.get(record.get_absolute_url()).status_code == 200
            assert response.context["page"].count, (slug, section)


def test_nothing_is_said_to_be_in_force_that_was_not_looked_up():
    assert set(LabourLaw.objects.values_list("status", flat=True)) == {""}
    assert MemberState.objects.get(iso2="KE").labour_laws.count() == 6


def test_our_own_identifiers_are_not_shown_as_those_of_a_register(client: Client):
    for model in (LabourLaw, Policy, Publication, Project):
        page = client.get(model.objects.first().get_absolute_url()).content.decode()
        assert "portal:" not in page
        assert "Identifier in the register" not in page
        assert "Reported by" not in page
