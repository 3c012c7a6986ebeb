"""A server that does not answer is not waited for without end."""

import time

import pytest
from django.conf import settings
from django.db import OperationalError, connection

if connection.vendor != "postgresql":
    pytest.skip("limits of connections to PostgreSQL", allow_module_level=True)

from ilo_portal.postgresql import Connection

pytestmark = pytest.mark.django_db(transaction=True)


def ask(query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def test_page_gives_up_and_the_next_one_has_a_connection_of_its_own(monkeypatch) -> None:
    before = ask("SELECT pg_backend_pid()")
    monkeypatch.setattr(Connection, "longest_wait", 0.3)
    start = time.monotonic()
    with pytest.raises(OperationalError):
        ask("SELECT pg_sleep(5)")
    assert time.monotonic() - start < 3
    connection.close_if_unusable_or_obsolete()
    assert ask("SELECT pg_backend_pid()") != before


def test_query_that_the_server_refuses_keeps_its_connection(monkeypatch) -> None:
    monkeypatch.setattr(Connection, "longest_wait", 5)
    with pytest.raises(OperationalError):
        ask("SET statement_timeout = 100; SELECT pg_sleep(5)")
    assert not connection.connection.closed


def test_commands_wait_as_long_as_it_takes() -> None:
    assert Connection.longest_wait is None


def test_pages_wait_longer_than_the_server_may_take() -> None:
    assert settings.DATABASE_LONGEST_WAIT == 20
