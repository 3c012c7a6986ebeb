"""The editors' desk in a real browser. `watch` fails each test on any breach of the content security policy."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.checks import AXE_OPTIONS, assert_fits
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e
LISTS = [
    "stories/story", "countries/memberstate", "countries/countryprofile", "countries/region", "countries/topic",
    "countries/standard", "countries/ratification", "countries/labourlaw", "countries/policy", "countries/publication", "countries/project",
    "countries/indicator", "countries/importbatch", "editorial/image", "auth/user", "auth/group",
]  # fmt: skip


def log_in(page: Page, portal: Portal, language: str = "") -> Page:
    page.goto(f"{language}/admin/login/")
    page.fill("input[name=username]", portal.username)
    page.fill("input[name=password]", portal.password)
    page.click("[type=submit]")
    expect(page.locator(".start-page")).to_be_visible()
    return page


def open_story(page: Page) -> str:
    page.goto("/admin/stories/story/")
    page.locator("#result_list .field-title a").first.click()
    page.wait_for_load_state("networkidle")
    return page.url


def shown_rows(page: Page, field: str) -> list[str]:
    rows = page.locator(f".form-row[class*=field-{field}_]")
    visible = [rows.nth(number) for number in range(rows.count()) if rows.nth(number).is_visible()]
    return [re.search(r"_(\w\w)$", row.get_attribute("class"))[1] for row in visible]


@pytest.mark.parametrize("name", LISTS)
def test_lists_and_forms_keep_the_policy(admin_page, name):
    for address in (f"/admin/{name}/", f"/admin/{name}/?q=work", f"/admin/{name}/add/"):
        admin_page.goto(address)
        admin_page.wait_for_load_state("networkidle")
    admin_page.goto(f"/admin/{name}/")
    first = admin_page.locator("#result_list tbody th a").first
    if first.count():
        first.click()
        admin_page.wait_for_load_state("networkidle")


def test_new_record_begins_with_its_first_field(admin_page):
    """And not with the button on top, by which whoever types and presses Enter would save."""
    admin_page.goto("/admin/countries/labourlaw/add/")
    expect(admin_page.locator("#id_title")).to_be_focused()


def test_story_with_its_history_and_deletion_keeps_the_policy(admin_page):
    url = open_story(admin_page)
    for address in (url, url.replace("/change/", "/history/"), url.replace("/change/", "/publish/"), url.replace("/change/", "/archive/"), "/admin/password_change/"):
        admin_page.goto(address)
        admin_page.wait_for_load_state("networkidle")


def test_filtered_list_keeps_the_policy(admin_page):
    admin_page.goto("/admin/stories/story/?standing=published&untranslated=ar&date__year=2023")
    expect(admin_page.locator(".list-filter strong")).to_have_text(["Published", "العربيّة"])


def test_mission_page_opens_without_a_list(admin_page):
    admin_page.goto("/admin/ilo_portal/missionpage/")
    admin_page.wait_for_load_state("networkidle")
    expect(admin_page.locator("#missionpage_form")).to_be_visible()


def test_autocomplete_and_calendar_open(admin_page):
    admin_page.goto("/admin/stories/story/add/")
    admin_page.locator(".field-countries .select2-selection").click()
    admin_page.keyboard.type("burma")
    expect(admin_page.locator(".select2-results__option")).to_have_text(["Myanmar"])
    admin_page.keyboard.press("Enter")
    admin_page.locator(".field-date .datetimeshortcuts a").nth(1).click()
    expect(admin_page.locator(".calendarbox").first).to_be_visible()


def test_switch_shows_one_language_and_remembers_it(admin_page):
    open_story(admin_page)
    assert shown_rows(admin_page, "title") == ["en"]
    admin_page.get_by_role("button", name="Français").click()
    assert shown_rows(admin_page, "title") == ["fr"]
    admin_page.reload()
    expect(admin_page.get_by_role("button", name="Français")).to_have_attribute("aria-pressed", "true")
    assert shown_rows(admin_page, "teaser") == ["fr"]
    admin_page.get_by_role("button", name="All", exact=True).click()
    assert shown_rows(admin_page, "title") == ["en", "fr", "es", "ar"]


def test_switch_counts_what_has_no_words(admin_page):
    admin_page.goto("/admin/countries/topic/add/")
    gaps = admin_page.locator("[data-show=es] .gaps .number")
    admin_page.fill("[name=name_en]", "Skills")
    expect(gaps).to_have_text("1")
    admin_page.get_by_role("button", name="Español").click()
    admin_page.fill("[name=name_es]", "Competencias")
    expect(gaps).to_be_hidden()


def test_language_with_errors_is_shown_after_saving(admin_page):
    admin_page.goto("/admin/stories/story/add/")
    admin_page.get_by_role("button", name="العربي").click()
    admin_page.fill("[name=title_ar]", "عنوان")
    admin_page.locator("button[name=_then][value='']").last.click()
    expect(admin_page.locator("[data-show=en]")).to_have_attribute("aria-pressed", "true")
    expect(admin_page.locator("[data-show=en] .wrong")).to_be_visible()
    assert admin_page.input_value("[name=title_ar]") == "عنوان"


def test_errors_are_listed_and_lead_to_their_inputs(admin_page):
    admin_page.goto("/admin/stories/story/add/")
    admin_page.fill("[name=date]", "31.02.2026")
    admin_page.locator(".blocks-end [data-action=add]").click()
    admin_page.locator(".blocks-picker [value=key_figure]").click()
    admin_page.get_by_role("button", name="Français").click()
    admin_page.locator("[name$=label_fr]").fill("des travailleurs")
    admin_page.locator("button[name=_then][value='']").last.click()
    expect(admin_page.locator(".errornote")).to_be_focused()
    links = admin_page.locator(".error-links a")
    expect(links).to_contain_text(["Title [en]", "Teaser [en]", "Date", "1 Key figure, Figure", "1 Key figure, Source", "1 Key figure, As of"])
    admin_page.get_by_role("button", name="العربي").click()
    links.nth(1).click()
    expect(admin_page.locator("[name=teaser_en]")).to_be_focused()
    admin_page.locator("[data-block] [data-action=toggle]").click()
    links.nth(4).click()
    expect(admin_page.locator("[name$=-source]")).to_be_focused()


def test_new_form_is_ready_to_be_typed_into(admin_page):
    admin_page.goto("/admin/stories/story/add/")
    expect(admin_page.locator("[name=title_en]")).to_be_focused()


def test_new_form_is_ready_whichever_script_comes_first(admin_page):
    held = []
    admin_page.route("**/language_switch*.js", lambda route: held.append(route))
    admin_page.goto("/admin/stories/story/add/", wait_until="commit")
    # Django's script, which waits for no other, has chosen an input.
    expect(admin_page.locator("#story_form :focus")).to_have_count(1)
    held[0].continue_()
    expect(admin_page.locator("[name=title_en]")).to_be_focused()


def test_story_survives_the_end_of_the_session(admin_page, portal):
    admin_page.goto("/admin/stories/story/add/")
    admin_page.fill("[name=title_en]", "Written in a long afternoon")
    admin_page.fill("[name=teaser_en]", "And saved in the evening.")
    admin_page.context.clear_cookies(name="sessionid")
    admin_page.locator("button[name=_then][value='']").last.click()
    admin_page.fill("[name=username]", portal.username)
    admin_page.fill("[name=password]", portal.password)
    admin_page.click("#login-form [type=submit]")
    admin_page.get_by_role("button", name="Save what I typed").click()
    expect(admin_page.locator(".messagelist .success")).to_be_visible()
    expect(admin_page.locator("[name=title_en]")).to_have_value("Written in a long afternoon")


def test_arabic_is_typed_from_right_to_left(admin_page):
    admin_page.goto("/admin/stories/story/add/")
    assert admin_page.locator("[name=title_ar]").evaluate("input => getComputedStyle(input).direction") == "rtl"


def test_without_script_every_language_is_shown(new_page, portal):
    page = log_in(new_page(java_script_enabled=False), portal)
    page.goto("/admin/stories/story/add/")
    assert shown_rows(page, "title") == ["en", "fr", "es", "ar"]
    expect(page.locator(".language-switch")).to_be_hidden()


def test_second_editor_is_told_and_loses_nothing(new_page, portal):
    first, second = log_in(new_page(), portal), log_in(new_page(), portal)
    url = open_story(first)
    second.goto(url)
    first.fill("[name=teaser_en]", "The first editor's words.")
    first.locator("button[name=_then][value='']").last.click()
    expect(first.locator(".messagelist .success")).to_be_visible()
    second.fill("[name=teaser_en]", "The second editor's words.")
    second.locator("button[name=_then][value='']").last.click()
    expect(second.locator(".collisions")).to_be_visible()
    assert second.input_value("[name=teaser_en]") == "The second editor's words."
    second.locator(".collisions input[data-side=mine]").check()
    second.locator(".collisions-save button").click()
    expect(second.locator(".messagelist .success")).to_be_visible()
    expect(second.locator("[name=teaser_en]")).to_have_value("The second editor's words.")


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("", 1280, "light"), ("", 360, "dark"), ("/ar", 1280, "dark"), ("/ar", 360, "light")]
)
def test_desk_is_accessible(new_page, portal, language, width, scheme):
    # axe writes a style of its own into the page, which the policy would refuse.
    page = new_page(width=width, bypass_csp=True, color_scheme=scheme)
    page.goto(f"{language}/admin/login/")
    assert_accessible(page)
    log_in(page, portal, language)
    assert_accessible(page)
    for address in ("/admin/stories/story/", "/admin/stories/story/add/"):
        page.goto(language + address)
        page.wait_for_load_state("networkidle")
        assert_accessible(page)


def assert_accessible(page: Page) -> None:
    results = Axe().run(page, options={**AXE_OPTIONS, "preload": False})
    assert not results.violations_count, f"{page.url}\n{results.generate_report()}"
    assert_fits(page)
