"""Get a file from an allowed site: within limits of size and time, going on after a broken connection, and only if it changed.

As with `editorial.links.external`, each name is looked up once, its address is judged, and the connection goes to that very address.
"""

import http.client
import secrets
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from countries.importers.errors import ImportStoppedError
from editorial.links.external import RefusedError, Rules, connected, is_public

#: A connection that brings nothing for so long is broken.
STEP_SECONDS = 30.0
#: Tried so often without a single new byte.
TRIES = 4
#: Between two tries, and twice as long before each further one.
PAUSE = 1.0
MOST_REDIRECTS = 5
PIECE = 1 << 17
AGENT = "ILO country portal importer"
REDIRECTS = frozenset({301, 302, 303, 307, 308})

#: Bytes that came, and how many there will be, where the server says it.
Heard = Callable[[int, int | None], None]


class Remote(NamedTuple):
    """A file that is to be fetched first."""

    url: str


class Fetched(NamedTuple):
    """`path` is None where the file has not changed since. `validators` are what the server says of its age."""

    path: Path | None
    name: str
    validators: Mapping[str, str]


class _BrokenError(Exception):
    """The connection broke off, or the server has enough for now: try again."""


class _UnchangedError(Exception):
    pass


@dataclass
class _Download:
    url: str
    path: Path
    asked: Mapping[str, str]
    heard: Heard
    ends: float
    got: int = 0
    validators: dict[str, str] = field(default_factory=dict)


def fetch(url: str, folder: Path, *, validators: Mapping[str, str] | None = None, heard: Heard = lambda got, whole: None) -> Fetched:
    """Into a new file in the folder. `validators`: of the last import from there, to ask only for what changed since."""
    allowed(url)
    folder.mkdir(parents=True, exist_ok=True)
    download = _Download(url, folder / secrets.token_hex(16), validators or {}, heard, time.monotonic() + settings.IMPORT_MAX_SECONDS)
    try:
        _try_on(download)
    except _UnchangedError:
        download.path.unlink(missing_ok=True)
        return Fetched(None, _name(url), download.asked)
    except BaseException:
        download.path.unlink(missing_ok=True)
        raise
    return Fetched(download.path, _name(url), download.validators)


def _name(url: str) -> str:
    return (unquote(PurePosixPath(urlsplit(url).path).name) or "download")[:300]


def _try_on(download: _Download) -> None:
    tries = 0
    while True:
        before = download.got
        try:
            return _get(download)
        except RefusedError as error:
            raise ImportStoppedError(_("The address leads into a network that is not public."), reason="address") from error
        except (OSError, http.client.HTTPException, _BrokenError) as error:
            if isinstance(error, ssl.SSLCertVerificationError):
                raise ImportStoppedError(_("The site cannot prove who it is: %(why)s") % {"why": error.verify_message}, reason="address") from error
            # The connection is cut when the time is over, and how that looks depends on where it was.
            if time.monotonic() >= download.ends:
                raise late() from error
            tries = tries + 1 if download.got <= before else 1
            pause = PAUSE * 2 ** (tries - 1)
            if tries >= TRIES or time.monotonic() + pause > download.ends:
                raise ImportStoppedError(_("The site does not answer, or breaks off: %(why)s") % {"why": error}, reason="connection") from error
            time.sleep(pause)


def late() -> ImportStoppedError:
    words = _("The file did not arrive within the time limit (%(number)d s).")
    return ImportStoppedError(words % {"number": settings.IMPORT_MAX_SECONDS}, reason="time")


def _rules() -> Rules:
    return Rules(hosts=tuple(settings.IMPORT_HOSTS), is_public=is_public)


