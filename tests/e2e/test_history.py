"""The history in a real browser: on a phone, in Arabic, without script, by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.checks import assert_accessible, assert_fits
from tests.e2e.server import Portal
from tests.e2e.test_admin import log_in

pytestmark = pytest.mark.e2e


def edited_story(page: Page, title: str) -> str:
    """The desk's address of a story whose newest version has this title."""
    page.goto("/admin/stories/story/")
    page.locator("#result_list .field-title a").first.click()
    page.fill("[name=title_en]", title)
    page.locator("button[name=_then][value='']").last.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    return re.sub(r"change/.*$", "", page.url)


def test_two_versions_are_chosen_compared_and_one_comes_back(admin_page: Page) -> None:
    address = edited_story(admin_page, "Brought back by a browser")
    edited_story(admin_page, "Not to stay")
    admin_page.goto(address + "history/")
    newest = admin_page.locator(".history-version").first
    expect(newest).to_contain_text("Changed “Title” in English")
    expect(newest.locator("[name=to]")).to_be_checked()
    before = admin_page.locator(".history-version").nth(1).locator("[name=from]")
    before.focus()
    before.press("Space")
    admin_page.get_by_role("button", name="Compare the two").press("Enter")
    expect(admin_page.locator(".comparison del")).to_contain_text("Brought back by a browser")
    expect(admin_page.locator(".comparison ins")).to_contain_text("Not to stay")
    admin_page.locator(".history-sides").get_by_role("link", name="Bring back").first.click()
    admin_page.get_by_role("button", name="Bring back version").click()
    expect(admin_page.locator(".messagelist .success")).to_contain_text("is back, as version")
    expect(admin_page.locator("[name=title_en]")).to_have_value("Brought back by a browser")


def test_old_version_is_shown_with_its_bar_and_in_other_languages(admin_page: Page) -> None:
    address = edited_story(admin_page, "Seen long ago")
    admin_page.goto(address + "history/")
    admin_page.locator(".history-version").first.get_by_role("link", name="View").click()
    expect(admin_page.locator(".preview-bar")).to_contain_text("as it would have looked")
    expect(admin_page.locator("h1")).to_have_text("Seen long ago")
    admin_page.locator("header [hreflang=ar], [hreflang=ar]").last.click()
    expect(admin_page.locator("html")).to_have_attribute("dir", "rtl")
    expect(admin_page.locator(".preview-bar")).to_be_visible()


@pytest.mark.parametrize(("language", "width", "scheme"), [("", 1280, "light"), ("/ar", 360, "dark")])
def test_pages_of_the_history_fit_and_are_accessible(new_page, portal: Portal, language: str, width: int, scheme: str) -> None:
    page = log_in(new_page(width=width, bypass_csp=True, color_scheme=scheme), portal, language)
    address = re.sub(r"^(https?://[^/]+)(/ar)?", rf"\1{language}", edited_story(page, f"Looked at from {width}"))
    for name in ("history/", "history/?what=published", "compare/", "compare/?from=1&to=1", "versions/1/restore/"):
        page.goto(address + name)
        assert_fits(page)
        assert_accessible(page)


def test_history_is_filtered_without_script(new_page, portal: Portal) -> None:
    page = log_in(new_page(java_script_enabled=False), portal)
    page.goto("/admin/stories/story/")
    page.locator("#result_list .field-title a").first.click()
    page.goto(re.sub(r"change/.*$", "history/", page.url))
    page.locator("[name=what]").select_option("published")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator(".history-list, .history p").first).to_be_visible()
    expect(page).to_have_url(re.compile("what=published"))
