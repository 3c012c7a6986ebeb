"""Files come from allowed sites only, whole, and no larger than they may be."""

import random
import socket
import time

import pytest

from countries.importers import fetch as module
from countries.importers.errors import ImportStoppedError
from countries.importers.fetch import fetch
from tests.countries.importers.server import Site, running

CONTENT = random.Random(1).randbytes(1_000_000)  # noqa: S311


@pytest.fixture(autouse=True)
def patient(monkeypatch, settings):
    settings.IMPORT_LOCAL_HOSTS = ["127.0.0.1"]
    monkeypatch.setattr(module, "PAUSE", 0.01)


@pytest.fixture
def site():
    with running(Site(CONTENT)) as one:
        yield one


def test_file_arrives_with_its_name_and_age(site, tmp_path):
    heard = []
    got = fetch(site.url, tmp_path, heard=lambda now, whole: heard.append((now, whole)))
    assert got.path.read_bytes() == CONTENT
    assert (got.name, got.validators) == ("table.csv", {"etag": '"1"'})
    assert heard[-1] == (len(CONTENT), len(CONTENT))
    assert [now for now, _whole in heard] == sorted(now for now, _whole in heard)


def test_broken_connection_is_taken_up_where_it_broke(site, tmp_path):
    breaks = iter([300_000, 500_000])
    site.answer = lambda request: site.serve(request, break_after=next(breaks, None))
    assert fetch(site.url, tmp_path).path.read_bytes() == CONTENT
    assert [one.get("range") for one in site.asked] == [None, "bytes=300000-", "bytes=800000-"]
    assert site.asked[1]["if-range"] == '"1"'


def test_file_that_changed_while_it_came_begins_anew(site, tmp_path):
    other = CONTENT[::-1]

    def answer(request):
        if len(site.asked) == 1:
            site.serve(request, break_after=300_000)
            site.content, site.etag = other, '"2"'
        else:
            site.serve(request)

    site.answer = answer
    got = fetch(site.url, tmp_path)
    assert (got.path.read_bytes(), got.validators) == (other, {"etag": '"2"'})