def allowed(url: str) -> SplitResult:
    """The parts of an address that may be asked; raises ImportStoppedError for others."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, (parts.hostname or "").rstrip(".")
    except ValueError as error:
        raise ImportStoppedError(_("This is not a valid file address."), reason="address") from error
    if parts.scheme == "http" and host not in settings.IMPORT_LOCAL_HOSTS:
        raise ImportStoppedError(_("The address must begin with https://, and name neither a user nor a port."), reason="address")
    # By its very name: what lies below a host may be anybody's.
    if host not in settings.IMPORT_HOSTS and host not in settings.IMPORT_LOCAL_HOSTS:
        known = ", ".join(settings.IMPORT_HOSTS)
        raise ImportStoppedError(_("Files are imported from these sites only: %(hosts)s.") % {"hosts": known}, reason="address")
    if host in settings.IMPORT_LOCAL_HOSTS:
        if parts.scheme in {"http", "https"} and parts.username is None:
            return parts
    elif parts.scheme == "https" and parts.username is None and port in {None, 443}:
        return parts
    raise ImportStoppedError(_("The address must begin with https://, and name neither a user nor a port."), reason="address")


def _get(download: _Download) -> None:
    url = download.url
    for _step in range(MOST_REDIRECTS + 1):
        location = _ask(url, download)
        if location is None:
            return
        target = urljoin(url, location)
        if urlsplit(target).hostname != urlsplit(url).hostname:
            raise ImportStoppedError(_("The site redirects to %(host)s. If that is right, enter that address.") % {"host": urlsplit(target).hostname})
        allowed(target)
        url = target
    raise ImportStoppedError(_("Too many redirects."), reason="address")


def _ask(url: str, download: _Download) -> str | None:
    """None when all of it is there; else where it is to be found."""
    parts = allowed(url)
    left = download.ends - time.monotonic()
    if left <= 0:
        raise late()
    rules = _rules()
    if parts.hostname in settings.IMPORT_LOCAL_HOSTS:
        rules = rules._replace(is_public=lambda ip: True)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    with connected(parts, port, rules, step=STEP_SECONDS, whole=left) as connection:
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?[]')}" if parts.query else "")
        connection.request("GET", path, headers=_headers(download))
        answer = connection.getresponse()
        if answer.status in REDIRECTS and answer.getheader("Location"):
            return answer.getheader("Location")
        _take(answer, download)
        return None


def _headers(download: _Download) -> dict[str, str]:
    headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
    if download.got:
        # The rest, if it is still the rest of the same file; else the server sends all of it.
        mark = download.validators.get("etag") or download.validators.get("last-modified", "")
        return headers | {"Range": f"bytes={download.got}-", "If-Range": mark}
    if etag := download.asked.get("etag"):
        headers["If-None-Match"] = etag
    if since := download.asked.get("last-modified"):
        headers["If-Modified-Since"] = since
    return headers


def _take(answer: http.client.HTTPResponse, download: _Download) -> None:
    if answer.status == 304 and not download.got:
        raise _UnchangedError
    if answer.status == 429 or answer.status >= 500:
        raise _BrokenError(f"{answer.status} {answer.reason}")
    goes_on = answer.status == 206 and (answer.getheader("Content-Range") or "").startswith(f"bytes {download.got}-") and _is_same(answer, download)
    if answer.status != 200 and not goes_on:
        download.got = 0
        if answer.status in {206, 416}:
            raise _BrokenError(f"{answer.status} {answer.reason}")
        raise ImportStoppedError(_("The site answers: %(status)d %(reason)s.") % {"status": answer.status, "reason": answer.reason}, reason="address")
    if not goes_on:
        download.got = 0
        download.validators = {name: value for name in ("etag", "last-modified") if (value := answer.getheader(name))}
    length = answer.getheader("Content-Length")
    whole = download.got + int(length) if length and length.isdecimal() else None
    _refuse_large(whole or 0)
    _write(answer, download, whole)


def _is_same(answer: http.client.HTTPResponse, download: _Download) -> bool:
    """Whether the rest is of the file that was begun: a server may know `Range` and not `If-Range`. It need not name both marks again."""
    return all(answer.getheader(name) in {None, value} for name, value in download.validators.items())


def _write(answer: http.client.HTTPResponse, download: _Download, whole: int | None) -> None:
    try:
        with download.path.open("ab" if download.got else "wb") as file:
            while piece := answer.read(PIECE):
                file.write(piece)
                download.got += len(piece)
                _refuse_large(download.got)
                download.heard(download.got, whole)
        if whole is not None and download.got < whole:
            raise _BrokenError(_("%(got)d of %(whole)d bytes came") % {"got": download.got, "whole": whole})
    except (OSError, http.client.HTTPException, _BrokenError):
        etag = download.validators.get("etag", "")
        if etag.startswith("W/") or not download.validators:
            download.got = 0  # nothing says that the rest would be of the same file
        raise


def _refuse_large(number: int) -> None:
    if number > settings.IMPORT_MAX_BYTES:
        raise ImportStoppedError(_("The file is larger than %(most)s.") % {"most": filesizeformat(settings.IMPORT_MAX_BYTES)}, reason="too large")
