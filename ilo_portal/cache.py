"""The cache that nodes share, done without while it is away: nothing is kept in it that cannot be made again."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends import redis as django_redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
#: Seconds: how long a page waits for an answer, and how long nobody asks after there was none.
LONGEST_WAIT = 0.5
PAUSE = 5


class Client(django_redis.RedisCacheClient):
    """What is not answered counts as not kept."""

    def __init__(self, servers: Any, **options: Any) -> None:
        super().__init__(servers, **{"socket_connect_timeout": LONGEST_WAIT, "socket_timeout": LONGEST_WAIT, **options})
        self._silent_until = 0.0

    def _ask(self, miss: Any, method: Callable[..., Any], *args: Any) -> Any:
        if time.monotonic() < self._silent_until:
            return miss
        try:
            return method(*args)
        except RedisError as error:
            self._silent_until = time.monotonic() + PAUSE
            logger.warning("The cache does not answer, and is not asked for %s seconds: %s", PAUSE, error)
            return miss

    def add(self, *args: Any) -> Any:
        return self._ask(False, super().add, *args)

    def get(self, key: Any, default: Any) -> Any:
        return self._ask(default, super().get, key, default)

    def set(self, *args: Any) -> None:
        self._ask(None, super().set, *args)

    def touch(self, *args: Any) -> Any:
        return self._ask(False, super().touch, *args)

    def delete(self, *args: Any) -> Any:
        return self._ask(False, super().delete, *args)

    def get_many(self, *args: Any) -> Any:
        return self._ask({}, super().get_many, *args)

    def has_key(self, *args: Any) -> Any:
        return self._ask(False, super().has_key, *args)

    def incr(self, key: Any, delta: Any) -> int:
        found: int | None = self._ask(None, super().incr, key, delta)
        if found is None:
            raise ValueError(f"Key {key!r} not found.")  # as of one that ran out
        return found

    def set_many(self, *args: Any) -> None:
        self._ask(None, super().set_many, *args)

    def delete_many(self, *args: Any) -> None:
        self._ask(None, super().delete_many, *args)

    def clear(self) -> Any:
        return self._ask(False, super().clear)


class RedisCache(django_redis.RedisCache):
    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = Client
