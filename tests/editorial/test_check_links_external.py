"""Other sites are asked within limits. The sites are servers on this machine, which a test may call public."""

import datetime
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.utils import timezone

from editorial.links import external
from editorial.links.checking import check_external
from editorial.links.external import Rules, asker, is_public
from editorial.links.memory import remembering
from editorial.models import AddressCheck, BrokenLink
from tests.factories import StoryFactory


class Site(BaseHTTPRequestHandler):
    """Answers with the status that stands in the path, as in /404; what is asked is noted."""

    def answer(self) -> None:
        self.server.asked.append((self.command, self.path))  # type: ignore[attr-defined]
        what, _slash, more = self.path.strip("/").partition("/")
        if what == "slow":
            self.server.release.wait(5)  # type: ignore[attr-defined]
        status = {"to": 302, "loop": 302, "slow": 200, "getonly": 405 if self.command == "HEAD" else 200}.get(what) or int(what)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", self.path if what == "loop" else f"http://{more}")
        self.end_headers()

    do_GET = do_HEAD = answer  # noqa: N815  # as http.server wants them to be called

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Any]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked, server.release = [], threading.Event()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    server.url = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.release.set()
    server.shutdown()
    thread.join()
    server.server_close()


def local(**more: Any) -> Rules:
    return Rules(**{"hosts": ("127.0.0.1",), "is_public": lambda ip: True, "ports": None, "pause": 0, **more})


def ask(address: str, budget: float = 30, **rules: Any) -> str | None:
    return asker(local(**rules), budget=budget)(address)


@pytest.mark.parametrize(
    ("path", "answer"),
    [("/200", ""), ("/404", "status 404"), ("/410", "status 410"), ("/403", ""), ("/500", "silent"), ("/429", "silent"), ("/getonly", "")],
)
def test_answers(site: Any, path: str, answer: str) -> None:
    assert ask(site.url + path) == answer


def test_head_is_tried_first_and_get_before_anything_is_called_broken(site: Any) -> None:
    ask(f"{site.url}/200")
    ask(f"{site.url}/404")
    assert site.asked == [("HEAD", "/200"), ("HEAD", "/404"), ("GET", "/404")]


def test_redirects_are_followed_a_few_times(site: Any) -> None:
    host = site.url.removeprefix("http://")
    assert ask(f"{site.url}/to/{host}/404") == "status 404"
    assert ask(f"{site.url}/loop") == "loop"
    assert len(site.asked) == 3 + 1 + external.MOST_REDIRECTS


def test_redirect_to_a_host_that_is_not_allowed_is_not_followed(site: Any) -> None:
    host = f"localhost:{site.server_port}"
    assert ask(f"{site.url}/to/{host}/404") is None
    assert [path for _method, path in site.asked] == [f"/to/{host}/404"]


@pytest.mark.parametrize("hosts", [(), ("ilo.org",), ("7.0.0.1",)])
def test_hosts_that_are_not_named_are_not_asked(site: Any, hosts: tuple[str, ...]) -> None:
    assert ask(f"{site.url}/404", hosts=hosts) is None
    assert site.asked == []


def test_private_addresses_are_refused_before_anything_is_sent(site: Any) -> None:
    assert ask(f"{site.url}/200", is_public=is_public) == "private"
    assert site.asked == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:22/", "http://user:secret@127.0.0.1/", "ftp://127.0.0.1/"])
def test_other_ports_schemes_and_passwords_are_refused(address: str) -> None:
    assert ask(address, ports=frozenset({80, 443})) == "private"


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
     "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "ff02::1"],
)  # fmt: skip
def test_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public(ip: str) -> None:
    assert is_public(ip)


def test_the_address_that_was_judged_is_the_one_that_is_asked(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is looked up twice may mean another machine the second time."""
    looked_up = []
    real = socket.getaddrinfo

    def look_up(host: str, *args: Any, **kwargs: Any) -> Any:
        looked_up.append(host)
        return real("127.0.0.1", *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    judged: list[str] = []
    address = f"http://www.ilo.org:{site.server_port}/200"
    assert ask(address, hosts=("ilo.org",), is_public=lambda ip: bool(judged.append(ip)) or True) == ""
    assert judged == ["127.0.0.1"]
    assert looked_up.count("www.ilo.org") == 1


def test_slow_site_is_given_up(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external, "STEP_SECONDS", 0.2)
    assert ask(f"{site.url}/slow") == "silent"


def test_site_that_drips_its_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external, "QUESTION_SECONDS", 0.5)
    listening = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def drip() -> None:
        connection, _peer = listening.accept()
        connection.sendall(b"HT")
        try:
            while not done.wait(0.05):
                connection.sendall(b"X")
        except OSError:
            return  # cut off, as it should be

    thread = threading.Thread(target=drip)
    thread.start()
    began = timezone.now()
    assert ask(f"http://127.0.0.1:{listening.getsockname()[1]}/") == "silent"
    assert timezone.now() - began < datetime.timedelta(seconds=5)
    done.set()
    thread.join()
    listening.close()


def test_after_the_time_is_over_nobody_is_asked(site: Any) -> None:
    assert ask(f"{site.url}/404", budget=-1) is None
    assert site.asked == []


@pytest.mark.parametrize("address", ["http://[::1/", "http://127.0.0.1:99999/", "https://", "http://127.0.0.1\r\nX: y/"])
def test_strange_addresses_break_nothing(address: str) -> None:
    assert ask(address) in {None, "silent", "private"}


# --- What is remembered


class Answers:
    """A site that answers as it is told, and counts."""

    def __init__(self, *answers: str | None) -> None:
        self.answers, self.count = list(answers), 0

    def __call__(self, address: str) -> str | None:
        self.count += 1
        return self.answers.pop(0)


ADDRESS = "https://www.ilo.org/x"


def judged(ask: Callable[[str], str | None]) -> dict[str, str]:
    return remembering(ask)({ADDRESS})


@pytest.mark.django_db
def test_an_address_is_asked_for_once_a_day() -> None:
    ask = Answers("", "status 404")
    assert judged(ask) == judged(ask) == {}
    assert ask.count == 1
    AddressCheck.objects.update(asked_at=timezone.now() - datetime.timedelta(hours=25))
    assert judged(ask) == judged(ask) == {ADDRESS: "status 404"}
    assert ask.count == 2


@pytest.mark.django_db
def test_silence_counts_when_it_is_met_twice() -> None:
    assert judged(Answers("silent")) == {}
    assert judged(Answers("silent")) == {ADDRESS: "silent"}
    assert judged(Answers("")) == {}
    AddressCheck.objects.update(asked_at=timezone.now() - datetime.timedelta(days=2))
    assert judged(Answers("silent")) == {}


@pytest.mark.django_db
def test_what_is_not_asked_for_is_told_as_it_was() -> None:
    assert judged(Answers("status 404")) == {ADDRESS: "status 404"}
    AddressCheck.objects.update(asked_at=timezone.now() - datetime.timedelta(days=2))
    assert judged(Answers(None)) == {ADDRESS: "status 404"}


@pytest.mark.django_db
def test_findings_are_kept_for_every_page_with_the_link() -> None:
    for _number in range(2):
        StoryFactory(body=[{"id": "b1", "type": "rich_text", "data": {"html": {"en": f'<p><a href="{ADDRESS}">looms</a></p>'}}}])
    ask = Answers("status 404")
    assert check_external(remembering(ask)) == 2
    assert ask.count == 1
    assert {(row.kind, row.url, row.problem) for row in BrokenLink.objects.all()} == {("external", ADDRESS, "status 404")}
