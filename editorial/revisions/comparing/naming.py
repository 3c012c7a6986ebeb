"""Two versions of a page compared in the words of its editors: fields, choices and rows of other tables by their names."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from editorial import blocks, links
from editorial.blocks.choices import rows_of
from editorial.models import Publishable
from editorial.references import Page, Reference
from editorial.revisions import fields
from editorial.revisions.comparing.engine import compare, plainly
from editorial.revisions.comparing.values import Change
from editorial.revisions.kinds import Kind

Data = Mapping[str, Any]


def between(model: type[Publishable], old: Data, new: Data) -> list[Change]:
    """What changed, with all names; as many queries as there are kinds of rows among what changed."""
    return compare(old, new, fields.kinds(model), labels(model), Names(model, old, new))


def outline(model: type[Publishable], old: Data, new: Data) -> list[Change]:
    """Enough for a sentence: neither words nor names are looked for."""
    return compare(old, new, fields.kinds(model), labels(model), longest=0)


def labels(model: type[Publishable]) -> dict[str, str]:
    return {name: capfirst(fields.label(model, name)) for name in fields.kinds(model)}


class Names:
    """What editors call a value. Rows are read once for each kind, when the first of them is asked for; some may be gone."""

    def __init__(self, model: type[Publishable], *versions: Data) -> None:
        self.model = model
        self.versions = versions

    def __call__(self, what: Any, value: Any) -> str:
        if not isinstance(what, str):
            return self._of_part(what, value)
        field = self.model._meta.get_field(what) if what in fields.kinds(self.model) else None
        if field is None:
            return plainly(what, value)
        if field.is_relation and isinstance(value, int | str):
            return self._row(Reference(_rows(field), value)) or _("something that was deleted")
        # Compared one by one: what stands in an old version may be anything, lists too.
        found = [label for key, label in getattr(field, "flatchoices", None) or [] if key == value]
        return str(found[0]) if found else plainly(what, value)

    def _of_part(self, part: Any, value: Any) -> str:
        if links.is_reference(value):
            return self._row(Reference(links.titles, value)) or _("a page that was deleted")
        if hasattr(part, "fetch"):
            return self._row(Reference(part.fetch, value)) or _("something that was deleted")
        choices = {key: name for key, name in getattr(part, "choices", ()) if isinstance(key, int | str)}
        return str(choices[value]) if isinstance(value, int | str) and value in choices else plainly("", value)

    def _row(self, reference: Reference) -> str:
        found = self._rows.get(reference)
        return str(found) if found else ""

    @cached_property
    def _rows(self) -> Page:
        return Page(reference for data in self.versions for reference in self._references(data))

    def _references(self, data: Data) -> Iterator[Reference]:
        for name, kind in fields.kinds(self.model).items():
            value = data.get(name)
            if kind == Kind.BODY:
                yield from _in_body(value)
            elif kind == Kind.KEYS or name in fields.columns(self.model) and fields.columns(self.model)[name].is_relation:
                keys = value if isinstance(value, list) else [value] if value else []
                yield from (Reference(_rows(self.model._meta.get_field(name)), key) for key in keys if isinstance(key, int | str))


def _in_body(body: Any) -> Iterator[Reference]:
    for reference in blocks.references_of(body):
        yield Reference(links.titles, reference.key) if links.is_reference(reference.key) else reference


def _rows(field: Any) -> Any:
    return rows_of(field.related_model._meta.label_lower)
