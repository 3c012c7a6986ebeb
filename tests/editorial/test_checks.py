"""What stands in the way of publishing, and what a publisher should look at."""

from typing import Any

import pytest
from django.urls import reverse

from editorial import checks, publishing, roles
from editorial.links.pages import reference_to
from editorial.revisions.fields import overlay
from stories.models import Story
from tests.admin_forms import client_of
from tests.factories import ImageFactory, MemberStateFactory, StoryFactory

pytestmark = pytest.mark.django_db


def text(html: str, key: str = "aaaa1111") -> dict[str, Any]:
    return {"id": key, "type": "rich_text", "data": {"html": {"en": html}}}


def heading(level: int, key: str) -> dict[str, Any]:
    return {"id": key, "type": "heading", "data": {"level": level, "text": {"en": "Words"}}}


def checked(page: Story, *shown_in: str) -> dict[str, checks.Problem]:
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
        ('<p><a href="https://www.ilo.org/">https://www.ilo.org/</a></p>', "An address stands as the text of a link: say in words where it leads."),
        ("<h4>Small</h4><p>Words.</p>", "The smaller heading stands before any larger one."),
        (f"<p>{'words ' * 90}.</p>", "The sentences are long: on average more than 28 words."),
    ],
)
def test_words_to_look_at(html: str, message: str) -> None:
    problem = checked(story(body=[text(html)]))[message]
    assert not problem.blocks
    assert problem.anchor == "block-body-aaaa1111"


def test_skipped_heading_level() -> None:
    message = "This heading skips a level: screen readers list the headings."
    assert checked(story(body=[heading(3, "bbbb2222"), text("<p>Words.</p>")]))[message].anchor == "block-body-bbbb2222"
    assert message not in checked(story(body=[heading(2, "bbbb2222"), heading(3, "cccc3333")]))


def test_title_in_capitals_and_missing_parts() -> None:
    found = checked(story(title_en="WEAVERS AGREE ON LOOMS", lead_image=None, countries=[], body=[]))
    assert {
        "The title is all in capitals: that is hard to read.",
        "There is no lead picture: cards show a plain field instead.",
        "No member State is named: the page stands on no country’s page.",
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
