"""Which links stand in a body."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from editorial import blocks


class Link(NamedTuple):
    """A link in a body: `path` as in `blocks.texts_of`, `href` as it is stored, which may be a reference `page:…`."""

    path: str
    href: str


def find_references(body: Any) -> Iterator[Link]:
    """Every link of a body, in any language, to pages of this site and to others."""
    return (Link(path, href) for path, href in blocks.links_of(body))
