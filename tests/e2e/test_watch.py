"""The watch sees what it is there to see."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.server import Portal
from tests.e2e.watch import Watch

pytestmark = pytest.mark.e2e


@pytest.fixture
def watched(browser: Browser, portal: Portal) -> Iterator[tuple[Page, Watch]]:
    """A page whose faults fail no test."""
    context = browser.new_context(base_url=portal.url)
    watch = Watch(context, portal.url)
    page = context.new_page()
    page.goto("/")
    yield page, watch
    context.close()


def test_good_page_has_no_fault(watched: tuple[Page, Watch]):
    assert watched[1].faults == []


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("console.error('wrong')", "console: wrong"),
        ("setTimeout(() => { throw new Error('broken') })", "broken"),
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        ("document.head.append(Object.assign(document.createElement('script'), {text: '1'}))", "Content Security Policy"),
        ("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/a.png'}))", "Content Security Policy"),
        ("fetch('/no-such-file')", "404 for"),
    ],
)
def test_fault_is_seen(watched: tuple[Page, Watch], script: str, words: str):
    page, watch = watched
    page.evaluate(f"() => {{ {script} }}")
    # Not `expect`: what is waited for happens to the watch, and not to the page.
    for _turn in range(200):
        if any(words in fault for fault in watch.faults):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"no fault says “{words}”: {watch.faults}")


def test_page_that_is_not_found_is_for_its_test_to_judge(watched: tuple[Page, Watch]):
    page, watch = watched
    page.goto("/no-such-page/")
    assert watch.faults == []
