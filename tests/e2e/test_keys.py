"""Keys of the desk: those that work alone are an editor's to switch off."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.checks import assert_fits
from tests.e2e.server import Portal
from tests.e2e.test_admin import assert_accessible, log_in

pytestmark = pytest.mark.e2e


@pytest.fixture
def desk(new_page, portal: Portal) -> Page:
    # axe writes a style of its own into the page, which the policy would refuse.
    return log_in(new_page(width=360, bypass_csp=True), portal)


def set_single_keys(page: Page, *, on: bool) -> None:
    page.goto("/admin/my-settings/")
    page.locator("[name=single_keys]").set_checked(on)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_keys_that_work_alone_are_listed_and_switched_off(desk: Page) -> None:
    keys, search = desk.locator("dialog.shortcuts"), desk.locator("#desk-q")
    set_single_keys(desk, on=True)
    desk.keyboard.press("?")
    expect(keys).to_be_visible()
    assert_accessible(desk)
    # It leads to the page that is open already: its address alone does not tell that it was loaded anew.
    with desk.expect_navigation(url=re.compile("/admin/my-settings/$")):
        keys.get_by_role("link", name="My settings").click()
    desk.keyboard.press("/")
    expect(search).to_be_focused()

    set_single_keys(desk, on=False)
    desk.keyboard.press("/")
    expect(search).not_to_be_focused()
    desk.keyboard.press("?")
    expect(keys).to_be_hidden()
    assert_fits(desk)

    desk.goto("/admin/stories/story/add/")
    expect(desk.locator("[name=title_en]")).to_be_focused()
    desk.keyboard.press("ControlOrMeta+s")
    expect(desk.locator(".errornote")).to_be_visible()
    set_single_keys(desk, on=True)
