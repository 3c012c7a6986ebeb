"""Several who do something in the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection


def at_once(times: int, do: Callable[[int], Any]) -> list[Any]:
    """What each of so many threads, each with a connection of its own, makes of it. What one of them raises is raised here."""
    start = threading.Barrier(times)

    def run(number: int) -> Any:
        try:
            start.wait(timeout=10)
            return do(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(run, range(times)))
