"""Ask other sites whether their pages are there: only allowed hosts, only public addresses, within limits of time.

What an editor writes is asked from inside our network. Hence each name is looked up once, its address is judged, and
the connection goes to that very address: neither a redirect nor a name that changes its meaning leads to a neighbour.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from editorial.links.faults import Fault

#: For each step of a question, and for the whole of it, however slowly a site sends its headers.
STEP_SECONDS, QUESTION_SECONDS = 8.0, 20.0
#: Between two questions to the same host.
PAUSE = 0.5
MOST_REDIRECTS = 5
AGENT = "ILO country portal link checker"
NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: The fault as it is kept; "" where the page is there; None where nobody was asked.
Answer = str | None


class RefusedError(Exception):
    """The address is none that we ask."""


class Rules(NamedTuple):
    """Who may be asked. Only tests have another idea of what is public: their sites are on this machine."""

    #: With all hosts below them.
    hosts: tuple[str, ...]
    is_public: Callable[[str], bool]
    ports: frozenset[int] | None = frozenset({80, 443})
    pause: float = PAUSE

    def allow(self, host: str) -> bool:
        return any(host == one or host.endswith(f".{one}") for one in self.hosts)


def is_public(ip: str) -> bool:
    """Whether an address is one of the public network, and so is the older one that may be wrapped in it."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address) and (inner := _wrapped(address)):
        address = inner
    return address.is_global and not address.is_multicast


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def asker(rules: Rules, *, budget: float) -> Callable[[str], Answer]:
    """A function that asks for one address. After `budget` seconds it asks no more."""
    ends = time.monotonic() + budget
    asked: dict[str, float] = {}

    def ask(address: str) -> Answer:
        for _step in range(MOST_REDIRECTS + 1):
            host = _host(address)
            if not rules.allow(host) or time.monotonic() > ends:
                return None
            time.sleep(max(0.0, asked.get(host, 0) + rules.pause - time.monotonic()))
            try:
                status, location = _status(address, rules)
            except RefusedError:
                return Fault.PRIVATE
            except (OSError, http.client.HTTPException, ValueError):
                return Fault.SILENT
            finally:
                asked[host] = time.monotonic()
            if status not in {301, 302, 303, 307, 308} or not location:
                return _judged(status)
            address = urljoin(address, location)
        return Fault.LOOP

    return ask


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _judged(status: int) -> str:
    """A page behind a log-in is there. A server that fails, or has enough of us, may be back tomorrow."""
    if status in {404, 410}:
        return f"{Fault.STATUS} {status}"
    return Fault.SILENT if status >= 500 or status == 429 else ""


def _status(address: str, rules: Rules) -> tuple[int, str]:
    """Asked by HEAD, which costs the site least; by GET where HEAD brought no page, since many sites know no HEAD."""
    status, location = _ask("HEAD", address, rules)
    return (status, location) if status < 400 else _ask("GET", address, rules)


def _ask(method: str, address: str, rules: Rules) -> tuple[int, str]:
    """Status and next address; what follows the headers is never read."""
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if parts.scheme not in {"http", "https"} or parts.username is not None or (rules.ports and port not in rules.ports):
        raise RefusedError(address)
    with connected(parts, port, rules, step=STEP_SECONDS, whole=QUESTION_SECONDS) as connection:
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?[]')}" if parts.query else "")
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "text/html,*/*", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""


@contextmanager
def connected(parts: SplitResult, port: int, rules: Rules, *, step: float, whole: float) -> Iterator[http.client.HTTPConnection]:
    """`step` and `whole` in seconds: how long one step may take, and all of them together. Raises RefusedError for an address that is not public."""
    host = parts.hostname or ""
    ip = str(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0])
    if not rules.is_public(ip):
        raise RefusedError(ip)
    connection = http.client.HTTPConnection(host, port, timeout=step)
    raw = socket.create_connection((ip, port), timeout=step)
    watched = raw.dup()
    watch = threading.Timer(whole, _cut, [watched])
    watch.daemon = True
    watch.start()
    try:
        secure = parts.scheme == "https"
        connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host) if secure else raw
        yield connection
    finally:
        watch.cancel()
        watched.close()
        connection.close()
        raw.close()


def _cut(raw: socket.socket) -> None:
    """End a question that takes too long: whoever reads from it gets an error at once."""
    try:
        raw.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has just ended by itself
