"""Show bodies to readers."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify

from editorial.blocks.body import known, references_of
from editorial.references import Page


class Entry(NamedTuple):
    """A heading of a body, for a table of contents."""

    id: str
    level: int
    words: Any


class Bodies:
    """Bodies of one page: what they refer to is read together, and no id occurs twice."""

    def __init__(self, *bodies: Any) -> None:
        self.bodies = bodies

    @cached_property
    def page(self) -> Page:
        return Page(reference for body in self.bodies for reference in references_of(body))

    @cached_property
    def _shown(self) -> list[list[tuple[str, dict[str, Any]]]]:
        return [[(name, self._anchored(context)) for name, context in self._contexts(body)] for body in self.bodies]

    def _contexts(self, body: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        for block_type, data in known(body):
            if context := block_type.context(data, self.page):
                yield block_type.template_name(), context

    def _anchored(self, context: dict[str, Any]) -> dict[str, Any]:
        """Headings get an id made of their words."""
        if "level" not in context:
            return context
        words = slugify(str(context["text"]), allow_unicode=True)[:60].strip("-")
        return context | {"anchor": self.page.unused(f"s-{words or 'section'}")}

    def render(self, number: int = 0) -> SafeString:
        return format_html_join("\n", "{}", ((render_to_string(name, context),) for name, context in self._shown[number]))

    def headings(self, number: int = 0) -> list[Entry]:
        return [Entry(context["anchor"], context["level"], context["text"]) for _name, context in self._shown[number] if "level" in context]
