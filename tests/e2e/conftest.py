"""A real server and a real browser.

`portal` serves; `page` and `new_page` visit it, and fail their test on any fault that `watch` knows.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.server import Portal, running_portal
from tests.e2e.watch import Watch

#: The first is Chromium without the windows that nobody sees: the same engine, in a fifth less time.
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No sandbox: containers and CI run as root. The rest keeps the browser from talking to anybody but the portal.
CHROMIUM_ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    if not (settings.BASE_DIR / "node_modules").is_dir():
        pytest.skip("no front-end packages: `make test` installs them")
    with running_portal(tmp_path_factory.mktemp("portal")) as portal:
        yield portal


@pytest.fixture
def portal(server: Portal) -> Portal:
    """With the starter content, and nothing else, in its database."""
    server.begin_anew()
    return server


@pytest.fixture(scope="session")
def chromium() -> Path:
    names = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else CHROMIUM_NAMES
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    if os.environ.get("CHROMIUM"):
        pytest.fail(f"CHROMIUM={names[0]} is no program")
    pytest.skip("no Chromium was found: install one or name it by CHROMIUM=…")


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser, portal: Portal) -> Iterator[NewPage]:
    """Opens a page in a context of its own: `new_page(width=360, java_script_enabled=False)`."""
    contexts, watches = [], []

    def open_page(*, width: int = 1280, height: int = 800, **options: object) -> Page:
        context = browser.new_context(base_url=portal.url, viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        watches.append(Watch(context, portal.url))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    faults = [fault for watch in watches for fault in watch.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()


@pytest.fixture
def admin_page(page: Page, portal: Portal) -> Page:
    """A page whose visitor is logged in as the first administrator."""
    page.goto("/admin/login/")
    page.fill("input[name=username]", portal.username)
    page.fill("input[name=password]", portal.password)
    page.click("[type=submit]")
    return page
