"""A story on its way: written, submitted, translated, reviewed by a guest, scheduled, read, and an old version brought back.

With SCREENSHOTS=folder each step leaves a picture there: `make desk-screenshots` renews those of docs/desk.md.
"""

import datetime
import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage
from tests.e2e.server import Portal
from tests.e2e.test_editor import add_text, choose

pytestmark = pytest.mark.e2e
PASSWORD = "looms-and-lakes-1919"
FOLDER = os.environ.get("SCREENSHOTS", "")
ADDRESS = "/stories/weavers-agree-on-safer-looms/"
TITLE, TEASER, TEXT = "Weavers agree on safer looms", "Fewer fingers are hurt.", "Every loom has a guard now."
FRENCH = {"title": "Des métiers à tisser plus sûrs", "teaser": "Moins de doigts blessés.", "text": "Chaque métier a sa protection."}
ARABIC = {"title": "أنوال أكثر أماناً", "teaser": "إصابات أقل.", "text": "لكل نول واقٍ الآن."}


def photograph(page: Page, name: str, *, full: bool = False) -> None:
    if FOLDER:
        page.wait_for_timeout(400)
        page.screenshot(path=Path(FOLDER) / f"{name}.png", full_page=full)


def log_in(page: Page, username: str) -> Page:
    page.goto("/admin/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("[type=submit]")
    expect(page.locator("#user-tools")).to_be_visible()
    return page


def save(page: Page, then: str) -> None:
    """Press the button that saves and goes on with `then`."""
    page.locator(f"button[name=_then][value='{then}']").last.click()


def open_story(page: Page, listed: str) -> None:
    page.goto("/admin/stories/story/?q=weavers")
    page.get_by_role("link", name=listed).click()
    expect(page.locator("[name=title_en]")).to_be_visible()


def write(page: Page) -> None:
    page.goto("/admin/stories/story/add/")
    page.locator("[name=title_en]").fill(TITLE)
    page.locator("[name=teaser_en]").fill(TEASER)
    page.locator("[name=date]").fill("2026-11-20")
    choose(page, "countries", "Kenya")
    editor = add_text(page).locator("[contenteditable=true]").first
    editor.click()
    editor.press_sequentially(TEXT)
    photograph(page, "1-written")
    save(page, "submit")


def submit(page: Page) -> None:
    expect(page.get_by_role("heading", name="Submit for review")).to_be_visible()
    page.locator("[name=note]").fill("Please check the figures.")
    photograph(page, "2-submitted")
    page.get_by_role("button", name="Submit version").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def translate(page: Page) -> None:
    page.goto("/admin/translations/?language=fr")
    photograph(page, "3-translation-desk")
    page.get_by_role("link", name=TITLE).first.click()
    for code, words in (("fr", FRENCH), ("ar", ARABIC)):
        page.locator(f".language-switch [data-show={code}]").click()
        page.locator(f"[name=title_{code}]").fill(words["title"])
        page.locator(f"[name=teaser_{code}]").fill(words["teaser"])
        editor = page.locator(f"[data-block] [data-language={code}] [contenteditable=true]").first
        editor.click()
        editor.press_sequentially(words["text"])
    photograph(page, "4-translated")
    save(page, "")
    expect(page.locator(".messagelist .success")).to_be_visible()


def invite(page: Page) -> str:
    open_story(page, TITLE)
    page.get_by_role("link", name="Invite a reader").click()
    page.locator("[name=name]").fill("Wanjiru, weavers’ union")
    page.get_by_role("button", name="Make the address").click()
    photograph(page, "5-invited")
    return urlsplit(page.locator("#address").input_value()).path


def comment_and_approve(guest: Page, path: str) -> None:
    guest.goto(path)
    expect(guest.get_by_role("heading", name=TITLE)).to_be_visible()
    guest.locator("summary", has_text="Comment or decide").click()
    guest.get_by_label("Your comment").fill("The second workshop still waits for its guards.")
    photograph(guest, "6-guest-comments")
    guest.get_by_role("button", name="Send the comment").click()
    expect(guest.get_by_text("your comment has arrived")).to_be_visible()
    guest.get_by_role("button", name="Approve").click()
    expect(guest.get_by_text("your approval has arrived")).to_be_visible()
    photograph(guest, "7-guest-approves")


def schedule(page: Page, moment: datetime.datetime) -> None:
    open_story(page, TITLE)
    expect(page.locator(".standing")).to_contain_text("Approved")
    expect(page.get_by_text("The second workshop still waits").first).to_be_visible()
    save(page, "publish")
    page.get_by_label("At a time").check()
    page.locator("[name=on]").fill(moment.strftime("%Y-%m-%d"))
    page.locator("[name=at]").fill(moment.strftime("%H:%M"))
    photograph(page, "8-scheduled")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messagelist .success")).to_contain_text("goes out on")
    page.goto(f"/admin/calendar/?month={moment:%Y-%m}")
    photograph(page, "9-calendar")


def change_and_publish(page: Page) -> None:
    open_story(page, TITLE)
    page.locator(".language-switch [data-show=en]").click()
    page.locator("[name=title_en]").fill("Weavers agree on something")
    save(page, "publish")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messagelist .success")).to_contain_text("Published")


def bring_back(page: Page) -> None:
    open_story(page, "Weavers agree on something")
    page.locator(".standing").get_by_role("link", name="History").click()
    photograph(page, "11-history")
    page.locator(".history-version", has_text="Version 2").get_by_role("link", name="Bring back").click()
    expect(page.locator("#content-main")).to_contain_text("safer looms")
    photograph(page, "12-brought-back")
    page.locator("#content-main form button[type=submit]").click()
    expect(page.locator("[name=title_en]")).to_have_value(TITLE)
    save(page, "publish")
    page.get_by_role("button", name="Publish", exact=True).click()


def test_story_goes_all_the_way(portal: Portal, new_page: NewPage) -> None:
    portal.manage("demo_staff", "--password", PASSWORD, "--yes")
    author = log_in(new_page(), "author")
    write(author)
    submit(author)

    translate(log_in(new_page(), "translator"))

    publisher = log_in(new_page(), "publisher")
    comment_and_approve(new_page(width=360), invite(publisher))

    tomorrow = datetime.datetime.now(datetime.UTC).replace(hour=9, minute=0, second=0, microsecond=0) + datetime.timedelta(days=2)
    schedule(publisher, tomorrow)

    visitor = new_page()
    assert visitor.request.get(ADDRESS).status == 404
    portal.manage_at(tomorrow + datetime.timedelta(hours=3), "publish_due", "--once")
    visitor.goto(ADDRESS)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
    photograph(visitor, "10-read")
    for prefix, words in (("/fr", FRENCH), ("/ar", ARABIC)):
        visitor.goto(prefix + ADDRESS)
        expect(visitor.get_by_role("heading", level=1)).to_have_text(words["title"])
        expect(visitor.get_by_text(words["text"])).to_be_visible()

    change_and_publish(publisher)
    visitor.goto(ADDRESS)
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Weavers agree on something")
    bring_back(publisher)
    visitor.goto(ADDRESS)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
