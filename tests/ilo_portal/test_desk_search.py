"""Search over everything at the desk."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from countries.models import StaffScope
from editorial import publishing, roles
from tests.admin_forms import client_of
from tests.factories import (
    CountryProfileFactory,
    DocumentFactory,
    GoodPracticeFactory,
    ImageFactory,
    MemberStateFactory,
    RegionFactory,
    StoryFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def found(client: Any, query: str) -> dict[str, list[tuple[str, bool]]]:
    groups = client.get("/admin/search/", {"q": query}).context["groups"]
    return {group.title: [(hit.title, hit.in_draft) for hit in group.rows] for group in groups}


def test_every_kind_is_found_without_its_accents() -> None:
    StoryFactory(title_en="Métiers of the loom")
    GoodPracticeFactory(title_en="METIERS again")
    MemberStateFactory(name_en="Metierland")
    RegionFactory(name_fr="Les métiers")
    TopicFactory(name_es="Métiers")
    ImageFactory(title="Métiers")
    DocumentFactory(title="Les Métiers d’art")
    assert set(found(client_of(roles.AUTHOR), "metiers")) == {"Stories", "Good practices", "Regions", "Topics", "Pictures", "Documents"}
    assert found(client_of(roles.AUTHOR), "metierland")["Member States"] == [("Metierland", False)]


def test_words_of_the_newest_draft_are_found() -> None:
    page = StoryFactory(title_en="Live words")
    publishing.save(page, {**publishing.adopt(page).head.data, "title_fr": "Mots très neufs"}, by=None)
    assert found(client_of(roles.AUTHOR), "tres neufs") == {"Stories": [("Live words", True)]}
    assert found(client_of(roles.AUTHOR), "live") == {"Stories": [("Live words", False)]}


def test_words_of_a_profile_are_found() -> None:
    text = {"id": "b1", "type": "rich_text", "data": {"html": {"en": "<p>Weavers of <strong>Kisumu</strong></p>"}}}
    publishing.adopt(CountryProfileFactory(overview=[text], member_state=MemberStateFactory(name_en="Kenya")))
    assert found(client_of(roles.AUTHOR), "kisumu") == {"Country profiles": [("Kenya", True)]}


def test_scope_and_rights_hold() -> None:
    kenya, peru = MemberStateFactory(name_en="Kenya"), MemberStateFactory(name_en="Peru")
    StoryFactory(title_en="Loom in Kenya", countries=[kenya])
    secret = StoryFactory(title_en="Loom in Peru", countries=[peru], draft=True)
    publishing.save(secret, {**publishing.adopt(secret).head.data, "title_fr": "Le loom"}, by=None)
    UserFactory(username="loomis")
    client = client_of(roles.AUTHOR)
    StaffScope.objects.create(user=client.user).member_states.add(kenya)
    assert found(client, "loom") == {"Stories": [("Loom in Kenya", False)]}
    assert found(client_of(), "loom") == {}
    assert "loomis" in str(found(client_of(roles.ADMINISTRATOR), "loom"))


def test_trash_is_passed_over() -> None:
    page = StoryFactory(title_en="Gone loom")
    publishing.adopt(page)
    publishing.archive(page, by=UserFactory())
    assert found(client_of(roles.AUTHOR), "loom") == {}


@pytest.mark.parametrize("query", ["", "   ", "%", "'", "…", "x" * 5000, "a b " * 500, "\U0001f600"])
def test_strange_queries_are_harmless(query: str) -> None:
    StoryFactory(title_en="A page")
    assert client_of(roles.AUTHOR).get("/admin/search/", {"q": query}).status_code == 200


def test_address_of_the_whole_list_is_quoted() -> None:
    StoryFactory(title_en="This & that=x")
    html = client_of(roles.AUTHOR).get("/admin/search/", {"q": "this & that"}).content.decode()
    assert 'href="/admin/stories/story/?q=this+%26+that"' in html


def test_only_staff_searches(client: Any) -> None:
    assert client.get("/admin/search/?q=x").status_code == 302
    assert client_of(roles.AUTHOR).post("/admin/search/").status_code == 405


def test_search_costs_the_same_with_many_rows() -> None:
    client = client_of(roles.ADMINISTRATOR)

    def add(count: int) -> None:
        for number in range(count):
            page = StoryFactory(title_en=f"Loom {number}")
            publishing.save(page, {**publishing.adopt(page).head.data, "title_fr": "Loom"}, by=None)
            TopicFactory(name_en="Loom")
            DocumentFactory(title="Loom")
            ImageFactory(title="Loom")

    def queries() -> int:
        client.get("/admin/search/?q=loom")
        with CaptureQueriesContext(connection) as captured:
            client.get("/admin/search/?q=loom")
        return len(captured)

    add(1)
    few = queries()
    add(5)
    assert queries() == few
