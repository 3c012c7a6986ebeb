"""Tables on a phone: nothing is cut without a sign."""

import pytest
from playwright.sync_api import Locator, Page

from tests.e2e.conftest import NewPage

pytestmark = pytest.mark.e2e
RATIFICATIONS = ".scroller:has(.ratifications)"


def left(found: Locator) -> float:
    box = found.bounding_box()
    assert box
    return box["x"]


def right(found: Locator) -> float:
    box = found.bounding_box()
    assert box
    return box["x"] + box["width"]


@pytest.mark.parametrize(("language", "edge", "scrolled"), [("", left, 150), ("/ar", right, -150)])
def test_first_column_stays_while_a_wide_table_scrolls(new_page: NewPage, language: str, edge, scrolled: int) -> None:
    page = new_page(width=360)
    page.goto(f"{language}/standards/C155/")
    table = page.locator(RATIFICATIONS)
    name, day = table.locator("tbody th").first, table.locator("tbody td").first
    before = edge(name), edge(day)
    table.evaluate("(one, to) => { one.scrollLeft = to }", scrolled)
    assert edge(name) == before[0]
    assert edge(day) == before[1] - scrolled
    assert "local" in table.evaluate("one => getComputedStyle(one).backgroundAttachment")


def stacked(page: Page) -> list[tuple[float, float]]:
    """Where the row's name and its first two cells begin, from the left and from the top."""
    row = page.locator(".stacks tbody tr").first
    boxes = [row.locator(one).bounding_box() for one in ("th", "td >> nth=0", "td >> nth=1")]
    return [(box["x"], box["y"]) for box in boxes if box]


def test_comparison_has_a_line_for_each_country_on_a_phone(new_page: NewPage) -> None:
    page = new_page(width=360)
    page.goto("/countries/compare/?country=kenya&country=france")
    (name, kenya, france) = stacked(page)
    assert name[0] == kenya[0] == france[0]
    assert name[1] < kenya[1] < france[1]
    cells = page.locator(".stacks tbody tr").first.locator("td")
    assert [cells.nth(place).evaluate("one => getComputedStyle(one, '::before').content") for place in (0, 1)] == ['"Kenya"', '"France"']


def test_comparison_is_a_table_where_there_is_room(new_page: NewPage) -> None:
    page = new_page(width=1280)
    page.goto("/countries/compare/?country=kenya&country=france")
    (name, kenya, france) = stacked(page)
    assert name[1] == kenya[1] == france[1]
    assert name[0] < kenya[0] < france[0]


@pytest.mark.parametrize("language", ["", "/ar"])
def test_targets_are_large_enough_for_fingers(new_page: NewPage, language: str) -> None:
    page = new_page(width=360)
    page.goto(f"{language}/standards/C155/")
    for target in (".wordmark", ".breadcrumbs a", ".ratifications a"):
        heights = page.locator(target).evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
        assert heights
        assert min(heights) >= 24, target
