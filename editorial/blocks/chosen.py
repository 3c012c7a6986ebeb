"""The inputs of the editor in which something is chosen, in blocks and in their rows."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from editorial.blocks.forms import BlockForm
from editorial.blocks.rows import RowsWidget
from editorial.references import Reference


class Input(NamedTuple):
    """An input whose widget has a `reference` for its value, a place for what was `chosen`, and words for when it is `gone`."""

    form: BlockForm
    name: str
    widget: Any
    value: Any
    #: The form of the block that the row is in, and the name of its rows.
    around: tuple[BlockForm, str] | None

    @property
    def reference(self) -> Reference | None:
        found: Reference | None = self.widget.reference(self.value)
        return found

    @property
    def is_typed(self) -> bool:
        """Whether the name of a row or of a page was sent, with nothing wrong beside it."""
        return self.reference is not None and self.form.is_bound and self.form.is_valid()

    def mark_as_gone(self) -> None:
        self.form.add_error(self.name, self.widget.gone)
        if self.around:
            form, name = self.around
            if name not in form.errors:
                form.add_error(name, _("Correct the lines marked below."))


def inputs_of(form: BlockForm, around: tuple[BlockForm, str] | None = None) -> Iterator[Input]:
    for name, field in form.fields.items():
        if isinstance(field.widget, RowsWidget):
            for row in row_forms(form, name):
                yield from inputs_of(row, (form, name))
        elif hasattr(field.widget, "reference"):
            yield Input(form, name, field.widget, form[name].value(), around)


def row_forms(form: BlockForm, name: str) -> list[Any]:
    """The forms of the rows. Those of stored rows are made here, and kept for showing them."""
    if form.is_bound:
        return list(form[name].value() or [])
    stored = form.initial.get(name)
    widget: Any = form.fields[name].widget
    rows: list[Any] = widget.stored(stored if isinstance(stored, list) else [], form.add_prefix(name))
    form.initial[name] = rows
    return rows
