"""Links to pages of this site: by their key, never broken by a new address, found by name."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from editorial import blocks, links, rich_text
from editorial.blocks import Bodies
from editorial.links.references import find_references
from editorial.links.searching import search
from tests.admin_forms import client_of
from tests.editorial.bodies import block
from tests.factories import MemberStateFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


def text_with(*pages) -> dict:
    html = "".join(f'<p><a href="{links.reference_to(page)}">Word {number}</a></p>' for number, page in enumerate(pages))
    return block("rich_text", {"html": {"en": html}}, f"b{len(html)}")


def test_link_leads_to_the_address_of_today_in_the_readers_language():
    story = StoryFactory(slug="old")
    body = [text_with(story)]
    story.slug = "new"
    story.save()
    with override("fr"):
        assert '<a href="/fr/stories/new/">Word 0</a>' in Bodies(body).render()


def test_words_of_a_page_that_is_gone_or_not_public_stay_without_a_link():
    draft, gone = StoryFactory(draft=True), StoryFactory()
    body = [text_with(draft, gone)]
    gone.delete()
    html = Bodies(body).render()
    assert "<p>Word 0</p><p>Word 1</p>" in html
    assert "page:" not in html


def test_addresses_are_one_query_for_each_type(django_assert_num_queries):
    stories, countries = StoryFactory.create_batch(3), MemberStateFactory.create_batch(3)
    body = [text_with(*stories), text_with(*countries, stories[0]), text_with(stories[1])]
    bodies = Bodies(body, body)
    with django_assert_num_queries(2):
        assert bodies.render(0).count("<a ") == 8
        bodies.render(1)


def test_rich_text_outside_of_blocks_resolves_its_links_as_well():
    story = StoryFactory()
    assert f'href="{story.get_absolute_url()}"' in rich_text.shown(f'<p><a href="{links.reference_to(story)}">x</a></p>')


def test_link_of_a_list_may_be_a_page():
    kenya = MemberStateFactory(slug="kenya-x")
    rows = [
        {"id": "a", "url": links.reference_to(kenya), "label": {"en": "Kenya"}},
        {"id": "b", "url": "page:stories.story:99999", "label": {"en": "Gone"}},
    ]
    body = [block("links", {"links": rows})]
    blocks.check(body)
    html = Bodies(body).render()
    assert '<a href="/countries/kenya-x/"><span>Kenya</span></a>' in html
    assert "Gone" not in html


@pytest.mark.parametrize(
    "address", ["page:", "page:x", "page:stories.story:0", "page:stories.story:12/../x", "PAGE:stories.story:x", "page:a.b:" + "9" * 30]
)
def test_what_only_looks_like_a_reference_is_dropped(address):
    assert rich_text.sanitise(f'<p><a href="{address}">x</a></p>') == "<p><a>x</a></p>"


def test_reference_to_an_unknown_type_shows_its_words():
    assert rich_text.shown('<p><a href="page:auth.user:1">x</a></p>') == "<p>x</p>"


def test_every_link_of_a_body_is_found_with_its_place():
    story = StoryFactory()
    rows = [{"id": "r1", "url": "https://www.ilo.org/", "label": {"en": "x"}}]
    body = [
        block(
            "rich_text",
            {"html": {"fr": f'<p><a href="{links.reference_to(story)}">x</a> <a href="https://example.org/?a=1&amp;b=2">y</a></p>'}},
            "t",
        ),
        block("links", {"links": rows}, "l"),
        block("video", {"film": "https://vimeo.com/123456789"}, "v"),
    ]
    assert list(find_references(body)) == [
        ("t/html", links.reference_to(story)),
        ("t/html", "https://example.org/?a=1&b=2"),
        ("l/links/r1/url", "https://www.ilo.org/"),
        ("v/film", "https://vimeo.com/123456789"),
    ]


def test_pages_are_found_by_name_in_any_language_without_accents():
    admin = UserFactory(superuser=True)
    ivory = MemberStateFactory(name_en="Ivory Coast", name_fr="Côte d’Ivoire")
    story = StoryFactory(title_en="Weaving", title_ar="الأمل", draft=True)
    assert [found["href"] for found in search("cote IVOIRE", admin)] == [links.reference_to(ivory)]
    (found,) = search("الامل", admin)
    assert found["href"] == links.reference_to(story)
    assert "not published yet" in found["note"]


def test_search_answers_staff_who_may_look_only(client):
    StoryFactory(title_en="Weaving")
    url = reverse("admin:link_search")
    assert client.get(url).status_code == 302
    assert client_of().get(url, {"q": "weaving"}).json() == {"results": []}
    assert len(client_of(superuser=True).get(url, {"q": "weaving"}).json()["results"]) == 1
    assert client_of(superuser=True).post(url).status_code == 405


def test_search_costs_one_query_for_each_type(django_assert_max_num_queries):
    admin = UserFactory(superuser=True)
    StoryFactory.create_batch(12)
    with django_assert_max_num_queries(4):
        assert len(search("", admin)) >= 8
