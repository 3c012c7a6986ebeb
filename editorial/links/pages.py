"""Which types of page can be linked to, and where their pages are today."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Model, Q, QuerySet

SCHEME = "page"
FORM = re.compile(rf"{SCHEME}:([a-z_]+\.[a-z_]+):([1-9][0-9]{{0,17}})")


class Linkable(NamedTuple):
    """A type of page: `public` are those that readers may see, `search` finds pages by folded words, drafts included."""

    model: type[Model]
    public: Callable[[], QuerySet[Any]]
    search: Callable[[list[str]], QuerySet[Any]]


_linkable: dict[str, Linkable] = {}


def register(model: type[Model], *, public: Callable[[], QuerySet[Any]], search: Callable[[list[str]], QuerySet[Any]]) -> None:
    """The picker offers the types in this order. Both querysets read only what titles and addresses need: bodies are long."""
    _linkable[model._meta.label_lower] = Linkable(model, public, search)


def named(rows: QuerySet[Any], words: list[str], columns: list[str]) -> QuerySet[Any]:
    """Those rows that have each of the folded words in one of the folded columns."""
    for word in words:
        rows = rows.filter(reduce(or_, (Q(**{f"{column}__contains": word}) for column in columns)))
    return rows


def linkable() -> list[Linkable]:
    return list(_linkable.values())


def reference_to(page: Model) -> str:
    return f"{SCHEME}:{page._meta.label_lower}:{page.pk}"


def is_reference(address: Any) -> bool:
    """Whether an address has the form of a reference; whether its page exists is another question."""
    return isinstance(address, str) and FORM.fullmatch(address) is not None


def resolve(references: Iterable[str]) -> dict[str, str]:
    """The addresses of pages in the reader's language, one query for each type. Pages that readers cannot see are left out."""
    return {reference: page.get_absolute_url() for reference, page in _found(references, lambda kind: kind.public())}


def titles(references: Iterable[str]) -> dict[str, str]:
    """What editors call the pages, drafts included."""
    found = _found(references, lambda kind: kind.search([]))
    return {reference: f"{page._meta.verbose_name}: {page}" for reference, page in found}


def _found(references: Iterable[str], rows: Callable[[Linkable], QuerySet[Any]]) -> Iterator[tuple[str, Any]]:
    wanted: dict[str, list[int]] = {}
    for reference in set(references):
        if match := FORM.fullmatch(reference):
            wanted.setdefault(match[1], []).append(int(match[2]))
    for label, keys in wanted.items():
        if kind := _linkable.get(label):
            yield from ((reference_to(page), page) for page in rows(kind).filter(pk__in=keys))
