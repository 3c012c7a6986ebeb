"""The checks of whole pages find what they are there to find."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.checks import assert_accessible, assert_fits, assert_valid_html

pytestmark = pytest.mark.e2e
PAGE = "<!doctype html><html lang='en'><head><title>Test</title></head><body><main><h1>Test</h1>{}</main></body></html>"


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<img src='data:,'>", "image-alt"),
        ("<p style='color: #ccc; background: #fff'>too pale to read</p>", "color-contrast"),
        ("<a href='/'></a>", "link-name"),
    ],
)
def test_barrier_is_found(browser: Browser, html: str, rule: str):
    page = browser.new_page()
    page.set_content(PAGE.format(html))
    with pytest.raises(AssertionError, match=rule):
        assert_accessible(page)
    page.close()


def test_page_that_is_too_wide_is_found(browser: Browser):
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.set_content(PAGE.format("<p style='inline-size: 500px'>wide</p>"))
    with pytest.raises(AssertionError, match="px too wide"):
        assert_fits(page)
    page.close()


@pytest.mark.parametrize("html", ["<ul><p>x</p></ul>", "<p id='a'></p><p id='a'></p>", "<button type='bogus'>x</button>"])
def test_invalid_html_is_found(tmp_path, html: str):
    with pytest.raises(AssertionError, match="error"):
        assert_valid_html({"page": PAGE.format(html)}, tmp_path)


def test_valid_html_passes(tmp_path):
    assert_valid_html({"page": PAGE.format("<p>x</p>").replace("'", '"')}, tmp_path)
