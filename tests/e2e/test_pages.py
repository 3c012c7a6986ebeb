"""Every page type in a browser: no fault, accessible, not too wide; and its HTML is valid."""

from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Request

from ilo_portal.page_types import LANGUAGES, PAGE_TYPES, PageType
from tests.e2e.checks import assert_accessible, assert_fits, assert_valid_html
from tests.e2e.conftest import NewPage
from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e
EVERY_PAGE = pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda page_type: page_type.name)


@EVERY_PAGE
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_page_is_accessible_and_light_and_without_fault(new_page: NewPage, page_type: PageType, language: str, width: int):
    page = new_page(width=width)
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda request: sizes.update({request.url: weight(request)}))
    response = page.goto(page_type.path(language), wait_until="load")
    assert response is not None
    assert response.status == page_type.status
    assert page.locator("html").get_attribute("lang") == language
    assert_accessible(page)
    assert_fits(page)
    assert 0 < sum(sizes.values()) < 100_000, sizes


def weight(request: Request) -> int:
    """Page, style, script and fonts as they travel; pictures come on top."""
    return 0 if request.resource_type == "image" else request.sizes()["responseBodySize"]


@EVERY_PAGE
def test_page_says_the_same_without_script(new_page: NewPage, page_type: PageType):
    with_script, without = new_page(), new_page(java_script_enabled=False)
    for page in (with_script, without):
        page.goto(page_type.path("en"))
    assert headings(without) == headings(with_script)


def headings(page: Page) -> list[str]:
    return page.locator("h1, h2").all_text_contents()


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_is_valid(portal: Portal, tmp_path, language: str):
    pages = {f"{page_type.name}-{language}": html(portal.url, page_type, language) for page_type in PAGE_TYPES}
    assert_valid_html(pages, tmp_path)


def html(site: str, page_type: PageType, language: str) -> str:
    try:
        answer = urlopen(site + page_type.path(language))
    except HTTPError as error:
        answer = error
    with answer:
        assert answer.status == page_type.status
        return answer.read().decode()
