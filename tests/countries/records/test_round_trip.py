"""A file that was taken away can be brought back: what nobody mended in it stays as it is."""

import pytest
from django.test import Client

from countries.importers.batches import run_import
from countries.models import LabourLaw, Ratification, Standard
from tests.countries.importers.files import source
from tests.factories import MemberStateFactory, TopicFactory
from tests.factories_records import LabourLawFactory, PolicyFactory, PolicyPriorityFactory, PublicationFactory
from tests.factories_standards import RatificationFactory, StandardFactory

pytestmark = pytest.mark.django_db


def exported(client: Client, name: str) -> str:
    return b"".join(client.get(f"/{name}/data.csv").streaming_content).decode()


@pytest.fixture(autouse=True)
def records():
    topics = [TopicFactory(), TopicFactory()]
    law = LabourLawFactory(title="قانون; “العمل”", language="ar", english_title="Labour Code", status="repealed", repealed="1990", topics=topics)
    LabourLawFactory(abstract="Two\n\nlines, with a comma", in_force_since="2008-06", status="").repeals.add(law)
    PolicyPriorityFactory(policy=PolicyFactory(last_year=None, topics=topics), title="Jobs", outcomes="Young people\nWomen")
    PublicationFactory(authors="Okafor, N.\nDiallo, M.", languages="en fr", doi="10.54394/ABCD", countries=[MemberStateFactory(), MemberStateFactory()])


@pytest.mark.parametrize(("name", "number"), [("labour-laws", 2), ("policies", 1), ("publications", 1)])
def test_nothing_changes(client: Client, tmp_path, name: str, number: int) -> None:
    batch = run_import(name.removeprefix("labour-"), source(tmp_path, exported(client, name)))
    assert batch.messages == []
    assert (batch.rows_read, batch.rows_unchanged) == (number, number)


def test_what_was_mended_changes(client: Client, tmp_path) -> None:
    batch = run_import("laws", source(tmp_path, exported(client, "labour-laws").replace("Labour Code", "Code of Labour")))
    assert (batch.rows_changed, batch.rows_unchanged) == (1, 1)
    assert LabourLaw.objects.filter(english_title="Code of Labour").exists()


def test_standards_and_their_ratifications(client: Client, tmp_path) -> None:
    old = StandardFactory(code="C005", title_ar="اتفاقية")
    new = StandardFactory(code="C138", universal_on="2020-08-04", universal_source_url="https://www.ilo.org/")
    new.revises.add(old)
    new.topics.add(TopicFactory())
    RatificationFactory(standard=new, minimum_age=16, note="Minimum age specified: 16 years")
    RatificationFactory(standard=old, ended_on="2020-01-01", status="denounced")
    for kind, address, number in (("standards", "standards/data.csv", 2), ("ratifications", "standards/ratifications.csv", 2)):
        taken = b"".join(client.get(f"/{address}").streaming_content).decode()
        batch = run_import(kind, source(tmp_path, taken))
        assert (batch.rows_read, batch.rows_unchanged, batch.reasons.get("error")) == (number, number, None)
    assert (Standard.objects.count(), Ratification.objects.count()) == (2, 2)
