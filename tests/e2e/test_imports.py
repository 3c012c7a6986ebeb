"""A table goes in by the desk, and comes back out: chosen, looked at, confirmed, taken back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.countries.importers.files import law, table
from tests.e2e.conftest import NewPage
from tests.e2e.server import Portal
from tests.e2e.test_admin import assert_accessible, log_in

pytestmark = pytest.mark.e2e
ADD = "/admin/countries/importbatch/add/"


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    path = tmp_path / "laws.csv"
    path.write_text(table(law(1, title="Clockwork Act"), law(2), law(3, colour="red")))
    return path


def choose(page: Page, file: Path, language: str = "") -> None:
    page.goto(f"{language}{ADD}?kind=laws")
    page.set_input_files("[name=upload]", file)
    page.locator(".submit-row button").click()


def test_table_is_looked_at_confirmed_and_taken_back(admin_page: Page, laws: Path) -> None:
    admin_page.goto(ADD)
    admin_page.get_by_role("link", name="Labour laws").last.click()
    choose(admin_page, laws)
    expect(admin_page.locator("[data-import-state]")).to_have_text("Previewed")
    expect(admin_page.locator("#content-main")).to_contain_text("Clockwork Act")
    admin_page.goto("/labour-laws/?q=clockwork+act")
    expect(admin_page.locator("#results-count")).to_have_text("0 labour laws")
    admin_page.go_back()
    admin_page.get_by_role("button", name="Import this").click()
    expect(admin_page.locator("[data-import-state]")).to_have_text("Done", timeout=30_000)
    report = admin_page.url
    admin_page.goto("/labour-laws/?q=clockwork+act")
    expect(admin_page.locator("#results-count")).to_have_text("1 labour law")
    admin_page.goto(report)
    admin_page.get_by_role("link", name="Take the import back").click()
    admin_page.get_by_role("button", name="Take the import back").click()
    expect(admin_page.locator("[data-import-state]")).to_have_text("Taken back")
    admin_page.goto("/labour-laws/?q=clockwork+act")
    expect(admin_page.locator("#results-count")).to_have_text("0 labour laws")


def test_wrong_row_is_named_and_no_failed_import_listed(admin_page: Page, tmp_path: Path) -> None:
    path = tmp_path / "poems.csv"
    path.write_text(table(law(1), law(2, kind="poem")))
    choose(admin_page, path)
    expect(admin_page.locator("[data-import-state]")).to_have_text("Failed")
    expect(admin_page.locator("#content-main")).to_contain_text("poem")
    # It was only looked at: nothing was to be stored.
    admin_page.goto("/admin/")
    expect(admin_page.locator(".start-columns")).not_to_contain_text("poems.csv")


@pytest.mark.parametrize(("language", "width", "scheme"), [("", 1280, "light"), ("/ar", 360, "dark")])
def test_pages_of_an_import_fit_and_are_accessible(
    new_page: NewPage, portal: Portal, laws: Path, language: str, width: int, scheme: str
) -> None:
    # axe writes a style of its own into the page, which the policy would refuse.
    page = log_in(new_page(width=width, bypass_csp=True, color_scheme=scheme), portal, language)
    for address in (ADD, f"{ADD}?kind=laws", f"{ADD}?kind=ilostat"):
        page.goto(language + address)
        assert_accessible(page)
    choose(page, laws, language)
    expect(page.locator(".import-actions")).to_be_visible()
    assert_accessible(page)
    page.locator(".import-actions form[action$='/confirm/'] button").click()
    undo = page.locator(".import-actions a.is-grave")
    expect(undo).to_be_visible(timeout=30_000)
    assert_accessible(page)
    undo.click()
    assert_accessible(page)
    page.goto(f"{language}/admin/countries/importbatch/")
    assert_accessible(page)
