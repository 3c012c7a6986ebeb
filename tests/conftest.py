"""Fixtures for all tests, and the account of what a run left out."""

from collections import Counter
from collections.abc import Generator, Iterable
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import SimpleTestCase

from ilo_portal import messages
from tests.environment import LEFT_OUT

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}
#: Modules whose fixtures take tens of seconds.
MADE_ONCE = {"tests/editorial/test_kill.py", "tests/ilo_portal/test_starter.py", "tests/countries/records/test_starter_records.py"}


def pytest_configure() -> None:
    # How long an example takes says how busy the machine is, and nothing of the portal.
    hypothesis.settings.register_profile("portal", hypothesis.settings(), deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
    hypothesis.settings.load_profile("portal")
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


@pytest.fixture
def writers_at_once(transactional_db: None) -> None:
    """For tests in which threads write: SQLite's tests share one connection's memory, and one of the writers is refused there."""
    if connection.vendor != "postgresql":
        pytest.skip("two writers at once are PostgreSQL's")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Tests go to whichever process is free, but for those that share what takes long to make: one process has all of a module.

    Not by the marks of xdist's own: it finds them in a part of an item that pytest no longer has.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            module = nodeid.split("::", 1)[0]
            return module if module in MADE_ONCE else nodeid

    return Scheduling(config, log)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Tests that ask a database can be chosen by `-m database`: on a second one, the others would say the same again."""
    is_case = issubclass(getattr(item, "cls", None) or object, SimpleTestCase)
    if is_case or item.get_closest_marker("django_db") or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ())):
        item.add_marker("database")


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