@pytest.mark.parametrize("mark", ["ETag", "Last-Modified"])
def test_rest_of_another_file_is_not_added_to_what_came(site, tmp_path, mark):
    """The server knows `Range`, and not `If-Range`."""
    other, marks = CONTENT[::-1], {"ETag": ['"1"', '"2"'], "Last-Modified": ["Sat, 31 Jan 2026 00:00:00 GMT", "Sun, 01 Feb 2026 00:00:00 GMT"]}[mark]

    def answer(request):
        start = int(request.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        is_first = len(site.asked) == 1
        content = CONTENT if is_first else other
        headers = {"Content-Length": str(len(content) - start), mark: marks[not is_first]}
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        site.send(request, 206 if start else 200, headers, content[start : 300_000 if is_first else None])
        request.close_connection = True

    site.answer = answer
    got = fetch(site.url, tmp_path)
    assert (got.path.read_bytes(), got.validators) == (other, {mark.lower(): marks[1]})


def test_server_that_tells_no_version_is_asked_for_all_again(site, tmp_path):
    site.etag = ""
    breaks = iter([300_000])
    site.answer = lambda request: site.serve(request, break_after=next(breaks, None))
    assert fetch(site.url, tmp_path).path.read_bytes() == CONTENT
    assert [one.get("range") for one in site.asked] == [None, None]


def test_server_that_breaks_off_every_time_is_given_up(site, tmp_path):
    site.answer = lambda request: site.serve(request, break_after=0)
    with pytest.raises(ImportStoppedError, match="breaks off"):
        fetch(site.url, tmp_path)
    assert len(site.asked) == module.TRIES
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("status", [429, 500, 503])
def test_server_that_has_enough_is_asked_again(site, tmp_path, status):
    site.answer = lambda request: site.serve(request) if len(site.asked) > 1 else site.send(request, status, {"Content-Length": "0"})
    assert fetch(site.url, tmp_path).path.read_bytes() == CONTENT


@pytest.mark.parametrize("status", [403, 404])
def test_refusal_is_told_at_once(site, tmp_path, status):
    site.answer = lambda request: site.send(request, status, {"Content-Length": "0"})
    with pytest.raises(ImportStoppedError, match=str(status)):
        fetch(site.url, tmp_path)
    assert len(site.asked) == 1


def test_file_that_has_not_changed_is_not_sent(site, tmp_path):
    got = fetch(site.url, tmp_path, validators={"etag": '"1"', "last-modified": "Sat, 31 Jan 2026 00:00:00 GMT"})
    assert (got.path, got.validators["etag"]) == (None, '"1"')
    assert site.asked[0]["if-modified-since"] == "Sat, 31 Jan 2026 00:00:00 GMT"
    assert list(tmp_path.iterdir()) == []
    site.etag = '"2"'
    assert fetch(site.url, tmp_path, validators={"etag": '"1"'}).path


@pytest.mark.parametrize("says_length", [True, False])
def test_file_above_the_limit_is_not_taken(site, tmp_path, settings, says_length):
    settings.IMPORT_MAX_BYTES = 400_000
    if not says_length:

        def answer(request):
            site.send(request, 200, {"Connection": "close"}, CONTENT)
            request.close_connection = True

        site.answer = answer
    with pytest.raises(ImportStoppedError, match="larger"):
        fetch(site.url, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_file_that_takes_too_long_is_given_up(site, tmp_path, settings):
    settings.IMPORT_MAX_SECONDS = 1

    def drip(request):
        site.send(request, 200, {"Content-Length": str(len(CONTENT))})
        for _ in range(60):
            request.wfile.write(b"x")
            time.sleep(0.1)

    site.answer = drip
    with pytest.raises(ImportStoppedError, match="did not arrive within the time limit"):
        fetch(site.url, tmp_path)


def test_redirect_within_the_site_is_followed(site, tmp_path):
    def answer(request):
        if request.path == "/data/table.csv":
            return site.send(request, 302, {"Location": "/elsewhere.csv", "Content-Length": "0"})
        return site.serve(request)

    site.answer = answer
    assert fetch(site.url, tmp_path).path.read_bytes() == CONTENT


@pytest.mark.parametrize("target", ["http://localhost:1/x", "https://www.ilo.org/x", "file:///etc/passwd", "//10.0.0.1/x"])
def test_redirect_to_another_site_is_refused(site, tmp_path, target):
    site.answer = lambda request: site.send(request, 302, {"Location": target, "Content-Length": "0"})
    with pytest.raises(ImportStoppedError):
        fetch(site.url, tmp_path)


def test_endless_redirect_ends(site, tmp_path):
    site.answer = lambda request: site.send(request, 302, {"Location": request.path, "Content-Length": "0"})
    with pytest.raises(ImportStoppedError, match="Too many redirects"):
        fetch(site.url, tmp_path)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.ilo.org/a.csv",
        "http://ilo.org/a.csv",
        "https://www.ilo.org:8443/a.csv",
        "https://user:word@www.ilo.org/a.csv",
        "https://example.org/a.csv",
        "https://www.ilo.org.example.org/a.csv",
        "https://below.www.ilo.org/a.csv",
        "https://example.org\\@www.ilo.org/a.csv",
        "ftp://127.0.0.1/a.csv",
        "file:///etc/passwd",
        "https://[::1/a.csv",
        "https://www.ilo.org:99999/a.csv",
        "",
    ],
)
def test_other_addresses_are_refused_unasked(tmp_path, monkeypatch, url):
    monkeypatch.setattr(socket, "getaddrinfo", None)
    with pytest.raises(ImportStoppedError):
        fetch(url, tmp_path)


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "::1", "fd00::1", "::ffff:127.0.0.1"])
def test_allowed_name_that_means_a_neighbour_is_refused(tmp_path, monkeypatch, ip):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 443))])
    monkeypatch.setattr(socket, "create_connection", None)
    with pytest.raises(ImportStoppedError, match="not public"):
        fetch("https://www.ilo.org/a.csv", tmp_path)
