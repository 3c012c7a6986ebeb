"""Any two versions of a page compared: by field, block and language, with names instead of keys."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from editorial import publishing, roles
from editorial.models import Image, Revision
from editorial.models.pages import key_of
from stories.models import Story
from tests.admin_forms import client_of
from tests.editorial.bodies import block, heading
from tests.editorial.test_history import read, save, url
from tests.factories import ImageFactory, MemberStateFactory, StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher() -> Client:
    return client_of(roles.PUBLISHER)


def compare(client: Client, page: Story, query: str = "", status: int = 200) -> str:
    return read(client, url(page, "compare") + query, status)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_words_that_came_and_went_are_marked_without_colour(publisher):
    story = StoryFactory(title_en="Weavers in Mali")
    save(story, title_en="Weavers in Kenya")
    html = compare(publisher, story, "?from=1&to=2")
    assert re.search("<del>.*Mali</del>", html)
    assert re.search("<ins>.*Kenya</ins>", html)
    assert "In short: Changed “Title” in English" in words(html)


def test_without_numbers_the_newest_is_compared_with_what_readers_see(publisher):
    story = StoryFactory(title_en="Live")
    save(story, title_en="Between")
    save(story, title_en="Newest")
    html = compare(publisher, story)
    assert "Before Version 1" in words(html)
    assert "After Version 3" in words(html)


def test_from_live(publisher):
    story = StoryFactory(title_en="Live")
    save(story, title_en="Newest")
    assert "Before Version 1" in words(compare(publisher, story, "?from=live&to=2"))


def test_the_other_way_round(publisher):
    story = StoryFactory(title_en="Mali")
    save(story, title_en="Kenya")
    assert 'href="?from=2&amp;to=1"' in compare(publisher, story, "?from=1&to=2")
    assert re.search("<del>.*Kenya</del>", compare(publisher, story, "?from=2&to=1"))


def test_one_language_only(publisher):
    story = StoryFactory(title_en="One", title_fr="Un")
    added = block("call_out", {"title": {"en": "English words", "fr": "Mots français"}}, "new")
    save(story, title_en="Two", title_fr="Deux", date="2020-01-01", body=[added])
    html = words(compare(publisher, story, "?from=1&to=2&language=fr").split('id="content-main"')[1].split("In short")[1])
    assert "Deux" in html
    assert "Mots français" in html
    assert "Two" not in html
    assert "English words" not in html
    assert "2 changes in other languages, or in none, are not shown." in html


def test_what_is_the_same_is_shown_on_wish(publisher):
    story = StoryFactory(title_en="Same title", teaser_en="Old", body=[heading("Same heading")])
    save(story, teaser_en="New")
    html = compare(publisher, story, "?from=1&to=2")
    folded = words(html[html.index('<details class="history-unchanged">') :])
    assert "Same title" in folded
    assert "Same heading" in folded
    assert "Show 3 texts that are the same" in folded


def test_keys_are_named_also_of_rows_that_are_gone(publisher):
    kenya, topic, gone = MemberStateFactory(name_en="Kenya"), TopicFactory(name_en="Child labour"), TopicFactory()
    old, new = ImageFactory(title="Loom"), ImageFactory(title="Market")
    story = StoryFactory(lead_image=old, topics=[gone], body=[block("image", {"image": old.pk, "caption": {}})])
    save(story, countries=[kenya.pk], topics=[topic.pk], lead_image=new.pk, kind="video", body=[block("image", {"image": new.pk, "caption": {}})])
    Story.topics.through.objects.all().delete()
    gone.delete()
    html = words(compare(publisher, story, "?from=1&to=2"))
    assert "added: Kenya" in html
    assert "added: Child labour" in html
    assert "deleted: something that was deleted" in html
    assert html.count("deleted: Loom") == html.count("added: Market") == 2
    assert "added: Video" in html


def test_names_cost_no_more_queries_for_more_keys(publisher):
    counts = []
    for number in (2, 12):
        pictures = ImageFactory.create_batch(number)
        story = StoryFactory(countries=MemberStateFactory.create_batch(number))
        others = [block("image", {"image": picture.pk, "caption": {}}, f"b{place}") for place, picture in enumerate(pictures)]
        save(story, countries=[row.pk for row in MemberStateFactory.create_batch(number)], body=others)
        compare(publisher, story)
        with CaptureQueriesContext(connection) as queries:
            compare(publisher, story)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert Image.objects.count() == 14


def test_same_version_twice_is_said(publisher):
    story = StoryFactory()
    publishing.adopt(story)
    assert "the same version twice" in compare(publisher, story, "?from=1&to=1")


@pytest.mark.parametrize("number", ["99", "0", "-1", "abc", "1e3", "²", "99999999999999999999", "1.0", "%00", "<b>"])
def test_number_of_no_version_is_said(publisher, number):
    story = StoryFactory()
    publishing.adopt(story)
    response = publisher.get(url(story, "compare") + f"?from={number}&to=1")
    assert response.status_code in {400, 404}
    assert "<b>”" not in response.content.decode()


def test_number_of_another_page_is_none_of_this(publisher):
    story, other = StoryFactory(), StoryFactory(title_en="Of another page")
    publishing.adopt(story)
    save(other, teaser_en="More")
    assert "Of another page" not in compare(publisher, story, "?from=2&to=1", 404)


def test_live_of_a_page_that_readers_do_not_see_is_said(publisher):
    story = StoryFactory(draft=True)
    publishing.adopt(story)
    assert "Readers do not see this page at present." in compare(publisher, story, "?from=live", 404)


def test_names_of_long_ago_and_strange_values_do_no_harm(publisher):
    story = StoryFactory()
    head = publishing.adopt(story).head
    strange = {**head.data, "gone": {"a": [1]}, "body": [{"id": "x", "type": "no such", "data": 3}, 7], "kind": "no such", "countries": "7", "title_en": 5}
    Revision.objects.create(**key_of(story), number=2, parent=head, data=strange)
    for query in ("?from=1&to=2", "?from=2&to=1", "?from=1&to=2&language=ar"):
        compare(publisher, story, query)


@pytest.mark.parametrize("language", ["de", "en'", "e" * 300])
def test_unknown_language_is_none(publisher, language):
    story = StoryFactory()
    publishing.adopt(story)
    compare(publisher, story, f"?language={language}")
