"""What the checks read of a page: gathered once, so that their number of queries does not grow with the page."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from editorial import blocks, languages, references
from editorial.links.faults import Fault
from editorial.links.judging import judge
from editorial.links.references import Place, places_of_links
from editorial.models import Publishable
from editorial.revisions import fields
from editorial.revisions.inputs import input_of
from editorial.revisions.kinds import Kind


class Text(NamedTuple):
    """A text of the page in one language."""

    anchor: str
    language: str
    words: str
    rich: bool
    #: Of a block: its type and the name of the part; of a column: "" and its name.
    block_type: str
    part: str


class Subject:
    def __init__(self, page: Publishable, shown_in: Iterable[str]) -> None:
        self.page = page
        self.model = type(page)
        #: The languages that readers get; English is shown in any case.
        self.shown_in = [code for code in languages.CODES if code in {*shown_in, languages.DEFAULT}]
        self.kinds = fields.kinds(self.model)
        self.bodies = {name: getattr(page, name) for name, kind in self.kinds.items() if kind == Kind.BODY}

    @cached_property
    def rows(self) -> references.Page:
        """Pictures, documents and all else that blocks refer to."""
        return references.Page(reference for body in self.bodies.values() for reference in blocks.references_of(body))

    @cached_property
    def links(self) -> list[Place]:
        values = {name: getattr(self.page, name) for name, kind in self.kinds.items() if kind in {Kind.BODY, Kind.RICH}}
        return list(dict.fromkeys(places_of_links(self.model, values)))

    @cached_property
    def faults(self) -> dict[str, Fault]:
        return judge(place.href for place in self.links)

    @cached_property
    def texts(self) -> list[Text]:
        """In the languages that readers get."""
        return [text for text in (*self._columns(), *self._in_blocks()) if text.language in self.shown_in and text.words]

    def _columns(self) -> Iterator[Text]:
        for name, kind in self.kinds.items():
            if (language := fields.language(self.model, name)) and kind in {Kind.TEXT, Kind.RICH}:
                words = getattr(self.page, name) or ""
                yield Text(f"id_{name}", language, words, kind == Kind.RICH, "", name)

    def _in_blocks(self) -> Iterator[Text]:
        for name, body in self.bodies.items():
            types = {id: str(block["type"]) for id, block in blocks_of(body)}
            for text in blocks.texts_of(body):
                part = text.path.rpartition("/")[2]
                for language, words in text.words.items():
                    # English is what a block opens with; of another language the input itself is named.
                    is_default = language == languages.DEFAULT
                    place = anchor(name, text.block) if is_default else input_of(f"{name}/{text.path}", language, self.bodies)
                    yield Text(place, language, words, text.rich, types.get(text.block, ""), part)


def anchor(field: str, block: Any) -> str:
    """The place of a block on the form."""
    return f"block-{field}-{block}"


def blocks_of(body: Any) -> list[tuple[str, Mapping[str, Any]]]:
    """The blocks of known types by their ids; whatever else stands in a body is passed over."""
    rows = body if isinstance(body, list) else []
    return [(str(row["id"]), row) for row in rows if isinstance(row, Mapping) and row.get("id") and blocks.find(row.get("type"))]
