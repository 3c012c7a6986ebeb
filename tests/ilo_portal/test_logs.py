"""What the log says: one line for what the portal cannot help, and all of it for its own faults."""

import io
import logging
from collections.abc import Callable, Iterator
from unittest.mock import patch

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.db import OperationalError
from django.test import Client


@pytest.fixture
def log() -> Iterator[Callable[[], list[str]]]:
    """The lines that the handler of the settings has written."""
    handler = next(handler for handler in logging.getLogger("django").handlers if type(handler) is logging.StreamHandler)
    stream = io.StringIO()
    with patch.object(handler, "stream", stream):
        yield lambda: stream.getvalue().splitlines()


@pytest.fixture
def reader(client: Client) -> Client:
    client.raise_request_exception = False
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "headers", "words"),
    [
        ("/search/?q=%00", {}, "NUL.: /search/"),
        ("/admin/", {"host": "evil.example"}, "evil.example"),
        ("/admin/", {"host": "testserver:99999x"}, "testserver"),
    ],
)
def test_what_a_request_does_wrong_is_one_warning(reader: Client, log, path: str, headers: dict[str, str], words: str) -> None:
    assert reader.get(path, headers=headers).status_code == 400
    (line,) = log()
    assert " WARNING " in line
    assert words in line


def test_body_that_cannot_be_read_is_one_warning(reader: Client, log) -> None:
    assert reader.generic("POST", "/admin/login/", b"x", content_type="multipart/form-data; boundary=").status_code == 400
    (line,) = log()
    assert " WARNING " in line


def test_made_up_line_is_none(reader: Client, log) -> None:
    with patch("ilo_portal.views.pages.fold", side_effect=SuspiciousFileOperation("a\n2026-01-01 ERROR b")):
        assert reader.get("/search/?q=x").status_code == 400
    assert len(log()) == 1


@pytest.mark.django_db
def test_outage_is_one_line(reader: Client, log) -> None:
    with patch("stories.querysets.StoryQuerySet.for_cards", side_effect=OperationalError("gone\naway")):
        assert reader.get("/stories/").status_code == 503
    (line,) = log()
    assert " ERROR " in line
    assert line.endswith("Service Unavailable: /stories/: gone away")


@pytest.mark.django_db
def test_fault_of_the_portal_keeps_its_traceback(reader: Client, log) -> None:
    with patch("stories.querysets.StoryQuerySet.for_cards", side_effect=RuntimeError("boom")):
        assert reader.get("/stories/").status_code == 500
    assert "Traceback (most recent call last):" in log()
