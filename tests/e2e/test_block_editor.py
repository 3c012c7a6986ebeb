"""The block editor in a real browser, under the strict policy; any console error fails the test that saw it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.test_admin import assert_accessible, log_in

pytestmark = pytest.mark.e2e

TYPES = ["rich_text", "heading", "image", "gallery", "quote", "key_figure", "video", "call_out", "links", "file"]


def open_form(page: Page, prefix: str = "") -> None:
    page.goto(f"{prefix}/admin/stories/story/add/")
    everything = page.locator(".language-switch [data-show=all]")
    if everything.count():
        everything.click()
    expect(page.locator(".blocks.is-enhanced")).to_be_visible()


def add(page: Page, kind: str) -> Locator:
    page.locator(".blocks-end [data-action=add]").click()
    page.locator(f".blocks-picker [value={kind}]").click()
    block = page.locator("[data-block]").last
    expect(block).to_have_attribute("data-type", kind)
    expect_focus_in(block)
    return block


def expect_focus_in(block: Locator) -> None:
    """A new block takes the focus once its editors have started: who types before that types elsewhere."""
    expect(block.locator(":focus")).to_have_count(1)


def kinds(page: Page) -> list[str | None]:
    return [block.get_attribute("data-type") for block in page.locator("[data-block]").all()]


def save(page: Page) -> None:
    page.locator("button[name=_then][value='']").last.click()


def write(editor: Locator, text: str) -> None:
    editor.click()
    expect(editor).to_be_focused()
    editor.press_sequentially(text)
    expect(editor).to_contain_text(text.strip())


def test_every_type_is_added_and_its_editors_start(admin_page: Page) -> None:
    open_form(admin_page)
    for kind in TYPES:
        add(admin_page, kind)
    assert kinds(admin_page) == TYPES
    expect(admin_page.locator("[data-type=rich_text] [contenteditable=true]")).to_have_count(4)
    expect(admin_page.locator("[data-type=image] .select2-container")).to_have_count(1)
    expect(admin_page.locator("[data-status]")).to_have_text(f"File added as number {len(TYPES)} of {len(TYPES)}.")


def test_rich_text_is_typed_made_bold_and_sent(admin_page: Page) -> None:
    open_form(admin_page)
    block = add(admin_page, "rich_text")
    editor = block.locator("[contenteditable=true]").first
    expect(editor).to_be_focused()
    write(editor, "Work")
    editor.press("ControlOrMeta+a")
    block.get_by_role("button", name="bold").first.press("Enter")
    expect(block.locator("textarea").first).to_have_value("<p><strong>Work</strong></p>")


def test_arabic_is_written_from_right_to_left(admin_page: Page) -> None:
    open_form(admin_page)
    editor = add(admin_page, "rich_text").locator("[contenteditable=true]").last
    expect(editor).to_have_attribute("dir", "rtl")
    expect(editor).to_have_css("direction", "rtl")
    expect(editor).to_have_attribute("lang", "ar")


def test_blocks_move_by_keyboard_and_focus_stays(admin_page: Page) -> None:
    open_form(admin_page)
    add(admin_page, "heading")
    quote = add(admin_page, "quote")
    up = quote.locator("[data-action=up]")
    up.focus()
    up.press("Enter")
    assert kinds(admin_page) == ["quote", "heading"]
    moved = admin_page.locator("[data-type=quote] [data-action=up]")
    expect(moved).to_be_focused()
    expect(moved).to_have_attribute("aria-disabled", "true")
    expect(admin_page.locator("[data-status]")).to_have_text("Quotation is now number 1 of 2.")


def test_removed_block_comes_back_with_its_words(admin_page: Page) -> None:
    open_form(admin_page)
    add(admin_page, "heading").locator("[name$=text_en]").fill("Kept")
    admin_page.locator("[data-action=remove]").click()
    assert kinds(admin_page) == []
    undo = admin_page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(admin_page.locator("[data-block] [name$=text_en]")).to_have_value("Kept")


def test_copy_has_words_rows_and_working_editors(admin_page: Page) -> None:
    open_form(admin_page)
    links = add(admin_page, "links")
    links.locator("[name$=url]").first.fill("/stories/")
    links.locator("[data-action=add-row]").click()
    links.locator("[name$=url]").nth(1).fill("/countries/")
    links.locator("[data-action=duplicate]").click()
    expect_focus_in(admin_page.locator("[data-block]").nth(1))
    copy = admin_page.locator("[data-block]").nth(1)
    assert [field.input_value() for field in copy.locator("[name$=url]").all()] == ["/stories/", "/countries/"]
    add(admin_page, "call_out")
    first, second = (admin_page.locator("[data-type=call_out]").nth(number) for number in range(2))
    write(first.locator("[contenteditable=true]").first, "Once")
    expect(first.locator("textarea").first).to_have_value("<p>Once</p>")
    first.locator("[data-action=duplicate]").click()
    expect_focus_in(second)
    second.locator("[contenteditable=true]").first.press("End")
    write(second.locator("[contenteditable=true]").first, " and twice")
    expect(second.locator("textarea").first).to_have_value("<p>Once and twice</p>")
    expect(first.locator("textarea").first).to_have_value("<p>Once</p>")


def test_block_is_added_below_another_and_collapsed(admin_page: Page) -> None:
    open_form(admin_page)
    heading = add(admin_page, "heading")
    heading.locator("[name$=text_en]").fill("A title to know it by")
    add(admin_page, "quote")
    admin_page.locator("[data-type=heading] [data-action=add]").click()
    admin_page.locator(".blocks-picker [value=key_figure]").click()
    assert kinds(admin_page) == ["heading", "key_figure", "quote"]
    title = admin_page.locator("[data-type=heading] [data-action=toggle]")
    title.click()
    expect(title).to_have_attribute("aria-expanded", "false")
    expect(title).to_contain_text("A title to know it by")
    expect(admin_page.locator("[data-type=heading] [name$=text_en]")).to_be_hidden()


def test_escape_closes_the_picker_and_focus_returns(admin_page: Page) -> None:
    open_form(admin_page)
    opener = admin_page.locator(".blocks-end [data-action=add]")
    opener.click()
    admin_page.keyboard.press("Escape")
    expect(admin_page.locator(".blocks-picker")).to_be_hidden()
    expect(opener).to_be_focused()


def test_wrong_form_keeps_what_was_typed_and_marks_the_block(admin_page: Page) -> None:
    open_form(admin_page)
    write(add(admin_page, "rich_text").locator("[contenteditable=true]").first, "Not lost")
    add(admin_page, "key_figure").locator("[name$=source]").fill("ILOSTAT")
    save(admin_page)
    expect(admin_page.locator("[data-block].is-wrong")).to_have_count(1)
    expect(admin_page.locator("[data-type=key_figure] [name$=source]")).to_have_value("ILOSTAT")
    expect(admin_page.locator("[data-type=rich_text] textarea").first).to_have_value("<p>Not lost</p>")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_form_fits_a_phone(new_page, portal, scheme: str) -> None:
    page = log_in(new_page(width=360, color_scheme=scheme), portal)
    for prefix in ("", "/ar"):
        open_form(page, prefix)
        for kind in TYPES:
            add(page, kind)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_picture_is_found_by_searching(admin_page: Page) -> None:
    open_form(admin_page)
    block = add(admin_page, "image")
    block.locator(".select2-selection").click()
    found = admin_page.locator(".select2-results__option[role=option]:not(.loading-results)").first
    found.click()
    expect(block.locator("select")).to_have_value(re.compile(r"\d+"))


def test_preview_follows_the_chosen_picture(admin_page: Page) -> None:
    open_form(admin_page)
    block = add(admin_page, "image")
    sources = []
    for number in range(2):
        block.locator(".select2-selection").click()
        admin_page.locator(".select2-results__option[role=option]:not(.loading-results)").nth(number).click()
        preview = block.locator(".block-preview")
        expect(preview).to_have_count(1)
        assert preview.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
        sources.append(preview.get_attribute("src"))
    assert sources[0] != sources[1]


def test_link_without_its_scheme_leads_to_the_web(admin_page: Page) -> None:
    open_form(admin_page)
    block = add(admin_page, "rich_text")
    editor = block.locator("[contenteditable=true]").first
    write(editor, "Africa")
    editor.press("ControlOrMeta+a")
    block.get_by_role("button", name="insert link").first.click()
    dialog = admin_page.locator("dialog[open]")
    dialog.locator("[name=href]").fill("www.ilo.org/africa")
    expect(dialog.locator("[name=title]")).to_be_hidden()
    dialog.locator("[name=href]").press("Enter")
    expect(block.locator("textarea").first).to_have_value(re.compile('href="https://www.ilo.org/africa"'))


def test_choices_of_a_dialog_speak_the_language_of_the_desk(admin_page: Page) -> None:
    open_form(admin_page, "/fr")
    block = add(admin_page, "rich_text")
    block.locator(".prose-menubar__button", has_text="grid_on").first.click()
    choices = admin_page.locator("dialog[open] option")
    expect(choices).to_have_text(["Oui", "Non"])
    choices.first.locator("xpath=..").select_option("Yes")
    admin_page.locator("dialog[open] [type=submit]").click()
    expect(block.locator("textarea").first).to_have_value(re.compile("<th>"))


@pytest.mark.parametrize(("language", "width", "scheme"), [("", 1280, "light"), ("/ar", 360, "dark")])
def test_editor_is_accessible(new_page, portal, language: str, width: int, scheme: str) -> None:
    # axe writes a style of its own into the page, which the policy would refuse.
    page = log_in(new_page(width=width, bypass_csp=True, color_scheme=scheme), portal, language)
    open_form(page, language)
    for kind in TYPES:
        add(page, kind)
    assert_accessible(page)
    page.locator(".blocks-end [data-action=add]").click()
    assert_accessible(page)
    save(page)
    expect(page.locator(".error-links")).to_be_visible()
    assert_accessible(page)


def test_saved_body_opens_as_it_was(admin_page: Page) -> None:
    open_form(admin_page)
    admin_page.fill("[name=title_en]", "Written in blocks")
    admin_page.fill("[name=teaser_en]", "A test of the block editor.")
    admin_page.fill("[name=date]", "2024-05-01")
    add(admin_page, "heading").locator("[name$=text_en]").fill("First")
    write(add(admin_page, "rich_text").locator("[contenteditable=true]").first, "Second")
    admin_page.locator("[data-type=rich_text] [data-action=up]").click()
    save(admin_page)
    expect(admin_page.locator(".messagelist .success")).to_be_visible()
    expect(admin_page.locator("[data-block]")).to_have_count(2)
    assert kinds(admin_page) == ["rich_text", "heading"]
    expect(admin_page.locator("[data-type=rich_text] textarea").first).to_have_value("<p>Second</p>")
    expect(admin_page.locator("[data-type=heading] [name$=text_en]")).to_have_value("First")


def test_footnote_is_written_in_its_place_and_changed(admin_page: Page) -> None:
    open_form(admin_page)
    block = add(admin_page, "rich_text")
    editor = block.locator("[contenteditable=true]").first
    write(editor, "Work grew.")
    for note in ("Table 4", "Table 5"):
        block.get_by_role("button", name="footnote").first.click()
        dialog = admin_page.locator("dialog[open]")
        dialog.locator("[name=note]").fill(note)
        dialog.locator("[type=submit]").click()
        expect(block.locator("textarea").first).to_have_value(f'<p>Work grew.<sup data-note="">{note}</sup></p>')
        editor.locator("sup").click()


@pytest.mark.parametrize("width", [1280, 360])
def test_page_is_chosen_by_name_with_the_keyboard(new_page, portal, width: int) -> None:
    page = log_in(new_page(width=width), portal)
    open_form(page)
    block = add(page, "rich_text")
    block.get_by_role("button", name="link to a page").first.press("Enter")
    picker = page.get_by_role("dialog", name="Link to a page")
    expect(picker.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("KENYA")
    expect(picker.get_by_role("button").first).to_contain_text("Kenya")
    expect(picker.get_by_role("listitem").first).to_contain_text("member State")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(picker).to_be_hidden()
    expect(block.locator("textarea").first).to_have_value(re.compile(r'<a href="page:countries.memberstate:\d+">Kenya</a>'))


def test_page_of_a_list_of_links_is_named_until_another_address_is_typed(admin_page: Page) -> None:
    open_form(admin_page)
    block = add(admin_page, "links")
    block.get_by_role("button", name="Choose a page").first.click()
    picker = admin_page.get_by_role("dialog", name="Link to a page")
    picker.get_by_role("searchbox").fill("kenya")
    picker.get_by_role("button", name="Kenya member State").click()
    expect(block.locator("[name$=url]").first).to_have_value(re.compile(r"^page:countries\.memberstate:\d+$"))
    expect(block.locator("[data-page-title]").first).to_have_text("member State: Kenya")
    block.locator("[name$=url]").first.fill("https://www.ilo.org/")
    expect(block.locator("[data-page-title]").first).to_be_hidden()


def test_block_is_dragged(admin_page: Page) -> None:
    open_form(admin_page)
    for kind in ("heading", "quote", "links"):
        add(admin_page, kind)
    handle = admin_page.locator("[data-type=links] [data-drag]")
    handle.evaluate("handle => handle.scrollIntoView({ block: 'center' })")  # clear of the bars that stick to the edges
    box = handle.bounding_box()
    assert box
    admin_page.mouse.move(box["x"] + 5, box["y"] + 5)
    admin_page.mouse.down()
    first = admin_page.locator("[data-type=heading]").bounding_box()
    assert first
    admin_page.mouse.move(box["x"] + 5, first["y"] + 2, steps=6)
    admin_page.mouse.up()
    assert kinds(admin_page) == ["links", "heading", "quote"]
    expect(admin_page.locator("[data-status]")).to_have_text("Links is now number 1 of 3.")
    assert [field.input_value() for field in admin_page.locator(".blocks-list [name$=-order]").all()] == ["1", "2", "3"]


def test_rows_move_and_new_ones_have_ids_of_their_own(admin_page: Page) -> None:
    open_form(admin_page)
    links = add(admin_page, "links")
    links.locator("[data-action=add-row]").click()
    for number, address in enumerate(("/one/", "/two/")):
        links.locator("[name$=url]").nth(number).fill(address)
    links.locator("[data-action=row-up]").nth(1).click()
    assert [field.input_value() for field in links.locator("[name$=url]").all()] == ["/two/", "/one/"]
    links.locator("[data-action=duplicate]").click()
    expect_focus_in(admin_page.locator("[data-block]").nth(1))
    ids = [field.input_value() for field in admin_page.locator("[data-row] > [name$=-id], .block-inputs > [name$=-id]").all()]
    assert len(ids) == len(set(ids)) == 6
    assert all(re.fullmatch("[0-9a-f]{8}|", id) for id in ids)


def test_tools_are_large_enough_for_a_thumb(new_page, portal) -> None:
    page = log_in(new_page(width=360), portal)
    open_form(page)
    block = add(page, "gallery")
    for button in [*block.locator(".blocks-tool").all(), *page.locator(".blocks-end button").all()]:
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["width"] >= 44
