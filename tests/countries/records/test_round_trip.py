"""A file that was taken away can be brought back: what nobody mended in it stays as it is."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from countries.importers.batches import run_import
from countries.models import LabourLaw, Policy, PolicyPriority, Publication, Ratification, Standard
from countries.models.texts import unseen
from tests.countries.importers.files import source
from tests.countries.importers.fuzzing import EXAMPLES
from tests.factories import MemberStateFactory, TopicFactory
from tests.factories_records import LabourLawFactory, PolicyFactory, PolicyPriorityFactory, PublicationFactory
from tests.factories_standards import RatificationFactory, StandardFactory

pytestmark = pytest.mark.django_db


def exported(client: Client, address: str) -> str:
    return b"".join(client.get(f"/{address}").streaming_content).decode()


@pytest.fixture(autouse=True)
def records():
    topics = [TopicFactory(), TopicFactory()]
    law = LabourLawFactory(title="قانون; “العمل”", language="ar", english_title="Labour Code", adopted="1946", status="repealed", repealed="1990", topics=topics)
    LabourLawFactory(abstract="Two\n\nlines, with a comma", in_force_since="2008-06", status="", member_state=law.member_state).repeals.add(law)
    PolicyPriorityFactory(policy=PolicyFactory(last_year=None, topics=topics), title="Jobs", outcomes="Young people\nWomen")
    PublicationFactory(authors="Okafor, N.\nDiallo, M.", languages="en fr", doi="10.54394/ABCD", countries=[MemberStateFactory(), MemberStateFactory()])


@pytest.mark.parametrize(("name", "number"), [("labour-laws", 2), ("policies", 1), ("publications", 1)])
def test_nothing_changes(client: Client, tmp_path, name: str, number: int) -> None:
    batch = run_import(name.removeprefix("labour-"), source(tmp_path, exported(client, f"{name}/data.csv")))
    assert batch.messages == []
    assert (batch.rows_read, batch.rows_unchanged) == (number, number)


def test_what_was_mended_changes(client: Client, tmp_path) -> None:
    batch = run_import("laws", source(tmp_path, exported(client, "labour-laws/data.csv").replace("Labour Code", "Code of Labour")))
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
        batch = run_import(kind, source(tmp_path, exported(client, address)))
        assert (batch.rows_read, batch.rows_unchanged, batch.reasons.get("error")) == (number, number, None)
    assert (Standard.objects.count(), Ratification.objects.count()) == (2, 2)


def test_numbering_of_priorities_is_not_a_change(client: Client, tmp_path) -> None:
    policy = PolicyFactory(identifier="P")
    for order, title in ((9, "Rights"), (5, "Jobs; rights | and more"), (9, "Dialogue")):
        PolicyPriorityFactory(policy=policy, order=order, title=title, outcomes="one\r\n\r\ntwo; three")
        policy.priorities.filter(title=title).update(outcomes="one\r\ntwo; three")
    batch = run_import("policies", source(tmp_path, exported(client, "policies/data.csv")))
    assert (batch.rows_changed, batch.rows_unchanged) == (0, 2)
    assert list(policy.priorities.values_list("order", flat=True)) == [5, 9, 9]


def test_sequence_of_priorities_is(client: Client, tmp_path) -> None:
    policy = PolicyFactory(identifier="P")
    PolicyPriorityFactory(policy=policy, order=1, title="Jobs")
    PolicyPriorityFactory(policy=policy, order=2, title="Rights")
    run_import("policies", source(tmp_path, exported(client, "policies/data.csv").replace("Jobs;Rights", "Rights;Jobs")))
    assert [priority.title for priority in policy.priorities.all()] == ["Rights", "Jobs"]


# --- Whatever is in them ------------------------------------------------------------------------------------

UNSEEN = [chr(code) for code in range(0x202A, 0x206A) if code <= 0x202E or code >= 0x2066]
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters=UNSEEN) | st.sampled_from(";|\\'=+-@,\"\n\r\t "), max_size=20).map(str.strip)
named = words.filter(bool)
identified = named.filter(lambda text: not unseen(text))
origin = st.fixed_dictionaries({"source": named, "licence": words})
priorities = st.lists(st.fixed_dictionaries({"title": named, "outcomes": words, "order": st.integers(0, 3)}), max_size=3)


class AnyRecord(TestCase):
    """What an administrator can save, unmended, is what it was."""

    def setUp(self) -> None:
        self.folder = Path(self.enterContext(TemporaryDirectory()))

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(st.lists(identified, min_size=4, max_size=4, unique=True), named, words, words, origin, priorities)
    def test_is_unchanged(self, identifiers: list[str], title: str, text: str, lines: str, origin: dict[str, str], priorities: list[dict[str, Any]]) -> None:
        titled = {"title": title, "abstract": text} | origin
        state = MemberStateFactory()
        saved(LabourLaw(identifier=identifiers[0], member_state=state, kind="law", adopted="1999", english_title=text, **titled))
        law = saved(LabourLaw(identifier=identifiers[1], member_state=state, kind="law", adopted="1999", **titled))
        law.amends.set(LabourLaw.objects.exclude(pk=law.pk))
        policy = saved(Policy(identifier=identifiers[2], member_state=state, kind="dwcp", first_year=2020, **titled))
        for one in priorities:
            saved(PolicyPriority(policy=policy, **one))
        publication = saved(Publication(identifier=identifiers[3], kind="report", published="2020", authors=lines, publisher=text, **titled))
        publication.countries.add(state)
        standard = saved(Standard(code="C199", kind="convention", title_en=title, title_fr=text, adopted_year=1999, **origin))
        ratification = Ratification(standard=standard, member_state=state, ratified_on="2001-01-01", status="in-force", note=text, accepted_parts=lines)
        saved(ratification, **origin)
        for kind, address in ADDRESSES.items():
            batch = run_import(kind, source(self.folder, exported(self.client, address)))
            assert (batch.rows_unchanged, batch.reasons.get("error")) == (batch.rows_read, None), (batch.samples, batch.messages)
            assert batch.rows_read


ADDRESSES = {
    "laws": "labour-laws/data.csv",
    "policies": "policies/data.csv",
    "publications": "publications/data.csv",
    "standards": "standards/data.csv",
    "ratifications": "standards/ratifications.csv",
}


def saved(row: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return row


def test_own_files_say_nothing_that_imports_do_not_know(client: Client, tmp_path) -> None:
    """Their titles and names of States are for readers."""
    RatificationFactory()
    batch = run_import("ratifications", source(tmp_path, exported(client, "standards/ratifications.csv")))
    assert (batch.rows_unchanged, batch.messages) == (1, [])
