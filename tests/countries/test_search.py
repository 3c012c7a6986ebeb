"""What is found by the names of its member States and topics, besides its own words."""

from collections.abc import Callable

import pytest
from django.test import Client

from countries.models import GoodPractice, LabourLaw, MemberState, Project, Publication, Standard
from stories.models import Story
from tests.factories import GoodPracticeFactory, MemberStateFactory, StoryFactory, TopicFactory
from tests.factories_records import LabourLawFactory, PolicyFactory, ProjectFactory, PublicationFactory
from tests.factories_standards import StandardFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kenya() -> MemberState:
    return MemberStateFactory(name_en="Kenya", name_ar="كينيا")


@pytest.mark.parametrize("query", ["kenya", "act KENYA", "2007 kenya employment", "كينيا"])
def test_law_is_found_by_its_title_and_state_together(kenya: MemberState, query: str) -> None:
    law = LabourLawFactory(title="Employment Act, 2007", member_state=kenya)
    LabourLawFactory(title="Employment Act, 2007", member_state=MemberStateFactory(name_en="Ghana", name_ar="غانا"))
    assert list(LabourLaw.objects.search(query)) == [law]


@pytest.mark.parametrize("factory", [ProjectFactory, PublicationFactory, StoryFactory, GoodPracticeFactory])
def test_of_several_states_each_finds_it_once(kenya: MemberState, factory: Callable) -> None:
    row = factory(countries=[kenya, MemberStateFactory(name_en="Ghana")])
    row.topics.set(TopicFactory.create_batch(2, name_en="Kenya and more"))
    factory(countries=[MemberStateFactory(name_en="Togo")])
    rows = type(row).objects
    assert [list(rows.search(query)) for query in ("kenya", "ghana", "kenya ghana", "kenya togo")] == [[row], [row], [row], []]


def test_new_name_of_a_state_holds_at_once(kenya: MemberState) -> None:
    law = LabourLawFactory(title="Act", member_state=kenya)
    kenya.name_en = "Jamhuri"
    kenya.save()
    assert list(LabourLaw.objects.search("jamhuri act")) == [law]
    assert not LabourLaw.objects.search("kenya act")


def test_state_is_meant_by_whole_words() -> None:
    LabourLawFactory(title="Act", member_state=MemberStateFactory(name_en="Romania"))
    assert not LabourLaw.objects.search("oman")


@pytest.mark.parametrize("query", ["child labour", "child labor", "travail des enfants", "minimum age child", "C138 child"])
def test_standard_is_found_by_its_topic(query: str) -> None:
    topic = TopicFactory(name_en="Child labour", name_fr="Travail des enfants")
    found = StandardFactory(number=138, title_en="Minimum Age Convention, 1973 (No. 138)")
    found.topics.add(topic)
    StandardFactory(number=1, title_en="Hours of Work (Industry) Convention, 1919 (No. 1)")
    assert list(Standard.objects.search(query)) == [found]


def test_new_name_of_a_topic_holds_at_once() -> None:
    topic = TopicFactory(name_en="Wages")
    policy = PolicyFactory(title="Plan", topics=[topic])
    topic.name_en = "Pay"
    topic.save()
    assert list(type(policy).objects.search("pay")) == [policy]
    assert not type(policy).objects.search("wages")


@pytest.mark.parametrize("query", ["Cote dIvoire", "cote divoire", "Côte d’Ivoire", "cote d ivoire", "ivoire"])
def test_apostrophes_may_be_left_out(client: Client, query: str) -> None:
    state = MemberStateFactory(name_en="Côte d’Ivoire")
    MemberStateFactory(name_en="Kenya")
    assert list(MemberState.objects.search(query)) == [state]
    assert "1 member State" in client.get("/countries/", {"q": query}).content.decode()
    assert "1 country" in client.get("/search/", {"q": query}).content.decode()


@pytest.mark.parametrize("model", [LabourLaw, Project, Publication, Standard, GoodPractice, Story])
def test_words_cost_one_query(model: type, django_assert_num_queries: Callable) -> None:
    with django_assert_num_queries(1):
        list(model.objects.search("child labour in kenya"))  # type: ignore[attr-defined]  # each has it
