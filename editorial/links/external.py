"""Ask other sites whether their pages are there: only allowed hosts, only public addresses, within limits of time."""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _

SECONDS = 8
#: Between two questions to the same host.
PAUSE = 0.5
MOST_REDIRECTS = 5
AGENT = "ILO country portal link checker"
#: "" where the page is there, else what is wrong.
Checker = Callable[[str], str]


class RefusedError(Exception):
    """The address is none that we ask."""


def checker(allowed: list[str], *, budget: float = 600, is_public: Callable[[str], bool] | None = None) -> Checker:
    """A function that asks. Hosts are allowed with all below them; what is not allowed, or comes after `budget` seconds, is not judged."""
    ends = time.monotonic() + budget
    asked: dict[str, float] = {}
    judge = is_public or _is_public

    def check(address: str) -> str:
        if time.monotonic() > ends:
            return ""
        for _round in range(MOST_REDIRECTS + 1):
            host = urlsplit(address).hostname or ""
            if not any(host == one or host.endswith(f".{one}") for one in allowed):
                return ""
            time.sleep(max(0.0, asked.get(host, 0) + PAUSE - time.monotonic()))
            asked[host] = time.monotonic()
            try:
                status, location = _ask(address, judge)
            except RefusedError:
                return _("The address is not one of the public network.")
            except (OSError, http.client.HTTPException, ValueError):
                return _("The site does not answer.")
            if status in {301, 302, 303, 307, 308} and location:
                address = urljoin(address, location)
                continue
            return _("The site answers with status %(status)d.") % {"status": status} if status in {404, 410} or status >= 500 else ""
        return _("The address leads from one to the next without end.")

    return check


def _ask(address: str, is_public: Callable[[str], bool]) -> tuple[int, str]:
    """Status and next address. Connects to the very address that was judged, so that no name changes its meaning in between."""
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    ip = str(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0])
    if not is_public(ip):
        raise RefusedError(ip)
    connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    connection.sock = socket.create_connection((ip, port), timeout=SECONDS)
    if parts.scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"User-Agent": AGENT, "Accept": "text/html,*/*", "Connection": "close"})
        answer = connection.getresponse()  # the body is never read
        return answer.status, answer.getheader("Location") or ""
    finally:
        connection.close()


def _is_public(ip: str) -> bool:
    return ipaddress.ip_address(ip).is_global
