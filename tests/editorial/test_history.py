"""The history of a page: versions and events in one list, told in a sentence, marked by what readers saw."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from editorial import publishing, roles
from editorial.models import Event, Revision, Schedule
from editorial.models.pages import key_of
from stories.models import Story
from tests.admin_forms import client_of
from tests.editorial.bodies import heading
from tests.factories import MemberStateFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher() -> Client:
    return client_of(roles.PUBLISHER)


def save(page: Story, **values: object) -> Revision:
    note = str(values.pop("note", ""))
    by = values.pop("by", None)
    return publishing.save(page, {**publishing.adopt(page).head.data, **values}, by=by, note=note)


def url(page: Story, name: str, *parts: object, prefix: str = "") -> str:
    return prefix + reverse(f"admin:stories_story_{name}", args=[page.pk, *parts])


def read(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def entries(html: str) -> list[str]:
    """The lines of the list, in words."""
    return [" ".join(re.sub(r"<[^>]*>", " ", part).split()) for part in html.split('<li class="history-entry')[1:]]


# --- The list -------------------------------------------------------------------------------------


def test_versions_and_events_stand_in_one_list_newest_first(publisher):
    story, amina = StoryFactory(draft=True, title_en="One"), UserFactory(first_name="Amina", last_name="Yusuf")
    second = save(story, title_en="Two", by=amina, note="Shorter")
    publishing.publish(story, second, by=publisher.user, note="For the conference")
    newest, *_between, oldest = entries(read(publisher, url(story, "history")))
    assert "Published" in newest
    assert "Version 2" in newest
    assert "For the conference" in newest
    assert "Version 1" in oldest
    assert "First version" in oldest


def test_a_version_says_who_what_and_why(publisher):
    story, amina = StoryFactory(title_en="One"), UserFactory(first_name="Amina", last_name="Yusuf")
    save(story, title_en="Two", title_fr="Deux", by=amina, note="Shorter <b>")
    first = entries(read(publisher, url(story, "history")))[0]
    assert "Changed “Title” in English and French" in first
    assert "Amina Yusuf" in first
    assert "Note: Shorter &lt;b&gt;" in first


def test_sentence_tells_the_change_from_the_version_it_was_made_from(publisher):
    story = StoryFactory(title_en="One")
    save(story, title_en="Given up")
    publishing.discard(story, by=publisher.user)
    save(story, teaser_en="Another teaser")
    first = entries(read(publisher, url(story, "history")))[0]
    assert "Changed “Teaser” in English" in first
    assert "Title" not in first


def test_sentences_are_told_once_and_in_each_language(publisher):
    story = StoryFactory()
    save(story, body=[heading("Work")])
    address = url(story, "history")
    read_whole = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert "Added a block (Heading)" in read(publisher, address)
        read_whole.append(sum('"editorial_revision"."id" IN' in query["sql"] and "author_id" not in query["sql"] for query in queries))
    assert read_whole == [1, 0]
    assert 'dir="rtl"' in read(publisher, "/ar" + address)


def test_marks_say_what_readers_saw_and_when(publisher):
    story = StoryFactory(draft=True)
    second = save(story, title_en="Two")
    publishing.publish(story, second, by=publisher.user)
    third = save(story, title_en="Three")
    publishing.approve(story, by=publisher.user)
    fourth = save(story, title_en="Four")
    publishing.publish(story, third, by=publisher.user)
    at = timezone.now() + datetime.timedelta(days=3)
    Schedule.objects.create(**key_of(story), action=Schedule.Action.PUBLISH, revision=fourth, run_at=at)
    shown = [entry for entry in entries(read(publisher, url(story, "history"))) if "After" in entry]
    found = {re.search(r"Version (\d+)", entry)[1]: entry for entry in shown}
    assert "Newest" in found["4"]
    assert "Scheduled for" in found["4"]
    assert "Readers see this, since" in found["3"]
    assert "Approved" in found["3"]
    assert re.search("Published from .* to ", found["2"])
    assert "Published" not in found["1"]


def test_page_that_was_live_before_there_were_versions_says_so(publisher):
    story = StoryFactory()
    publishing.adopt(story)
    assert "Readers see this" in entries(read(publisher, url(story, "history")))[0]
    publishing.withdraw(story, by=publisher.user)
    assert "Published until" in entries(read(publisher, url(story, "history")))[1]


def test_withdrawn_version_is_no_longer_seen(publisher):
    story = StoryFactory(draft=True)
    publishing.publish(story, publishing.adopt(story).head, by=publisher.user)
    publishing.withdraw(story, by=publisher.user)
    assert "Readers see this" not in read(publisher, url(story, "history"))


def test_event_without_an_account_names_the_guest(publisher):
    story = StoryFactory(draft=True)
    publishing.approve(publishing.adopt(story) and story, by=None, by_name="Ms Okafor, ministry")
    assert "Ms Okafor, ministry" in entries(read(publisher, url(story, "history")))[0]


def test_broken_details_of_an_event_do_no_harm(publisher):
    story = StoryFactory()
    for details in ({"languages": "en"}, {"due_on": "soon", "run_at": 7}, {"assignee": 99}, {"run_at": "2026-01-01"}):
        Event.objects.create(**key_of(story), kind=Event.Kind.PUBLISHED, details=details)
    assert len(entries(read(publisher, url(story, "history")))) == 5


# --- Choosing -------------------------------------------------------------------------------------


def test_newest_and_live_are_chosen(publisher):
    story = StoryFactory()
    save(story, title_en="Two")
    save(story, title_en="Three")
    html = read(publisher, url(story, "history"))
    assert re.findall(r'name="(\w+)" value="(\w+)" form="history-compare" checked', html) == [("to", "3"), ("from", "1")]


def test_newest_and_the_one_before_are_chosen_where_readers_see_the_newest(publisher):
    story = StoryFactory()
    publishing.publish(story, save(story, title_en="Two"), by=publisher.user)
    html = read(publisher, url(story, "history"))
    assert re.findall(r'name="(\w+)" value="(\w+)" form="history-compare" checked', html) == [("to", "2"), ("from", "1")]


def test_only_what_readers_saw(publisher):
    story = StoryFactory(draft=True)
    second = save(story, title_en="Two")
    publishing.publish(story, second, by=publisher.user)
    save(story, title_en="Three")
    found = entries(read(publisher, url(story, "history") + "?what=published"))
    assert len(found) == 2
    assert all("Version 2" in entry for entry in found)


def test_only_by_one_colleague(publisher):
    story, amina = StoryFactory(), UserFactory(first_name="Amina", last_name="Yusuf")
    save(story, title_en="Hers", by=amina)
    save(story, title_en="Mine", by=publisher.user)
    html = read(publisher, url(story, "history") + f"?who={amina.pk}")
    assert len(entries(html)) == 1
    assert "Amina Yusuf" in entries(html)[0]
    assert f'<option value="{amina.pk}" selected>Amina Yusuf</option>' in html


@pytest.mark.parametrize("query", ["who=abc", "who=99999999999999999999", "who=²", "what=nonsense", "page=0", "page=-1", "page=zz", "page=99"])
def test_nonsense_in_the_address_shows_the_list(publisher, query):
    story = StoryFactory()
    assert entries(read(publisher, url(story, "history") + "?" + query))


def test_nobodys_history_says_so(publisher):
    assert "Nothing in the history fits" in read(publisher, url(StoryFactory(), "history") + "?who=123456")


def test_history_is_cut_into_pages(publisher):
    story = StoryFactory()
    parent = publishing.adopt(story).head
    for number in range(2, 61):
        parent = Revision.objects.create(**key_of(story), number=number, parent=parent, data={**parent.data, "title_en": f"Title {number}"})
    story.drafts.update(head=parent)
    first, second = (read(publisher, url(story, "history") + f"?page={number}&what=") for number in (1, 2))
    assert (len(entries(first)), len(entries(second))) == (50, 10)
    assert 'name="from" value="live" checked' in first
    assert 'aria-current="page">2<' in second


def test_longer_history_costs_no_more_queries(publisher):
    counts = []
    story = StoryFactory(countries=[MemberStateFactory()])
    for _round in range(2):
        for _number in range(4):
            revision = save(story, title_en=f"Title {Revision.objects.count()}", by=UserFactory())
            publishing.submit(story, by=UserFactory(), assignee=UserFactory())
            publishing.publish(story, revision, by=UserFactory())
        read(publisher, url(story, "history"))
        with CaptureQueriesContext(connection) as queries:
            read(publisher, url(story, "history"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] < 30


# --- Rights -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["history", "compare", "version", "restore"])
def test_history_is_for_those_who_may_see_the_page(address):
    story = StoryFactory()
    publishing.adopt(story)
    parts = [1] if address in {"version", "restore"} else []
    assert Client().get(url(story, address, *parts)).status_code == 302
    assert client_of().get(url(story, address, *parts)).status_code in {403, 404}


def test_history_of_no_page_is_not_found(publisher):
    assert publisher.get(reverse("admin:stories_story_history", args=[12345])).status_code == 404
