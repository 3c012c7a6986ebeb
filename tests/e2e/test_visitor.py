"""A visitor's ways through the portal, with and without script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage

pytestmark = pytest.mark.e2e
SCRIPTS = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
KENYA = "Empowering youth in Kenya with market-driven digital skills"


def titles(page: Page) -> list[str]:
    return page.locator(".filtered__results .card__title").all_text_contents()


@SCRIPTS
def test_stories_are_filtered_by_country_and_date(new_page: NewPage, script: bool) -> None:
    page = new_page(java_script_enabled=script)
    page.goto("/stories/")
    assert len(titles(page)) == 12
    page.locator("#filter-country summary").click()
    page.get_by_label(re.compile("Kenya")).check()
    page.get_by_label("From").fill("2023-09-01")
    page.get_by_label("To", exact=True).fill("2023-09-30")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**/stories/?*")
    assert titles(page) == [KENYA]
    assert page.url.endswith("/stories/?country=kenya&from=2023-09-01&to=2023-09-30")
    page.get_by_role("link", name=re.compile("Remove the filter Country")).click()
    page.wait_for_url("**/stories/?from=*")
    assert "country=" not in page.url
    assert KENYA in titles(page)
    page.get_by_role("link", name="Clear all").first.click()
    page.wait_for_url("**/stories/")


@SCRIPTS
def test_pages_of_stories_lead_on_and_back(new_page: NewPage, script: bool) -> None:
    page = new_page(java_script_enabled=script)
    page.goto("/stories/")
    first = titles(page)
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**page=2")
    assert set(titles(page)).isdisjoint(first)
    page.go_back()
    assert titles(page) == first


def test_form_works_on_a_phone(new_page: NewPage) -> None:
    page = new_page(width=360)
    page.goto("/stories/")
    expect(page.get_by_label("Words")).to_be_hidden()
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Words").fill("kenya digital")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**q=kenya*")
    assert KENYA in titles(page)


def test_language_switch_keeps_the_filters(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/stories/?country=kenya")
    page.get_by_role("link", name="français").click()
    assert page.url.endswith("/fr/stories/?country=kenya")
    assert page.locator("html").get_attribute("lang") == "fr"


def test_list_of_countries_narrows_while_one_types(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/countries/")
    shown = page.locator("li[data-names]:visible")
    expect(shown).to_have_count(187)
    page.get_by_label("Name of a country").fill("cote")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Côte d")
    expect(page.get_by_role("status")).to_have_text("1 member State")
    page.get_by_label("Name of a country").fill("IVORY")
    expect(shown).to_contain_text("Côte d")
    page.get_by_label("Name of a country").fill("atlantis")
    expect(shown).to_have_count(0)
    expect(page.get_by_text("No member State has these words in its name.")).to_be_visible()
    page.get_by_label("Name of a country").fill("")
    expect(shown).to_have_count(187)


def test_list_of_countries_is_found_without_script(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/countries/")
    page.get_by_label("Name of a country").fill("holland")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("li[data-names]")).to_have_count(1)
    page.get_by_role("link", name=re.compile("^Netherlands")).last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Netherlands")


def test_dot_shows_its_name_on_hover_and_focus_and_leads_to_the_country(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/countries/")
    dot = page.locator('.world__dot[href$="/kenya/"]')
    expect(dot.locator("text")).to_be_hidden()
    dot.hover()
    expect(dot.locator("text")).to_be_visible()
    page.mouse.move(0, 0)
    expect(dot.locator("text")).to_be_hidden()
    page.locator('.world__dot[href$="/uganda/"]').focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator('.world__dot[href$="/uganda/"] text')).to_be_visible()
    dot.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kenya")


def test_keyboard_reaches_the_content_first(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/countries/kenya/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_country_leads_to_its_stories(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/countries/kenya/")
    page.locator(".profile__stories .more").click()
    assert page.url.endswith("/stories/?country=kenya")
    assert KENYA in titles(page)


def test_seed_stories_are_on_the_mission_page(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/")
    shown = page.locator("section[aria-labelledby=stories] .card__title").all_text_contents()
    assert shown[0].startswith("Lebanon’s green thumb")
    assert shown[1] == KENYA


def test_no_cookie_is_set_on_the_way(new_page: NewPage) -> None:
    page = new_page()
    for path in ("/", "/countries/", "/countries/kenya/", "/stories/", "/stories/lebanons-green-thumb/", "/search/?q=work", "/nowhere/", "/ar/"):
        page.goto(path)
    assert page.context.cookies() == []


def test_pictures_below_the_fold_wait_and_have_their_size(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/stories/")
    pictures = page.locator(".card__picture img")
    assert pictures.count() == 12
    for attribute in ("width", "height", "alt"):
        assert all(picture.get_attribute(attribute) for picture in pictures.all())
    assert {picture.get_attribute("loading") for picture in pictures.all()} == {"lazy"}


def test_page_prints_without_its_navigation(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/countries/kenya/")
    page.emulate_media(media="print")
    expect(page.locator(".nav")).to_be_hidden()
    expect(page.locator(".toc")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_narrow_page_leads_to_the_search(new_page: NewPage) -> None:
    page = new_page(width=360)
    page.goto("/")
    expect(page.locator("#header-q")).to_be_hidden()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()
    assert page.url.endswith("/search/")
    expect(page.get_by_role("main").get_by_label("Search the portal")).to_be_visible()


def test_list_follows_the_words_on_a_phone(new_page: NewPage) -> None:
    page = new_page(width=360)
    page.goto("/countries/")
    world = page.locator(".world")
    expect(world).to_be_visible()
    page.get_by_label("Name of a country").fill("cote")
    expect(world).to_be_hidden()
    page.get_by_label("Name of a country").fill("")
    expect(world).to_be_visible()
    page.goto("/countries/?q=cote")
    expect(world).to_be_hidden()


def test_finger_chooses_a_region_before_a_country(new_page: NewPage) -> None:
    page = new_page(width=360, has_touch=True, is_mobile=True)
    page.goto("/countries/")
    dot = page.locator('.world__dot[href$="/kenya/"]')
    expect(dot).to_have_css("pointer-events", "none")
    page.get_by_role("navigation", name="Regions").get_by_role("link", name=re.compile("Africa")).tap()
    page.wait_for_url("**region=africa")
    dot.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kenya")


@pytest.mark.parametrize("language", ["", "/ar"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_place_of_a_country_is_not_hidden_by_its_panel(new_page: NewPage, width: int, language: str) -> None:
    page = new_page(width=width)
    for slug in ("kenya", "samoa", "cook-islands", "iceland", "canada"):
        page.goto(f"{language}/countries/{slug}/")
        dot, panel = page.locator(".country-head__dot").bounding_box(), page.locator(".hero__panel").bounding_box()
        assert dot is not None
        assert panel is not None
        beside = dot["x"] >= panel["x"] + panel["width"] or dot["x"] + dot["width"] <= panel["x"]
        assert beside or dot["y"] + dot["height"] <= panel["y"], slug
        assert 0 <= dot["x"] <= width - dot["width"], slug


@pytest.mark.parametrize("language", ["", "/ar"])
def test_headline_and_picture_of_a_story_share_the_first_view(new_page: NewPage, language: str) -> None:
    page = new_page()
    page.goto(f"{language}/stories/empowering-youth-in-kenya-with-market-driven-digital-skills/")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
    expect(page.locator(".story__picture img")).to_be_in_viewport(ratio=0.8)


def test_letters_stay_in_view(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/countries/")
    letters = page.get_by_role("navigation", name="Letters")
    letters.get_by_role("link", name="M", exact=True).click()
    expect(page.get_by_role("heading", name="M", exact=True)).to_be_in_viewport()
    expect(letters).to_be_in_viewport()
