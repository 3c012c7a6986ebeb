"""Translating in a real browser: the desk, two languages side by side, marks that follow the typing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.e2e.checks import AXE_OPTIONS, assert_fits

pytestmark = pytest.mark.e2e


def write_story(page: Page, language: str = "") -> None:
    """A story with a French title, in its form."""
    page.goto(f"{language}/admin/stories/story/add/")
    page.locator(".language-switch [data-show=all]").click()
    page.fill("[name=title_en]", "Weavers of Mali")
    page.fill("[name=title_fr]", "Tisserands du Mali")
    page.fill("[name=teaser_en]", "They weave together.")
    page.fill("[name=slug]", "")  # made on saving: others of this name are there already
    save(page)


def save(page: Page) -> None:
    page.locator('.save-row button[name="_then"][value=""]').click()
    page.wait_for_url("**/change/*")
    page.wait_for_load_state("networkidle")


def show(page: Page, language: str, *, beside: bool = False) -> None:
    page.locator(f".language-switch [data-show={language}]").click()
    toggle = page.locator(".language-switch [data-beside]")
    if (toggle.get_attribute("aria-pressed") == "true") != beside:
        toggle.focus()
        page.keyboard.press("Enter")


def row(page: Page, name: str) -> Locator:
    return page.locator(f".form-row.field-{name}")


def test_desk_leads_to_the_form_with_the_language_beside_its_source(admin_page):
    write_story(admin_page)
    admin_page.goto("/admin/translations/?language=fr&kind=stories.story")
    admin_page.get_by_role("link", name="Weavers of Mali").first.click()
    source, translation = row(admin_page, "title_en"), row(admin_page, "title_fr")
    expect(translation.locator("input[type=text]")).to_have_value("Tisserands du Mali")
    left, right = source.bounding_box(), translation.bounding_box()
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 2
    expect(row(admin_page, "title_es")).to_be_hidden()
    expect(row(admin_page, "teaser_fr").locator(".is-missing")).to_be_visible()


def test_source_stands_on_the_right_in_arabic(admin_page):
    write_story(admin_page, "/ar")
    show(admin_page, "ar", beside=True)
    assert row(admin_page, "title_en").bounding_box()["x"] > row(admin_page, "title_ar").bounding_box()["x"]


def test_texts_of_blocks_stand_side_by_side(admin_page):
    admin_page.goto("/admin/stories/story/")
    admin_page.locator("#result_list .field-title a").last.click()
    admin_page.wait_for_load_state("networkidle")
    show(admin_page, "fr", beside=True)
    group = admin_page.locator(".block-group:has(> [data-language]):visible").first
    source, translation = (group.locator(f"> [data-language={code}]").bounding_box() for code in ("en", "fr"))
    assert source["x"] + source["width"] <= translation["x"]


def test_side_by_side_is_remembered(admin_page):
    write_story(admin_page)
    show(admin_page, "fr", beside=True)
    admin_page.reload()
    expect(row(admin_page, "title_en")).to_be_visible()
    expect(row(admin_page, "title_fr")).to_be_visible()
    show(admin_page, "fr")
    expect(row(admin_page, "title_en")).to_be_hidden()


def test_translation_is_marked_while_its_source_is_typed_and_confirmed(admin_page):
    write_story(admin_page)
    show(admin_page, "fr", beside=True)
    behind, stale = admin_page.locator("[data-show=fr] .behind"), row(admin_page, "title_fr").locator(".is-stale")
    expect(behind).to_be_hidden()
    admin_page.fill("[name=title_en]", "Weavers of Kenya")
    expect(stale).to_be_visible()
    expect(behind.locator(".number")).to_have_text("1")
    save(admin_page)
    row(admin_page, "title_fr").get_by_text("What changed in English").click()
    expect(row(admin_page, "title_fr").locator("ins")).to_have_text("Kenya")
    admin_page.get_by_label("Still right: mark as up to date").locator("visible=true").check()
    expect(stale).to_be_hidden()
    expect(behind).to_be_hidden()
    save(admin_page)
    expect(admin_page.locator(".translation-change")).to_have_count(0)


def test_mark_goes_when_the_translation_is_written(admin_page):
    write_story(admin_page)
    show(admin_page, "fr")
    missing = row(admin_page, "teaser_fr").locator(".is-missing")
    expect(missing).to_be_visible()
    admin_page.fill("[name=teaser_fr]", "Ils tissent ensemble.")
    expect(missing).to_be_hidden()


def test_list_on_top_leads_to_each_text(admin_page):
    write_story(admin_page)
    show(admin_page, "en")
    admin_page.locator(".translation-list > summary").click()
    admin_page.locator('[data-jump="teaser/ar"]').click()
    expect(admin_page.locator("[name=teaser_ar]")).to_be_focused()


def test_small_screen_stacks_the_languages(new_page, portal):
    page = new_page(width=360)
    page.goto("/admin/login/")
    page.fill("input[name=username]", portal.username)
    page.fill("input[name=password]", portal.password)
    page.click("[type=submit]")
    write_story(page)
    show(page, "fr", beside=True)
    source, translation = row(page, "title_en").bounding_box(), row(page, "title_fr").bounding_box()
    assert source["y"] + source["height"] <= translation["y"]
    assert_fits(page)
    page.goto("/admin/translations/?language=fr")
    assert_fits(page)


@pytest.mark.parametrize("language", ["", "/ar"])
def test_desk_is_accessible(admin_page, language):
    write_story(admin_page)
    admin_page.goto(f"{language}/admin/translations/?language=fr")
    expect(admin_page.locator(".translation-table")).to_be_visible()
    found = Axe().run(admin_page, context="#content", options=AXE_OPTIONS)
    assert not found.response["violations"], found.generate_report()


def test_list_says_it_all_without_script(new_page, portal):
    page = new_page(java_script_enabled=False)
    page.goto("/admin/login/")
    page.fill("input[name=username]", portal.username)
    page.fill("input[name=password]", portal.password)
    page.click("[type=submit]")
    page.goto("/admin/translations/?language=fr")
    page.locator(".translation-table a").first.click()
    page.locator(".translation-list > summary").click()
    expect(page.locator(".translation-list li").first).to_be_visible()
