"""Redis that is down, or up but silent: pages do without."""

import socket
import time
from collections.abc import Iterator
from unittest.mock import Mock, patch

import pytest
from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import RequestFactory
from django.utils.module_loading import import_string

from countries.statistics import pictures
from editorial.reviews import throttle
from ilo_portal.cache import LONGEST_WAIT
from tests.ilo_portal.test_settings import shown


@pytest.fixture(params=["down", "silent"])
def away(request: pytest.FixtureRequest, settings) -> Iterator[None]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        if request.param == "silent":
            server.listen()
        location = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        settings.CACHES = {"default": {"BACKEND": "ilo_portal.cache.RedisCache", "LOCATION": location}}
        yield


@pytest.mark.parametrize(
    ("ask", "miss"),
    [
        (lambda: cache.get("a"), None),
        (lambda: cache.get("a", "b"), "b"),
        (lambda: cache.get_many(["a", "b"]), {}),
        (lambda: cache.set("a", 1), None),
        (lambda: cache.set_many({"a": 1}), []),
        (lambda: cache.add("a", 1), False),
        (lambda: cache.touch("a"), False),
        (lambda: "a" in cache, False),
        (lambda: cache.get_or_set("a", 1), 1),
        (lambda: cache.delete("a"), False),
        (lambda: cache.delete_many(["a"]), None),
        (lambda: cache.clear(), False),
    ],
)
def test_what_is_not_answered_was_not_kept(away, ask, miss) -> None:
    assert ask() == miss


def test_nothing_is_counted(away) -> None:
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_page_waits_once(away) -> None:
    start = time.monotonic()
    for _ in range(20):
        cache.get("a")
    assert time.monotonic() - start < 2 * LONGEST_WAIT


def test_it_is_asked_again_later(away, caplog) -> None:
    for now in (100, 101, 106):
        with patch("ilo_portal.cache.time.monotonic", return_value=now):
            cache.get("a")
    assert len(caplog.messages) == 2
    assert "The cache does not answer" in caplog.messages[0]


def test_pictures_are_drawn_anew(away) -> None:
    with patch.object(pictures, "svg", return_value="<svg/>"), patch.object(pictures, "rasterise", return_value=b"png"):
        assert pictures.png(Mock()) == b"png"


def test_guests_are_let_through(away, rf: RequestFactory) -> None:
    assert not throttle.misses_too_often(rf.get("/"))


def test_login_throttle_counts_elsewhere() -> None:
    assert issubclass(import_string(django_settings.AXES_HANDLER), AxesDatabaseHandler)


def test_redis_is_never_asked_otherwise(tmp_path) -> None:
    backend = "s.CACHES['default']['BACKEND'] + ' ' + s.CACHES['default']['LOCATION']"
    assert shown(tmp_path, backend, CACHE_URL="rediscache://host:6379/1") == "ilo_portal.cache.RedisCache redis://host:6379/1"
