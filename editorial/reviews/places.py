"""Where on a page a comment can stand: on the whole of it, on a field, on a block."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from editorial import blocks, languages
from editorial.models import Publishable
from editorial.revisions import fields
from editorial.revisions.kinds import Kind


class Place(NamedTuple):
    field: str
    block: str
    label: str

    @property
    def key(self) -> str:
        """As forms send it, and as the desk's script finds it on the form."""
        return f"{self.field}/{self.block}" if self.block else self.field

    def anchor(self, model: type[Publishable]) -> str:
        """Its place on the form."""
        if self.block:
            return f"block-{self.field}-{self.block}"
        return f"id_{self.field}_{languages.DEFAULT}" if self.field in fields.translated(model) else f"id_{self.field}" if self.field else ""


def places(page: Publishable) -> list[Place]:
    """Every place of the page as the object stands, in the order of the form."""
    return [Place("", "", _("The whole page")), *_fields(page)]


def readable(page: Publishable) -> list[Place]:
    """Those that a reader of the page knows: its texts and its blocks."""
    kinds = fields.kinds(type(page))
    texts = {_original(type(page), name) for name, kind in kinds.items() if kind in {Kind.TEXT, Kind.RICH} and fields.language(type(page), name)}
    return [place for place in places(page) if place.block or not place.field or (place.field in texts and languages.words(page, place.field))]


def _fields(page: Publishable) -> Iterator[Place]:
    model = type(page)
    seen: set[str] = set()
    for name, kind in fields.kinds(model).items():
        field = _original(model, name)
        if field in seen:
            continue
        seen.add(field)
        yield Place(field, "", fields.label(model, name).capitalize())
        if kind == Kind.BODY:
            yield from _blocks(field, getattr(page, name))


def _original(model: Any, name: str) -> str:
    """The name of a column without its language."""
    field = model._meta.get_field(name)
    return str(getattr(field, "translated_field", field).name)


def _blocks(field: str, body: Any) -> Iterator[Place]:
    """Numbered as on the form, and told by their first words."""
    for number, block in enumerate(body if isinstance(body, list) else [], start=1):
        block_type = blocks.find(block.get("type")) if isinstance(block, dict) else None
        if block_type:
            words = Truncator(" ".join(blocks.plain_text([block], languages.current()).split())).words(8)
            name = _("Block %(number)d: %(type)s") % {"number": number, "type": block_type.label}
            yield Place(field, str(block["id"]), f"{name} · {words}" if words else name)
