"""What stands in the way of publishing, and what a publisher should look at."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial import checks, publishing, roles
from editorial.links.pages import reference_to
from editorial.models import Publishable
from editorial.revisions.fields import overlay
from stories.models import Story
from tests.admin_forms import client_of
from tests.factories import (
    CountryProfileFactory,
    DocumentFactory,
    GoodPracticeFactory,
    ImageFactory,
    MemberStateFactory,
    MissionPageFactory,
    StoryFactory,
)

pytestmark = pytest.mark.django_db


def text(html: str, key: str = "aaaa1111") -> dict[str, Any]:
    return {"id": key, "type": "rich_text", "data": {"html": {"en": html}}}


def heading(level: int, key: str) -> dict[str, Any]:
    return {"id": key, "type": "heading", "data": {"level": level, "text": {"en": "Words"}}}


def checked(page: Publishable, *shown_in: str) -> dict[str, checks.Problem]:
    page.draft = publishing.adopt(page)
    overlay(page, page.draft.head.data)
    return {problem.message: problem for problem in checks.problems(page, shown_in)}


def story(**values: Any) -> Story:
    return StoryFactory(**{"countries": [MemberStateFactory()], "lead_image": ImageFactory(), "body": [text("<p>Words.</p>")], **values})


def test_a_page_in_order_has_no_problem() -> None:
    assert checked(story()) == {}


def test_picture_without_alternative_text_blocks() -> None:
    bare = ImageFactory(title="Loom", alt_en="")
    block = {"id": "bbbb2222", "type": "image", "data": {"image": bare.pk}}
    problem = checked(story(body=[block]))["The picture “Loom” has no alternative text."]
    assert (problem.blocks, problem.anchor) == (True, "block-body-bbbb2222")
    decorative = ImageFactory(alt_en="", decorative=True)
    assert checked(story(lead_image=decorative)) == {}


def test_alternative_text_is_asked_for_in_each_language_shown() -> None:
    found = checked(story(lead_image=ImageFactory(title="Loom", alt_fr="Métier")), "fr", "ar")
    assert "The picture “Loom” has no alternative text in Arabic." in found
    assert "The picture “Loom” has no alternative text in French." not in found


@pytest.mark.parametrize("address", ["/stories/no-such-story/", "/nowhere/", "/fr/countries/atlantis/"])
def test_link_that_leads_nowhere_blocks(address: str) -> None:
    found = checked(story(body=[text(f'<p><a href="{address}">the story of the weavers</a></p>')]))
    assert found[f"The link to {address} leads nowhere on this site."].blocks


def test_links_that_lead_somewhere_are_fine() -> None:
    live = StoryFactory(slug="live")
    addresses = [live.get_absolute_url(), "/fr/stories/live/", "/stories/?country=kenya", "/", "/media/report.pdf", reference_to(live)]
    body = [text("".join(f'<p><a href="{address}">the weavers</a></p>' for address in addresses))]
    assert checked(story(body=body)) == {}


def test_old_address_of_a_page_is_no_broken_link() -> None:
    moved = StoryFactory(slug="old")
    publishing.publish(moved, publishing.save(moved, {**publishing.adopt(moved).head.data, "slug": "new"}, by=None), by=None)
    assert checked(story(body=[text('<p><a href="/stories/old/">the weavers</a></p>')])) == {}


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ('<p><a href="https://www.ilo.org/">here</a></p>', "The link text “here” does not say where it leads."),
        ('<p><a href="https://www.ilo.org/">Click here…</a></p>', "The link text “Click here…” does not say where it leads."),
        ('<p><a href="https://www.ilo.org/">https://www.ilo.org/</a></p>', "The text of a link is an address: say in words where it leads."),
        (f"<p>{'words ' * 90}.</p>", "The sentences are long: on average more than 28 words."),
    ],
)
def test_words_to_look_at(html: str, message: str) -> None:
    problem = checked(story(body=[text(html)]))[message]
    assert not problem.blocks
    assert problem.anchor == "block-body-aaaa1111"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ([heading(3, "bbbb2222"), text("<p>Words.</p>")], "bbbb2222"),
        ([heading(2, "bbbb2222"), text("<h4>Small</h4><p>Words.</p>")], "aaaa1111"),
        ([heading(2, "bbbb2222"), text("<h3>Larger</h3><h4>Small</h4>"), heading(2, "cccc3333"), text("<h4>Small</h4>", "dddd4444")], "dddd4444"),
    ],
)
def test_skipped_heading_level(body: list[Any], place: str) -> None:
    (problem,) = [problem for message, problem in checked(story(body=body)).items() if "screen readers list the headings" in message]
    assert problem.anchor == f"block-body-{place}"
    assert not problem.blocks


def test_headings_in_order_are_fine() -> None:
    assert checked(story(body=[heading(2, "bbbb2222"), text("<h3>Larger</h3><h4>Small</h4><h3>Larger</h3>"), heading(3, "cccc3333")])) == {}


def test_pages_with_titles_of_their_parts_begin_a_level_lower() -> None:
    practice = GoodPracticeFactory(lead_image=ImageFactory(), context=[heading(3, "bbbb2222")])
    assert not any("headings" in message for message in checked(practice))


def test_title_in_capitals_and_missing_parts() -> None:
    found = checked(story(title_en="WEAVERS AGREE ON LOOMS", lead_image=None, countries=[], body=[]))
    assert {
        "The title is all in capitals: that is hard to read.",
        "There is no lead picture: cards show a plain field instead.",
        "No member State is named: the page appears on no country’s page.",
        "The page has no text yet.",
    } <= set(found)


def test_untranslated_language_is_told_where_it_is_to_be_shown() -> None:
    assert "Nothing is translated into Spanish: its readers see English." in checked(story(), "es")
    assert checked(story(), "en") == {}


def test_blocking_problem_keeps_the_page_from_going_out() -> None:
    page = story(body=[text('<p><a href="/nowhere/">the weavers</a></p>')], draft=True)
    publisher = client_of(roles.PUBLISHER)
    url = reverse("admin:stories_story_publish", args=[page.pk])
    publishing.adopt(page)
    response = publisher.post(url, {"number": 1, "when": "now"})
    assert "leads nowhere on this site" in response.content.decode()
    assert "#block-body-aaaa1111" in response.content.decode()
    page.refresh_from_db()
    assert not page.live


def test_link_to_a_draft_is_told_and_blocks_nothing() -> None:
    draft = StoryFactory(draft=True, slug="not-yet")
    body = [text(f'<p><a href="{address}">the weavers</a></p>', f"bbbb{number}") for number, address in enumerate([reference_to(draft), "/stories/not-yet/"])]
    problem = checked(story(body=body))["A link leads to a page that readers do not see yet."]
    assert not problem.blocks


@pytest.mark.parametrize("address", ["/en/stories/live", "http://localhost:8000/stories/live/?utm=x#part", "/stories", "/static/x.css"])
def test_ways_to_write_a_link_that_works(settings: Any, address: str) -> None:
    settings.SITE_URL = "http://localhost:8000"
    StoryFactory(slug="live")
    assert checked(story(body=[text(f'<p><a href="{address}">the weavers</a></p>')])) == {}


def test_readers_cannot_open_the_desk() -> None:
    found = checked(story(body=[text('<p><a href="/admin/stories/story/">the weavers</a></p>')]))
    assert "Readers cannot open the editors’ desk." in found


def test_links_in_columns_of_rich_text_are_followed() -> None:
    page = MissionPageFactory(mission_fr='<p><a href="/nowhere/">ici</a></p>')
    found = checked(page, "fr")
    assert found["The link to /nowhere/ leads nowhere on this site."].anchor == "id_mission_fr"
    assert found["The link text “ici” does not say where it leads."].language == "fr"


def test_labels_of_a_list_of_links_are_read_as_link_texts() -> None:
    links = {"links": [{"id": "r1", "label": {"en": "Read more"}, "url": "https://www.ilo.org/"}]}
    assert "The link text “Read more” does not say where it leads." in checked(story(body=[{"id": "b1", "type": "links", "data": links}]))
    figure = {"value": "4", "label": {"en": "more"}, "source": "ILOSTAT", "date": "2023-09-20"}
    assert checked(story(body=[{"id": "b1", "type": "key_figure", "data": figure}])) == {}


def test_what_publishing_would_refuse_blocks_at_its_place() -> None:
    page = story()
    page.draft = publishing.adopt(page)
    overlay(page, {**page.draft.head.data, "title_en": "", "body": [text("<p>Words.</p>"), {"id": "fig1", "type": "key_figure", "data": {"value": "4"}}]})
    found = checks.problems(page, [])
    blocking = {problem.anchor for problem in found if problem.blocks}
    assert blocking == {"id_title_en", "block-body-fig1"}
    assert any("Source" in problem.message for problem in found)


@pytest.mark.parametrize("body", [None, {}, "x", [1], [{"id": "a"}], [{"type": "rich_text"}], [{"id": "a", "type": "heading", "data": None}]])
def test_a_broken_body_is_told_and_breaks_nothing(body: Any) -> None:
    page = story()
    page.draft = publishing.adopt(page)
    page.body = body
    assert any(problem.blocks for problem in checks.problems(page, ["ar"]))


def test_document_that_is_gone() -> None:
    document = DocumentFactory()
    page = story(body=[{"id": "b1", "type": "file", "data": {"document": document.pk}}])
    publishing.adopt(page)
    type(document).objects.filter(pk=document.pk).delete()
    assert checked(page)["What this block shows is no longer in the library: readers see nothing of it."].anchor == "block-body-b1"


def test_long_words_make_english_hard_to_read() -> None:
    hard = "Institutional responsibilities concerning occupational standards necessitate comprehensive implementation. " * 12
    assert "The text is hard to read: it has many long words." in checked(story(body=[text(f"<p>{hard}</p>")]))
    plain = "The women meet at dawn. They talk of pay, and of how to ask for more. " * 12
    assert checked(story(body=[text(f"<p>{plain}</p>")])) == {}


def test_every_kind_of_page_can_be_checked() -> None:
    for page in (CountryProfileFactory(), MissionPageFactory(), GoodPracticeFactory(), StoryFactory()):
        assert isinstance(checked(page, "fr", "es", "ar"), dict)


def long_story(count: int) -> Story:
    picture, other = ImageFactory(), StoryFactory()
    words = "The women meet at dawn. They talk of pay. " * 10
    body = []
    for number in range(count):
        link = reference_to(other) if number % 2 else f"/stories/{other.slug}/"
        body.append(
            {"id": f"t{number}", "type": "rich_text", "data": {"html": dict.fromkeys(("en", "fr", "es", "ar"), f'<p>{words}<a href="{link}">{number} weavers</a></p>')}}
        )
        body.append({"id": f"i{number}", "type": "image", "data": {"image": picture.pk}})
    return story(body=body)


def test_queries_do_not_grow_with_the_page() -> None:
    def queries(page: Story) -> int:
        page.draft = publishing.adopt(page)
        overlay(page, page.draft.head.data)
        with CaptureQueriesContext(connection) as captured:
            checks.problems(page, ["fr", "es", "ar"])
        return len(captured)

    queries(long_story(2))
    assert queries(long_story(2)) == queries(long_story(30))
