"""Show bodies to readers."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify

from editorial.blocks.body import known
from editorial.blocks.pictures import find_pictures


class Entry(NamedTuple):
    """A heading of a body, for a table of contents."""

    id: str
    level: int
    words: Any


class Bodies:
    """Bodies of one page: their pictures are read together, and no id occurs twice."""

    def __init__(self, *bodies: Any) -> None:
        self.bodies = bodies

    @cached_property
    def pictures(self) -> dict[int, Any]:
        return find_pictures(pk for body in self.bodies for block_type, data in known(body) for pk in block_type.pictures(data))

    @cached_property
    def _shown(self) -> list[list[tuple[str, dict[str, Any]]]]:
        anchors = Anchors()
        return [[(name, anchors.give(context)) for name, context in self._contexts(body)] for body in self.bodies]

    def _contexts(self, body: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        for block_type, data in known(body):
            if context := block_type.context(data, self.pictures):
                yield block_type.template_name(), context

    def render(self, number: int = 0) -> SafeString:
        return format_html_join("\n", "{}", ((render_to_string(name, context),) for name, context in self._shown[number]))

    def headings(self, number: int = 0) -> list[Entry]:
        return [Entry(context["anchor"], context["level"], context["text"]) for _name, context in self._shown[number] if "level" in context]


class Anchors:
    """Ids for headings, made of their words."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def give(self, context: dict[str, Any]) -> dict[str, Any]:
        return context | {"anchor": self.unused(str(context["text"]))} if "level" in context else context

    def unused(self, text: str) -> str:
        wanted = "s-" + (slugify(text, allow_unicode=True)[:60].strip("-") or "section")
        found, number = wanted, 1
        while found in self.used:
            number += 1
            found = f"{wanted}-{number}"
        self.used.add(found)
        return found
