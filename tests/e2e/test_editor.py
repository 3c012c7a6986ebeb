"""An editor writes a story with a picture in two languages, and the visitor sees it."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPage

pytestmark = pytest.mark.e2e
TITLE = "Beekeepers form a cooperative"
TITLE_FR = "Des apiculteurs fondent une coopérative"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "hives.jpg"
    Image.linear_gradient("L").resize((1600, 1000)).convert("RGB").save(path)
    return path


def choose(page: Page, field: str, text: str) -> None:
    """Pick from one of the admin's autocomplete boxes."""
    page.locator(f".field-{field} .select2-selection").click()
    page.keyboard.type(text)
    page.locator(".select2-results__option", has_text=text).first.click()


def add_text(page: Page) -> Locator:
    page.locator(".blocks-end [data-action=add]").click()
    page.locator(".blocks-picker [value=rich_text]").click()
    block = page.locator("[data-block]").last
    expect(block.locator(":focus")).to_have_count(1)
    return block


def upload(page: Page, photo: Path) -> None:
    page.goto("/admin/editorial/image/add/")
    page.get_by_label("Title", exact=False).first.fill("Hives on a hill")
    page.locator("input[type=file]").set_input_files(photo)
    page.locator("[name=alt_en]").fill("Hives on a hill")
    page.locator("[name=credit]").fill("© Test / Nobody")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def write(page: Page) -> None:
    page.goto("/admin/stories/story/add/")
    page.locator(".language-switch [data-show=all]").click()
    page.locator("[name=title_en]").fill(TITLE)
    page.locator("[name=title_fr]").fill(TITLE_FR)
    page.locator("[name=teaser_en]").fill("They sell their honey together.")
    page.locator("[name=teaser_fr]").fill("Ils vendent leur miel ensemble.")
    page.locator("[name=date]").fill("2026-11-20")
    choose(page, "countries", "Kenya")
    choose(page, "lead_image", "Hives on a hill")
    block = add_text(page)
    for place, words in enumerate(["Honey has a price.", "Le miel a un prix."]):
        editor = block.locator("[contenteditable=true]").nth(place)
        editor.click()
        expect(editor).to_be_focused()
        editor.press_sequentially(words)
        expect(editor).to_have_text(words)
    page.locator("button[name=_then][value=publish]").last.click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messagelist .success")).to_contain_text("Published")


def test_story_with_picture_in_two_languages_reaches_the_visitor(admin_page: Page, new_page: NewPage, photo: Path) -> None:
    upload(admin_page, photo)
    write(admin_page)

    visitor = new_page()
    visitor.goto("/stories/?country=kenya&sort=-date")
    visitor.get_by_role("link", name=TITLE).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(visitor.get_by_text("Honey has a price.")).to_be_visible()
    expect(visitor.get_by_text("© Test / Nobody")).to_be_visible()
    picture = visitor.get_by_alt_text("Hives on a hill")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 400
    visitor.get_by_role("link", name="français").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE_FR)
    expect(visitor.get_by_text("Le miel a un prix.")).to_be_visible()
    visitor.get_by_role("link", name="español").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_attribute("lang", "en")
    visitor.goto("/countries/kenya/")
    expect(visitor.get_by_role("link", name=TITLE)).to_be_visible()

    admin_page.goto("/admin/stories/story/?q=beekeepers")
    admin_page.get_by_role("link", name=TITLE).click()
    admin_page.locator(".standing").get_by_role("link", name="Withdraw…").click()
    admin_page.locator("#content-main form button[type=submit]").click()
    expect(admin_page.locator(".messagelist .success")).to_contain_text("Withdrawn")
    response = visitor.request.get("/stories/beekeepers-form-a-cooperative/")
    assert response.status == 404
    admin_page.goto("/stories/beekeepers-form-a-cooperative/")
    expect(admin_page.get_by_text("This is a draft. Only editors see it.")).to_be_visible()
