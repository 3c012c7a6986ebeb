import datetime
from html import unescape

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from editorial import publishing
from stories.models import Story
from tests.factories import ImageFactory, MemberStateFactory, StoryFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db


def editor_with(codename: str):
    user = UserFactory(staff=True)
    user.user_permissions.add(Permission.objects.get(codename=codename, content_type__app_label="stories"))
    return type(user).objects.get(pk=user.pk)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_published_story_is_shown_to_all(client: Client) -> None:
    response = client.get(StoryFactory(title_en="Skills for Nairobi").get_absolute_url())
    assert response.status_code == 200
    assert b"Skills for Nairobi" in response.content
    assert b"noindex" not in response.content


def test_published_story_asks_nothing_of_the_session() -> None:
    story = StoryFactory()
    for client in (Client(), signed_in(UserFactory(superuser=True))):
        response = client.get(story.get_absolute_url())
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies
        assert b"draft" not in response.content


def test_draft_is_404_for_public(client: Client) -> None:
    assert client.get(StoryFactory(draft=True).get_absolute_url()).status_code == 404


def test_404_for_a_draft_does_not_tell_that_there_is_one(client: Client) -> None:
    draft, nothing = client.get(StoryFactory(draft=True, slug="secret").get_absolute_url()), client.get("/stories/nobody/")
    assert dict(draft.headers) | {"Content-Length": 0} == dict(nothing.headers) | {"Content-Length": 0}
    assert draft.content.replace(b"secret", b"nobody") == nothing.content


def test_draft_is_404_for_a_user_without_the_right() -> None:
    assert signed_in(UserFactory(staff=True)).get(StoryFactory(draft=True).get_absolute_url()).status_code == 404


def test_public_nodes_show_drafts_to_nobody(settings) -> None:
    settings.EDITORIAL = False
    assert signed_in(UserFactory(superuser=True)).get(StoryFactory(draft=True).get_absolute_url()).status_code == 404


@pytest.mark.parametrize("codename", ["view_story", "change_story"])
def test_draft_is_shown_to_its_editors_with_a_notice(codename: str) -> None:
    response = signed_in(editor_with(codename)).get(StoryFactory(draft=True, title_en="Not yet").get_absolute_url())
    assert response.status_code == 200
    assert "This is a draft" in response.content.decode()
    assert set(response["Cache-Control"].split(", ")) == {"no-store", "private"}
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_locked_editor_may_not_preview() -> None:
    user = editor_with("change_story")
    client = signed_in(user)
    user.is_active = False
    user.save()
    assert client.get(StoryFactory(draft=True).get_absolute_url()).status_code == 404


def test_old_address_leads_to_the_new_one_in_each_language(client: Client) -> None:
    story = StoryFactory(slug="old")
    draft = publishing.adopt(story)
    publishing.publish(story, publishing.save(story, {**draft.head.data, "slug": "new"}, by=None), by=None)
    for prefix in ("", "/ar"):
        response = client.get(f"{prefix}/stories/old/")
        assert (response.status_code, response["Location"]) == (301, f"{prefix}/stories/new/")


def test_missing_story_and_wrong_method(client: Client) -> None:
    assert client.get("/stories/nothing-here/").status_code == 404
    assert client.post(StoryFactory().get_absolute_url()).status_code == 405


def test_previous_and_next_by_date_among_published(client: Client) -> None:
    days = [datetime.date(2023, 1, day) for day in (1, 2, 2, 2, 3)]
    oldest, before, here, after, newest = (StoryFactory(date=day) for day in days)
    StoryFactory(date=days[1], draft=True)
    context = client.get(here.get_absolute_url()).context
    assert (context["previous"], context["next"]) == (before, after)
    assert client.get(oldest.get_absolute_url()).context["previous"] is None
    assert client.get(newest.get_absolute_url()).context["next"] is None


def test_three_newest_others_from_the_same_countries(client: Client) -> None:
    kenya, togo = MemberStateFactory(), MemberStateFactory()
    here = StoryFactory(countries=[kenya, togo])
    related = [StoryFactory(countries=[kenya, togo], date=datetime.date(2020, 1, day)) for day in (1, 2, 3, 4)]
    StoryFactory(countries=[kenya], draft=True)
    StoryFactory(countries=[MemberStateFactory()])
    assert list(client.get(here.get_absolute_url()).context["related"]) == related[:0:-1]


def test_no_related_stories_without_a_country(client: Client) -> None:
    here = StoryFactory()
    StoryFactory()
    assert not client.get(here.get_absolute_url()).context["related"]


@pytest.mark.parametrize(
    ("written", "language", "falls_back"),
    [
        ({}, "", False),
        ({}, "/fr", True),
        ({"title_fr": "Titre"}, "/fr", True),
        ({"title_fr": "Titre", "teaser_fr": "Chapeau"}, "/fr", False),
        ({"title_fr": "Titre", "teaser_fr": "Chapeau", "body": [{"id": "abcd1234", "type": "heading", "data": {"text": {"en": "Only"}}}]}, "/fr", True),
    ],
)
def test_says_when_part_of_it_is_in_another_language(client: Client, written: dict, language: str, falls_back: bool) -> None:
    story = StoryFactory(**written)
    assert client.get(f"{language}/stories/{story.slug}/").context["falls_back"] is falls_back


def test_share_links_carry_address_and_title(client: Client) -> None:
    links = client.get(StoryFactory(title_en="Work & pay", slug="pay").get_absolute_url()).context["share_links"]
    by_name = {link.name: link.url for link in links}
    assert by_name["E-mail"] == "mailto:?subject=Work%20%26%20pay&body=http%3A%2F%2Ftestserver%2Fstories%2Fpay%2F"
    assert "u=http%3A%2F%2Ftestserver%2Fstories%2Fpay%2F" in by_name["Facebook"]


def test_queries_do_not_grow_with_the_rows(client: Client) -> None:
    counts = []
    for rows in (3, 9):
        states = [MemberStateFactory() for _ in range(rows)]
        topics = [TopicFactory() for _ in range(rows)]
        for _ in range(rows):
            story = StoryFactory(countries=states, topics=topics, lead_image=ImageFactory())
        client.get(story.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            html = unescape(client.get(story.get_absolute_url()).content.decode())
        assert states[0].name in html
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8, counts
    assert Story.objects.count() == 12
