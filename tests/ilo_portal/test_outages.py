"""While the database is away or its disk full: 503 with Retry-After everywhere, and no typed word is lost."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.urls import reverse

from editorial import roles
from editorial.models import Image
from stories.models import Story
from tests.admin_forms import client_of
from tests.editorial.bodies import sent_by
from tests.factories import picture_file

pytestmark = pytest.mark.django_db
AWAY = OperationalError("server closed the connection unexpectedly")
FULL = OperationalError("database or disk is full")
OWN = {"sec-fetch-site": "same-origin"}
ADD = "/admin/stories/story/add/"
TYPED = {"title_en": "A <b>title</b>", "teaser_en": "One line\r\nand “another”", "body": "", "date": "2026-02-01", "kind": "story"}


@contextmanager
def no_database(error: Exception = AWAY) -> Iterator[None]:
    """Every attempt to reach the database fails, as it does when the server is down."""
    with patch("django.db.backends.base.base.BaseDatabaseWrapper.ensure_connection", side_effect=error), patch(
        "django.db.backends.utils.CursorWrapper.execute", side_effect=error
    ):
        yield


def failing_on(*starts: str):
    """Statements that begin so fail: writing, on a full disk."""

    def execute(call, sql, params, many, context):
        if sql.startswith(starts):
            raise FULL
        return call(sql, params, many, context)

    return execute


@pytest.fixture
def reader(client: Client) -> Client:
    client.raise_request_exception = False
    return client


@pytest.fixture
def editor() -> Client:
    client = client_of(roles.PUBLISHER)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("path", ["/", "/countries/", "/countries/kenya/", "/stories/", "/stories/a/", "/search/?q=x", "/ar/"])
def test_reader_gets_503_with_retry_after(reader: Client, path: str) -> None:
    with no_database():
        response = reader.get(path)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert response["Cache-Control"] == "no-store"
    assert "try again" in response.content.decode() or path == "/ar/"


@pytest.mark.parametrize(
    "path", ["/labour-laws/data.csv", "/good-practices/data.csv", "/standards/data.csv", "/standards/ratifications.csv", "/statistics/a/data.csv"]
)
def test_file_is_not_begun(reader: Client, path: str) -> None:
    with no_database():
        assert reader.get(path).status_code == 503


@pytest.mark.parametrize("error", [AWAY, FULL, InterfaceError("connection already closed")])
@pytest.mark.parametrize("path", ["/admin/", "/fr/admin/", "/admin/stories/story/", "/admin/nowhere/"])
def test_editor_who_is_logged_in_gets_503(editor: Client, path: str, error: Exception) -> None:
    with no_database(error):
        response = editor.get(path)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"


@pytest.mark.parametrize("path", [ADD, "/admin/stories/story/1/change/", "/admin/autosave/", "/admin/login/"])
def test_what_is_sent_gets_503(editor: Client, path: str) -> None:
    with no_database():
        assert editor.post(path, TYPED).status_code == 503


def test_what_was_typed_comes_back_and_is_saved_later(editor: Client) -> None:
    with no_database():
        response = editor.post(ADD, TYPED, headers=OWN)
    html = response.content.decode()
    assert response.status_code == 503
    assert f'action="{ADD}"' in html
    assert "it is kept on this page" in html
    sent = sent_by(html)
    assert {name: sent[name] for name in TYPED} == TYPED
    assert editor.post(ADD, sent).status_code == 302
    assert Story.objects.get().title == TYPED["title_en"]


def test_what_was_typed_is_valid_again_with_its_token() -> None:
    editor = client_of(roles.PUBLISHER)
    editor.raise_request_exception = False
    editor.handler.enforce_csrf_checks = True
    token = sent_by(editor.get(ADD).content.decode())["csrfmiddlewaretoken"]
    with no_database():
        response = editor.post(ADD, {**TYPED, "csrfmiddlewaretoken": token}, headers=OWN)
    assert editor.post(ADD, sent_by(response.content.decode())).status_code == 302


@pytest.mark.parametrize("site", [None, "cross-site", "same-site"])
def test_form_of_another_site_gets_no_token(editor: Client, site: str | None) -> None:
    with no_database():
        response = editor.post(ADD, TYPED, headers={"sec-fetch-site": site} if site else {})
    assert response.status_code == 503
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_passwords_do_not_come_back(editor: Client) -> None:
    with no_database():
        log_in = editor.post(reverse("admin:login"), {"username": "amina", "password": "secret-1"}, headers=OWN)
        change = editor.post(reverse("admin:password_change"), {"old_password": "secret-2", "new_password1": "secret-3", "a": "b"}, headers=OWN)
    assert "secret" not in log_in.content.decode() + change.content.decode()


def test_lost_file_is_told(editor: Client) -> None:
    with no_database():
        response = editor.post(reverse("admin:editorial_image_add"), {"title": "A", "file": SimpleUploadedFile("a.jpg", b"x")}, headers=OWN)
    assert "choose it again" in response.content.decode()


def test_full_disk_while_a_story_is_saved_is_503(editor: Client) -> None:
    with connection.execute_wrapper(failing_on("INSERT", "UPDATE")):
        response = editor.post(ADD, TYPED, headers=OWN)
    assert response.status_code == 503
    assert sent_by(response.content.decode())["title_en"] == TYPED["title_en"]


@pytest.mark.parametrize("place", ["django.core.files.storage.InMemoryStorage._save", "django.core.files.uploadhandler.MemoryFileUploadHandler.file_complete"])
def test_full_disk_while_a_picture_is_kept_is_503(editor: Client, place: str) -> None:
    picture = {"title": "Tailors", "alt_en": "Two tailors", "credit": "ILO", "focal_point": "0.5x0.5", "file": picture_file()}
    with patch(place, side_effect=OSError(errno.ENOSPC, "No space left on device")):
        response = editor.post(reverse("admin:editorial_image_add"), picture, headers=OWN)
    assert response.status_code == 503
    assert not Image.objects.exists()


def test_full_disk_while_the_session_is_stored_is_503(editor: Client, settings) -> None:
    settings.SESSION_SAVE_EVERY_REQUEST = True
    with connection.execute_wrapper(failing_on("UPDATE")):
        assert editor.get("/admin/").status_code == 503


def test_outage_in_the_midst_of_a_page_is_503(reader: Client) -> None:
    with patch("stories.querysets.StoryQuerySet.for_cards", side_effect=AWAY):
        assert reader.get("/stories/").status_code == 503
