"""Which links stand in a body, and in a whole version of a page."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from editorial import blocks, rich_text
from editorial.revisions import fields
from editorial.revisions.kinds import Kind


class Link(NamedTuple):
    """A link in a body: `path` as in `blocks.texts_of`, `href` as it is stored, which may be a reference `page:…`."""

    path: str
    href: str


class Place(NamedTuple):
    """A link of a page: the column that it stands in and, of a body, the block."""

    field: str
    block: str
    href: str

    @property
    def anchor(self) -> str:
        """Its place on the form."""
        return f"block-{self.field}-{self.block}" if self.block else f"id_{self.field}"


def find_references(body: Any) -> Iterator[Link]:
    """Every link of a body, in any language, to pages of this site and to others."""
    return (Link(path, href) for path, href in blocks.links_of(body))


def places_of_links(model: Any, data: Mapping[str, Any]) -> Iterator[Place]:
    """Every link of a version: of its bodies and of its columns of rich text."""
    for name, kind in fields.kinds(model).items():
        value = data.get(name)
        if kind == Kind.BODY:
            yield from (Place(name, link.path.partition("/")[0], link.href) for link in find_references(value))
        elif kind == Kind.RICH and isinstance(value, str):
            yield from (Place(name, "", href) for href in rich_text.hrefs(rich_text.sanitise(value)))
