"""What a page leaves out on paper."""

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


def test_ratifications_are_printed_once(new_page: NewPage) -> None:
    page = printed(new_page, "/standards/C155/")
    expect(page.locator(".ratifications")).to_be_visible()
    expect(page.locator(".region-fold:visible")).to_have_count(0)


def test_where_no_days_are_recorded_the_regions_are_printed_open(new_page: NewPage) -> None:
    page = printed(new_page, "/standards/C182/")
    expect(page.locator(".region-fold").first).to_be_visible()
    expect(page.locator(".states li").first).to_be_visible()
