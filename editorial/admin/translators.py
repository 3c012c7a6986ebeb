"""The form of a page for colleagues who write in some languages only: all of it is shown, their languages can be typed.

Whatever else is sent changes nothing: `editorial.revisions.limits` sees to that. Here, inputs are shut, and what shut inputs
do not send is filled in from the version that was opened, so that no check stumbles over it.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from editorial.blocks.chosen import row_forms
from editorial.blocks.editor import BlocksFormField, BlocksWidget, Entries
from editorial.blocks.forms import BlockForm
from editorial.blocks.rows import RowForm, RowsWidget

Codes = frozenset[str]


def shut_other_languages(form: forms.ModelForm, opened: dict[str, Any], codes: Codes) -> None:
    """`opened` is the version over which the words are typed."""
    for name, field in form.fields.items():
        if isinstance(field, BlocksFormField):
            form.fields[name] = TranslatedBody(field, opened.get(name), codes)
        elif _language_of(form, name) not in codes:
            # Of a shut field, Django takes what is stored, whatever was sent. It may lack words that are required.
            field.disabled, field.required = True, False


def _language_of(form: forms.ModelForm, name: str) -> str | None:
    column = next((field for field in form._meta.model._meta.concrete_fields if field.name == name), None)
    return getattr(column, "language", None)


class TranslatedEntries(Entries):
    codes: Codes = frozenset()

    def wrong(self) -> list[tuple[int, Any]]:
        """What others wrote may be wrong by now; a translator need not mend it."""
        return [(number, entry) for number, entry in super().wrong() if entry.form and self._is_wrong(entry.form)]

    def _is_wrong(self, form: BlockForm) -> bool:
        wrong = [form.fields[name] for name in form.errors if name in form.fields]
        return any(isinstance(field.widget, RowsWidget) or getattr(field, "language", None) in self.codes for field in wrong)


class TranslatedBody(BlocksFormField):
    """A body whose blocks stay what and where they are."""

    def __init__(self, field: BlocksFormField, body: Any, codes: Codes) -> None:
        shown: Any = field.widget
        widget: Any = TranslatedBlocks(shown, body, codes)
        super().__init__(types=shown.types, required=False, label=field.label, help_text=field.help_text, initial=field.initial)
        self.widget = widget


class TranslatedBlocks(BlocksWidget):
    template_name = "editorial/widgets/translated_blocks.html"

    def __init__(self, widget: BlocksWidget, body: Any, codes: Codes) -> None:
        super().__init__()
        self.label, self.types, self.body, self.codes = widget.label, widget.types, body, codes

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Entries:
        entries = TranslatedEntries.sent(self._filled_in(data, name), name)
        entries.codes = self.codes  # type: ignore[attr-defined]  # `sent` is typed for its base
        return entries

    def _filled_in(self, sent: Any, name: str) -> MultiValueDict:
        """What the form would send if nothing of it were shut: the body as it was opened, with the words that were typed."""
        filled: MultiValueDict = MultiValueDict({name: []})
        for order, entry in enumerate(Entries.stored(self.body, name), start=1):
            if entry.form is None or entry.block_type is None:
                continue
            filled.appendlist(name, entry.number)
            filled[f"{entry.prefix}-id"], filled[f"{entry.prefix}-type"] = entry.block.get("id"), entry.block_type.name
            filled[f"{entry.prefix}-order"] = str(order)
            for form in _forms(entry.form):
                self._fill_in(filled, sent, form)
        return filled

    def _fill_in(self, filled: MultiValueDict, sent: Any, form: BlockForm) -> None:
        for bound in form:
            if isinstance(bound.field.widget, RowsWidget):
                rows = _rows(form, bound.name)
                filled.setlist(bound.html_name, [str(row.prefix).rpartition("-")[2] for row in rows])
                filled.update({f"{row.prefix}-id": row.id for row in rows})
                continue
            is_theirs = getattr(bound.field, "language", None) in self.codes and bound.html_name in sent
            value = sent[bound.html_name] if is_theirs else bound.value()
            filled[bound.html_name] = "" if value is None else value

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs) | {"types": [], "templates": ""}
        for entry in context["entries"]:
            for form in _forms(entry.form) if entry.form else ():
                for bound in form:
                    if getattr(bound.field, "language", None) not in self.codes:
                        bound.field.widget.attrs["disabled"] = True
        return context


def _forms(form: BlockForm) -> Iterator[BlockForm]:
    """The form of a block and those of its rows, without the empty one for a new row."""
    yield form
    for name, field in form.fields.items():
        if isinstance(field.widget, RowsWidget):
            yield from _rows(form, name)


def _rows(form: BlockForm, name: str) -> list[Any]:
    if form.is_bound:
        return row_forms(form, name)
    known = form.initial.get(name) or []
    made = known if known and isinstance(known[0], RowForm) else row_forms(form, name)
    form.initial[name] = [row for row in made if row.id]
    rows: list[Any] = form.initial[name]
    return rows
