"""Uploaded files as the portal itself serves them."""

import os
from pathlib import Path

import pytest
from django.http import Http404
from django.test import Client, RequestFactory

from ilo_portal.views import media


@pytest.fixture(autouse=True)
def root(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    folder = tmp_path / "media" / "images"
    folder.mkdir(parents=True)
    (folder / "a.webp").write_bytes(b"RIFF....WEBP")
    (folder / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    (folder / "a.html").write_text("<script>alert(1)</script>")
    (tmp_path / "secret.jpg").write_text("leaked bytes")
    (tmp_path / "media-of-others").mkdir()
    (tmp_path / "media-of-others" / "secret.jpg").write_text("leaked bytes")
    return tmp_path / "media"


def test_picture_is_shown_and_kept(client: Client) -> None:
    response = client.get("/media/images/a.webp")
    assert response.status_code == 200
    assert response.getvalue() == b"RIFF....WEBP"
    assert response["Content-Type"] == "image/webp"
    assert response["Content-Length"] == "12"
    assert response["Content-Disposition"].startswith("inline")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_picture_can_do_nothing_but_be_seen(client: Client) -> None:
    response = client.get("/media/images/a.webp")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not response.cookies


@pytest.mark.parametrize("name", ["a.svg", "a.html"])
def test_other_files_are_only_handed_over(client: Client, name: str) -> None:
    response = client.get(f"/media/images/{name}")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")


def test_compressed_pictures_are_not_compressed_again(client: Client, root: Path) -> None:
    (root / "images" / "b.webp").write_bytes(b"x" * 5000)
    response = client.get("/media/images/b.webp", headers={"accept-encoding": "gzip"})
    assert response["Content-Length"] == "5000"
    assert not response.has_header("Content-Encoding")


def test_pictures_speak_no_language(client: Client) -> None:
    picture = client.get("/media/images/a.webp")
    unchanged = client.get("/media/images/a.webp", headers={"if-modified-since": picture["Last-Modified"]})
    assert not picture.has_header("Content-Language")
    assert not unchanged.has_header("Content-Language")


def test_head_has_the_headers_alone(client: Client) -> None:
    response = client.head("/media/images/a.webp")
    assert response.status_code == 200
    assert response["Content-Length"] == "12"
    assert b"".join(response) == b""


def test_unchanged_picture_is_not_sent_again(client: Client) -> None:
    modified = client.get("/media/images/a.webp")["Last-Modified"]
    response = client.get("/media/images/a.webp", headers={"if-modified-since": modified})
    assert response.status_code == 304
    assert response.content == b""


@pytest.mark.parametrize("since", ["Mon, 01 Jan 1990 00:00:00 GMT", "yesterday", ""])
def test_older_or_unreadable_date_gets_the_picture(client: Client, since: str) -> None:
    assert client.get("/media/images/a.webp", headers={"if-modified-since": since}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)("/media/images/a.webp").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/media/images/missing.webp",
        "/media/images/",
        "/media/images",
        "/media/images/a.webp/",
        "/media/../secret.jpg",
        "/media/%2e%2e/secret.jpg",
        "/media/..%2fsecret.jpg",
        "/media/images/../../secret.jpg",
        "/media/../media-of-others/secret.jpg",
        "/media//etc/passwd",
        "/media/%2fetc%2fpasswd",
        "/media/..%5csecret.jpg",
        "/media/%252e%252e/secret.jpg",
        "/media/" + "a" * 300,
        "/media/" + "a/" * 3000,
    ],
)
def test_what_is_no_file_below_the_root_is_404(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert b"leaked bytes" not in response.content


def test_nul_is_a_bad_request(client: Client) -> None:
    assert client.get("/media/images/a%00.webp").status_code == 400


@pytest.mark.parametrize("name", ["images/a\0.webp", "../secret.jpg", "/etc/passwd", "..", ".", "", "images/../../secret.jpg"])
def test_view_itself_finds_nothing_elsewhere(name: str) -> None:
    with pytest.raises(Http404):
        media.serve(RequestFactory().get("/"), name)


def test_links_that_lead_out_or_in_circles_are_404(client: Client, root: Path) -> None:
    os.symlink(root.parent / "secret.jpg", root / "out.jpg")
    os.symlink(root.parent, root / "up")
    os.symlink(root / "circle.jpg", root / "circle.jpg")
    for name in ("out.jpg", "up/secret.jpg", "circle.jpg"):
        assert client.get(f"/media/{name}").status_code == 404


def test_special_files_are_404(client: Client, root: Path) -> None:
    os.mkfifo(root / "pipe.jpg")
    assert client.get("/media/pipe.jpg").status_code == 404


def test_without_media_root_everything_is_404(client: Client, settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "nowhere"
    assert client.get("/media/images/a.webp").status_code == 404
