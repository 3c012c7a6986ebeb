"""The desk's lists and the checks of a page, in a real browser: on a phone, in Arabic, in the dark."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.server import Portal
from tests.e2e.test_admin import assert_accessible, log_in
from tests.e2e.test_block_editor import add

pytestmark = pytest.mark.e2e
#: Each with something that only stands there when there is something to list.
PAGES = {
    "/admin/": ".start-count",
    "/admin/desk/drafts/": "#content-main li a",
    "/admin/broken-links/": ".time-cards .desk-address",
    "/admin/search/?q=work": "#content-main li a",
}


def first_story(page: Page, language: str) -> str:
    page.goto(f"{language}/admin/stories/story/")
    address = page.locator("#result_list .field-title a").first.get_attribute("href")
    assert address
    return address


def leave_a_draft(page: Page, story: str) -> None:
    """So that the lists have something to show: a draft with a link that leads nowhere."""
    page.goto(story)
    expect(page.locator(".blocks.is-enhanced")).to_be_visible()
    page.locator(".language-switch [data-show=all]").click()
    links = add(page, "links")
    links.locator("[name$=url]").first.fill("/stories/no-such-story-at-work/")
    links.locator("[name$=label_en]").first.fill("More")
    page.locator("button[name=_then][value='']").last.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


@pytest.mark.parametrize(("language", "width", "scheme"), [("", 1280, "light"), ("/ar", 360, "dark")])
def test_pages_of_the_desk_fit_and_are_accessible(new_page: NewPage, portal: Portal, language: str, width: int, scheme: str) -> None:
    # axe writes a style of its own into the page, which the policy would refuse.
    page = log_in(new_page(width=width, bypass_csp=True, color_scheme=scheme), portal, language)
    story = first_story(page, language)
    leave_a_draft(page, story)
    with pytest.raises(AssertionError, match="lead nowhere"):  # which is how the command says that it found some
        portal.manage("check_links")
    for address, shown in PAGES.items():
        page.goto(language + address)
        expect(page.locator(shown).first).to_be_visible()
        assert_accessible(page)
    page.goto(re.sub("change/.*$", "checks/", story))
    expect(page.locator(".problems li").first).to_be_visible()
    assert_accessible(page)
