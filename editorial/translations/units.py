"""The texts of a page that are written in languages: its translated columns and the texts of its blocks."""

import hashlib
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any

from editorial import blocks, languages, rich_text
from editorial.models import Publishable
from editorial.revisions import fields
from editorial.revisions.kinds import Kind

Data = Mapping[str, Any]


class Unit:
    """One text in all its languages. It has words in one of them at least.

    `path` is `title`, `body/b1/text` or `body/b1/links/r1/label`: it stays the same while the text is edited and moved.
    """

    def __init__(self, path: str, label: str, words: Mapping[str, str], *, rich: bool) -> None:
        self.path = path
        self.label = label
        self.words = words
        self.rich = rich

    @cached_property
    def source(self) -> str:
        """The language that the others are translated from: English, or, where it has no words, the first that has."""
        return next(code for code in languages.reading_order(languages.DEFAULT) if code in self.words)

    def plain(self, language: str) -> str:
        text = self.words.get(language, "")
        return rich_text.plain(text) if self.rich else text

    def fingerprint(self, language: str) -> str:
        """The same for the same words: how they are set, spaced and linked is no reason to translate them again."""
        words = unicodedata.normalize("NFC", " ".join(self.plain(language).split()))
        return hashlib.sha256(words.encode()).hexdigest()[:12]

    @cached_property
    def source_fingerprint(self) -> str:
        return self.fingerprint(self.source)

    @cached_property
    def number_of_words(self) -> int:
        return len(self.plain(self.source).split())


def key(path: str, language: str) -> str:
    """How a text in a language is named in `Revision.sources`, and in forms."""
    return f"{path}/{language}"


def units(model: type[Publishable], data: Data, only: Collection[str] | None = None) -> list[Unit]:
    """The texts of a version, in the order of its columns; with `only`, those of these paths and perhaps others."""
    return [*_columns(model, data), *_blocks(model, data, only)]


def _columns(model: type[Publishable], data: Data) -> Iterator[Unit]:
    kinds = fields.kinds(model)
    in_order = dict.fromkeys(column.translated_field.name for column in fields.columns(model).values() if hasattr(column, "translated_field"))
    for name in in_order:
        columns = {code: f"{name}_{code}" for code in languages.CODES}
        words = {code: data[column] for code, column in columns.items() if column in kinds and data.get(column)}
        if words:
            first = columns[next(iter(words))]
            yield Unit(name, fields.label(model, first), words, rich=kinds[first] == Kind.RICH)


def _blocks(model: type[Publishable], data: Data, only: Collection[str] | None) -> Iterator[Unit]:
    for name, kind in fields.kinds(model).items():
        if kind != Kind.BODY:
            continue
        body = data.get(name) or []
        if only is not None:
            wanted = {path.split("/")[1] for path in only if path.startswith(f"{name}/")}
            body = [block for block in body if isinstance(block, Mapping) and block.get("id") in wanted]
        for text in blocks.texts_of(body):
            yield Unit(f"{name}/{text.path}", text.label, text.words, rich=text.rich)
