"""Two editors, each in a browser of their own, on one story: merged, asked about, and nothing lost."""

import re
import secrets

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.checks import assert_accessible, assert_fits
from tests.e2e.conftest import NewPage
from tests.e2e.server import Portal
from tests.e2e.test_admin import log_in
from tests.e2e.test_block_editor import add

pytestmark = pytest.mark.e2e
COLLEAGUE, PASSWORD = "publisher", "looms-and-lakes-1919"
PARAGRAPH = "Most weavers work at home."


@pytest.fixture
def editors(new_page: NewPage, portal: Portal) -> tuple[Page, Page]:
    """The first administrator, who has written a story of two blocks, and a publisher; both have its form open."""
    portal.manage("demo_staff", "--password", PASSWORD, "--yes")
    # axe writes a style of its own into the page, which the policy would refuse.
    first, second = log_in(new_page(), portal), log_in(new_page(bypass_csp=True), portal._replace(username=COLLEAGUE, password=PASSWORD))
    write_story(first)
    second.goto(first.url)
    expect(second.locator(".blocks.is-enhanced")).to_be_visible()
    return first, second


def write_story(page: Page) -> None:
    page.goto("/admin/stories/story/add/")
    page.locator(".language-switch [data-show=all]").click()
    page.fill("[name=title_en]", f"Weavers at home {secrets.token_hex(3)}")  # each test's own: no two have one address
    page.fill("[name=teaser_en]", "Who they are, and what they earn.")
    page.fill("[name=date]", "2026-11-20")
    add(page, "heading").locator("[name$=text_en]").fill("At the loom")
    add(page, "rich_text")
    rewrite(page, PARAGRAPH)
    save(page)


def paragraph(page: Page) -> Locator:
    return page.locator("[data-type=rich_text] [contenteditable=true]").first


def rewrite(page: Page, words: str) -> None:
    paragraph(page).fill(words)
    expect(stored_paragraph(page)).to_have_value(f"<p>{words}</p>")


def stored_paragraph(page: Page) -> Locator:
    return page.locator("[data-type=rich_text] textarea").first


def save(page: Page) -> None:
    page.locator("button[name=_then][value='']").last.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_editors_see_each_other_and_changes_of_different_places_are_merged(editors: tuple[Page, Page]) -> None:
    first, second = editors
    expect(second.locator(".presence-others li")).to_contain_text([re.compile("opened this .* ago")])
    first.fill("[name=title_en]", "Weavers at their own looms")
    first.locator("[data-type=heading] [name$=text_fr]").fill("Au métier à tisser")
    save(first)
    # A sign of life is given every 20 seconds, and whenever the window is looked at again.
    second.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(second.locator(".presence-newer")).to_contain_text("has saved version 2 meanwhile. When you save, both are merged.")

    second.locator(".language-switch [data-show=all]").click()
    second.fill("[name=teaser_ar]", "نسّاجون في بيوتهم.")
    rewrite(second, "Most weavers work at home, and alone.")
    save(second)

    told = second.locator(".messagelist .info")
    expect(told).to_contain_text("Merged with what")
    expect(told).to_contain_text(re.compile(r"From (?!you).*Title \(English\)"))
    expect(told).to_contain_text(re.compile(r"From you: .*Teaser"))
    expect(second.locator("[name=title_en]")).to_have_value("Weavers at their own looms")
    expect(second.locator("[data-type=heading] [name$=text_fr]")).to_have_value("Au métier à tisser")
    expect(second.locator("[name=teaser_ar]")).to_have_value("نسّاجون في بيوتهم.")
    expect(stored_paragraph(second)).to_have_value("<p>Most weavers work at home, and alone.</p>")


def test_same_paragraph_is_shown_side_by_side_and_the_words_not_chosen_stay_in_the_history(editors: tuple[Page, Page]) -> None:
    first, second = editors
    rewrite(first, "Most weavers work in mills.")
    save(first)
    rewrite(second, "Most weavers work at night.")
    second.locator("button[name=_then][value='']").last.click()

    question = second.locator(".collision")
    expect(question).to_have_count(1)
    expect(question.locator("legend")).to_contain_text("English")
    expect(question.locator(".collision-before")).to_contain_text(PARAGRAPH)
    # Word by word: the rest of the sentence is on neither list.
    expect(question.locator(".collision-theirs ins")).to_contain_text("mills")
    expect(question.locator(".collision-mine ins")).to_contain_text("night")
    expect(question.locator("ins, del").filter(has_text="weavers")).to_have_count(0)
    expect(stored_paragraph(second)).to_have_value("<p>Most weavers work at night.</p>")
    assert_fits(second)
    assert_accessible(second)

    question.locator("[data-side=mine]").check()
    second.locator(".collisions-save button").click()
    expect(second.locator(".messagelist .success")).to_be_visible()
    expect(stored_paragraph(second)).to_have_value("<p>Most weavers work at night.</p>")

    second.goto(re.sub(r"change/.*$", "compare/?from=2&to=3", second.url))
    expect(second.locator(".comparison del")).to_contain_text("mills")
    expect(second.locator(".comparison ins")).to_contain_text("night")
