"""Fixtures for all tests, and the account of what a run left out."""

from collections import Counter
from collections.abc import Generator, Iterable

import pytest
from django.conf import settings

from ilo_portal import messages
from tests.environment import LEFT_OUT


def pytest_configure() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    messages.compile_catalogues()


@pytest.fixture(autouse=True)
def codes_from_the_start() -> None:
    """Codes of member States have few letters: a long run must not use them up."""
    from tests.factories import MemberStateFactory  # models exist once pytest-django has set Django up

    MemberStateFactory.reset_sequence(0, force=True)


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """Tests in the browser share one portal: where tests run side by side, one process has them all."""
    if item.get_closest_marker("e2e"):
        item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser comes last: what is broken without it shows first, and its event loop disturbs no other test."""
    items.sort(key=lambda item: item.get_closest_marker("e2e") is not None)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None]:
    """Say last of all what was left out, and why, so that green is not taken for whole."""
    yield
    skipped = Counter(reason(report) for report in terminalreporter.stats.get("skipped", []))
    terminalreporter.section("Left out")
    for line in [*LEFT_OUT, *counted(skipped.items())] or ["nothing"]:
        terminalreporter.line(line)


def reason(report: pytest.TestReport) -> str:
    words = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return words.removeprefix("Skipped: ")


def counted(reasons: Iterable[tuple[str, int]]) -> list[str]:
    return [f"{count} {'test' if count == 1 else 'tests'}: {words}" for words, count in sorted(reasons)]
