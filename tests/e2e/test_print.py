"""What a page leaves out on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage

pytestmark = pytest.mark.e2e


def printed(new_page: NewPage, path: str) -> Page:
    page = new_page()
    page.goto(path)
    page.emulate_media(media="print")
    return page


def test_what_is_folded_away_is_not_named(new_page: NewPage) -> None:
    page = printed(new_page, "/countries/kenya/statistics/")
    assert page.locator(".chart__table").count() > 0
    expect(page.locator(".chart__table:visible, .chart__ways:visible")).to_have_count(0)
    page.locator(".chart__table").first.evaluate("one => { one.open = true }")
    expect(page.locator(".chart__table:visible table")).to_have_count(1)


def after(page: Page, selector: str) -> str:
    """What style adds behind it."""
    return str(page.locator(selector).first.evaluate("one => getComputedStyle(one, '::after').content"))


def test_paper_says_where_it_is_from_and_of_which_day(new_page: NewPage) -> None:
    page = printed(new_page, "/countries/kenya/")
    expect(page.locator(".print-only")).to_contain_text(re.compile(r"/countries/kenya/, \d+ \w+ \d{4}"))
    expect(page.locator(".print-only")).to_be_visible()
    assert "https://" in page.locator(".source a").first.evaluate("one => one.href")
    assert after(page, ".source a").startswith('"http')
    page.emulate_media(media="screen")
    expect(page.locator(".print-only")).to_be_hidden()


def test_sections_may_break_and_their_rows_may_not(new_page: NewPage) -> None:
    page = printed(new_page, "/countries/kenya/")
    broken = [page.locator(one).first.evaluate("one => getComputedStyle(one).breakInside") for one in (".standards-panel", ".records", ".entry", ".record")]
    assert broken == ["auto", "auto", "avoid", "avoid"]


def test_arrows_that_sort_are_not_printed(new_page: NewPage) -> None:
    page = printed(new_page, "/statistics/unemployment-rate/")
    assert after(page, "[aria-sort] a") == "none"
    assert after(page, "thead th:not([aria-sort]) a") == "none"


def test_ratifications_are_printed_once(new_page: NewPage) -> None:
    page = printed(new_page, "/standards/C155/")
    expect(page.locator(".ratifications")).to_be_visible()
    expect(page.locator(".region-fold:visible")).to_have_count(0)


def test_where_few_days_are_recorded_the_regions_are_printed_open(new_page: NewPage) -> None:
    page = printed(new_page, "/standards/C182/")
    expect(page.locator(".region-fold").first).to_be_visible()
    expect(page.locator(".states li").first).to_be_visible()
