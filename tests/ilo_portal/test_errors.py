"""What is said when something is wrong."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from ilo_portal.views import errors, pages


@pytest.mark.parametrize("path", ["/nowhere/", "/fr/nulle-part/", "/.env", "/countries/kenya/nowhere/"])
def test_missing_page_is_404_and_needs_no_database(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert 'action="/' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/search/?q=%00", "/countries/?q=a%00b", "/stories/?country=%00", "/stories/?%00=1", "/countries/%00/", "/search/?q=%2500&x=%00"]
)
def test_nul_is_400(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 400
    assert "cannot be read" in response.content.decode()


@pytest.mark.django_db
def test_nul_in_a_form_is_400(client: Client) -> None:
    assert client.post("/admin/login/", {"username": "a\x00b", "password": "x"}).status_code == 400


@pytest.mark.parametrize("path", ["/", "/stories/", "/no-such-page", "/admin/login/", "/admin/stories/story/add/"])
def test_long_request_is_refused_unread(client: Client, path: str, settings) -> None:
    settings.BODY_MAX_BYTES = 1000
    with patch("django.core.handlers.wsgi.WSGIRequest.read", side_effect=AssertionError("was read")):
        response = client.post(path, {"file": SimpleUploadedFile("a.jpg", b"x" * 1001)})
    assert response.status_code == 413
    assert "cannot be read" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize(
    "path", ["/", "/ar/", "/countries/", "/countries/compare/", "/standards/data.csv", "/statistics/", "/stories/", "/search/", "/healthz", "/robots.txt"]
)
def test_what_only_answers_says_so(path: str, method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    assert not response.cookies


@pytest.mark.parametrize("length", ["", "x", "-1", "9" * 5000])
def test_odd_lengths_are_harmless(client: Client, length: str) -> None:
    assert client.generic("POST", "/robots.txt", CONTENT_LENGTH=length).status_code == 405


def test_picture_a_little_too_large_is_left_to_the_form_to_name() -> None:
    assert django_settings.BODY_MAX_BYTES > 2 * django_settings.IMAGE_MAX_BYTES


@pytest.mark.django_db
def test_escaped_percent_is_no_nul(client: Client) -> None:
    assert client.get("/search/?q=%2500").status_code == 200


def test_crash_is_500_with_a_page(client: Client) -> None:
    client.raise_request_exception = False
    with patch.object(pages.MissionPage.objects, "for_home", side_effect=RuntimeError("boom")):
        response = client.get("/")
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()
    assert "boom" not in response.content.decode()


def test_forbidden_and_stale_form_pages(rf: RequestFactory) -> None:
    assert errors.forbidden(rf.get("/"), PermissionError()).status_code == 403
    stale = errors.csrf_failure(rf.post("/"))
    assert stale.status_code == 403
    assert "no longer valid" in stale.content.decode()


def test_lock_out_page(rf: RequestFactory, settings) -> None:
    settings.AXES_COOLOFF_TIME = timedelta(minutes=20)
    response = errors.locked_out(rf.post("/admin/login/"))
    assert response.status_code == 429
    assert response["Retry-After"] == "1200"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/nowhere/", "/search/"])
def test_headers_are_strict(client: Client, path: str) -> None:
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert not response.cookies
