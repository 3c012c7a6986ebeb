"""Checks of whole pages: accessibility by axe, HTML by html-validate."""

import shutil
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page

AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}


def assert_accessible(page: Page) -> None:
    results = Axe().run(page, options=AXE_OPTIONS)
    assert not results.violations_count, f"{page.url}\n{results.generate_report()}"


def assert_fits(page: Page) -> None:
    """Nothing makes the page scroll sideways."""
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0, f"{page.url} is {width} px too wide"


def assert_valid_html(pages: dict[str, str], folder: Path) -> None:
    """Judge each page's HTML, by name, in one run of html-validate."""
    node = shutil.which("node") or shutil.which("node", path=str(settings.BASE_DIR / ".venv" / "bin"))
    program = settings.BASE_DIR / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    if node is None or not program.is_file():
        pytest.skip("Node.js or html-validate is not installed: `make test` installs them")
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html)
    files = [str(folder / f"{name}.html") for name in pages]
    config = str(settings.BASE_DIR / "tests" / "e2e" / "htmlvalidate.json")
    done = subprocess.run([node, str(program), "--config", config, *files], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
