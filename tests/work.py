"""How much is done, in calls of functions: the same on a busy machine and on a quiet one. Times are measured by `make bench`, never here."""

import cProfile
from collections.abc import Callable
from typing import Any


def calls(function: Callable[..., Any], *arguments: Any) -> int:
    profile = cProfile.Profile()
    profile.runcall(function, *arguments)
    return sum(entry.callcount for entry in profile.getstats())
