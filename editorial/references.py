"""What blocks refer to: pictures, documents, pages, rows of whatever model. Each kind is read once for a whole page."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, NamedTuple

#: Reads all that is wanted of one kind, by key. What is gone is left out.
Fetch = Callable[[set[Any]], Mapping[Any, Any]]


class Reference(NamedTuple):
    """The function itself names the kind."""

    fetch: Fetch
    key: Hashable


class Page:
    """What blocks need to know of the page that they are shown on: what they refer to, and which ids are taken."""

    def __init__(self, references: Iterable[Reference] = ()) -> None:
        self._wanted: dict[Fetch, set[Hashable]] = {}
        self._found: dict[Fetch, Mapping[Any, Any]] = {}
        self._ids: set[str] = set()
        for fetch, key in references:
            self._wanted.setdefault(fetch, set()).add(key)

    def get(self, reference: Reference | None) -> Any:
        """What is referred to, or None. The first question about a kind asks for all of that kind."""
        if reference is None:
            return None
        if reference.fetch not in self._found:
            self._found[reference.fetch] = reference.fetch(self._wanted.get(reference.fetch, {reference.key}))
        return self._found[reference.fetch].get(reference.key)

    def unused(self, wanted: str) -> str:
        """An id that occurs once in the page."""
        found, number = wanted, 1
        while found in self._ids:
            number += 1
            found = f"{wanted}-{number}"
        self._ids.add(found)
        return found
