"""Lists of small forms inside the form of a block: links, the pictures of a gallery."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from editorial.blocks.forms import BlockForm
from editorial.blocks.parts import Part, Written, identifier
from editorial.references import Page, Reference


class RowForm(BlockForm):
    """The form of one row. Its id stays with it as a block's does, so that versions can be compared and merged row by row."""

    id: str = ""

    @classmethod
    def beside_parts(cls, stored: Any) -> dict[str, Any]:
        return {key: value for key, value in super().beside_parts(stored).items() if key != "id"}


def new_id() -> str:
    return secrets.token_hex(4)


def identified(rows: Iterable[Any]) -> list[Any]:
    """The rows, each with an id. One that lacks it gets the same whenever it is read: it is made of what the row says."""
    rows = list(rows)
    used = {str(row["id"]) for row in rows if isinstance(row, Mapping) and row.get("id")}
    found = []
    for row in rows:
        if isinstance(row, Mapping) and not row.get("id"):
            row = {"id": _unused(row, used), **{key: value for key, value in row.items() if key != "id"}}
            used.add(row["id"])
        found.append(row)
    return found


def _unused(row: Mapping[str, Any], used: set[str]) -> str:
    words = json.dumps(row, sort_keys=True, default=str)
    for number in range(len(used) + 1):
        id = hashlib.sha256(f"{number} {words}".encode()).hexdigest()[:8]
        if id not in used:
            return id
    return new_id()


def numbers(data: Any, name: str) -> list[str]:
    """Which forms of a list were sent, in the order of the page: each sends its number under the list's name."""
    sent = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
    return list(dict.fromkeys(number for number in sent if number.isascii() and number.isdigit() and len(number) < 7))


class RowsWidget(forms.Widget):
    template_name = "editorial/widgets/rows.html"
    use_fieldset = True
    #: As of the form that the rows are in, with their name.
    path: str = ""
    sent: tuple[Any, list[RowForm]] | None = None

    def __init__(self, form: type[RowForm], add_label: Any, row_label: Any) -> None:
        super().__init__()
        self.form = form
        self.add_label = add_label
        self.row_label = row_label

    @property
    def media(self) -> forms.Media:
        return self.form(prefix="").media

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[RowForm]:
        """The same forms whenever they are asked for: what is found wrong with a row is kept with it."""
        if self.sent is None or self.sent[0] is not data:
            self.sent = (data, self._read(data, name))
        return self.sent[1]

    def _read(self, data: Any, name: str) -> list[RowForm]:
        rows = [self._sent(data, f"{name}-{number}") for number in numbers(data, name) if f"{name}-{number}-delete" not in data]
        rows = [row for row in rows if row.has_changed()]
        used: set[str] = set()
        for row in rows:
            row.id = new_id() if row.id in used else row.id
            used.add(row.id)
        return rows

    def _sent(self, data: Any, prefix: str) -> RowForm:
        row = self.form(data, prefix=prefix)
        row.id = data.get(f"{prefix}-id") or ""
        try:
            identifier(row.id)
        except ValidationError:
            row.id = new_id()
        return row

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def id_for_label(self, id_: str | None) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = value if isinstance(value, list) else []
        if not rows or not isinstance(rows[0], RowForm):
            rows = self.stored(rows, name)
        for row in rows:
            row.path = f"{self.path}/{row.id}"
        context["rows"] = [{"number": str(row.prefix).rpartition("-")[2], "form": row} for row in rows]
        context |= {"add_label": self.add_label, "row_label": self.row_label}
        blank = self.form(prefix=f"{name}-__row__")
        blank.id, blank.path = "__rowid__", f"{self.path}/__rowid__"
        context["blank"] = {"number": "__row__", "form": blank}
        return context

    def stored(self, value: Any, name: str) -> list[RowForm]:
        """Forms for the stored rows, and one more: the place to add a row where no script runs."""
        rows = [*identified(row for row in value if isinstance(row, Mapping)), {}]
        shown = [self.form(prefix=f"{name}-{number}", stored=row) for number, row in enumerate(rows)]
        for form, row in zip(shown, rows, strict=True):
            form.id = str(row.get("id", ""))
        return shown


class Rows(Part, forms.Field):
    """A list of small forms, all of one kind."""

    stored_type = list

    def __init__(self, form: type[RowForm], *, most: int, add_label: Any, row_label: Any, least: int = 0, **kwargs: Any) -> None:
        super().__init__(widget=RowsWidget(form, add_label, row_label), **kwargs)
        self.form = form
        self.least = least
        self.most = most
        self.row_label = row_label

    def clean(self, value: Any) -> list[dict[str, Any]]:
        rows: list[RowForm] = super().clean(value)
        self._check_number(rows)
        if not all(row.is_valid() for row in rows):
            raise ValidationError(_("Correct the lines marked below."), code="rows")
        return [{"id": row.id, **row.stored()} for row in rows]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(initial or data)

    def check(self, value: Any) -> None:
        if not isinstance(value or [], list):
            raise ValidationError(_("This is not a list."), code="shape")
        self._check_number(value or [])
        for row in value or []:
            self.form.check(row)
        self._check_ids([row["id"] for row in value or [] if "id" in row])

    def _check_ids(self, ids: list[Any]) -> None:
        for id in ids:
            if not isinstance(id, str):
                raise ValidationError(identifier.message, code="id")
            identifier(id)
        if len(set(ids)) < len(ids):
            raise ValidationError(_("Two lines have the same id."), code="duplicate")

    def _check_number(self, rows: list[Any]) -> None:
        if len(rows) > self.most:
            raise ValidationError(_("%(most)d at most."), code="max_length", params={"most": self.most})
        if rows and len(rows) < self.least:
            raise ValidationError(_("%(least)d at least."), code="min_length", params={"least": self.least})

    def normal(self, value: Any) -> Any:
        return identified(self.form.normal(row) for row in value) if isinstance(value, list) else value

    def texts(self, value: Any, language: str | None) -> Iterator[str]:
        for _row, part, item in self._items(value):
            yield from part.texts(item, language)

    def written(self, path: str, within: str, value: Any) -> Iterator[Written]:
        rows = [row for row in identified(value) if isinstance(row, Mapping)] if isinstance(value, list) else []
        for number, row in enumerate(rows, start=1):
            for name, part in self.form.parts.items():
                yield from part.written(f"{path}/{row['id']}/{name}", f"{within} · {self.row_label} {number}", row.get(name))

    def without_languages(self, value: Any, codes: frozenset[str]) -> Any:
        if not isinstance(value, list):
            return value
        return [self.form.without_languages(row, codes) if isinstance(row, Mapping) else row for row in value]

    def written_in(self, value: Any) -> set[str]:
        return {code for _row, part, item in self._items(value) for code in part.written_in(item)}

    def references(self, value: Any) -> Iterator[Reference]:
        for _row, part, item in self._items(value):
            yield from part.references(item)

    def links(self, path: str, value: Any) -> Iterator[tuple[str, str]]:
        rows = [row for row in identified(value) if isinstance(row, Mapping)] if isinstance(value, list) else []
        for row in rows:
            for name, part in self.form.parts.items():
                yield from part.links(f"{path}/{row['id']}/{name}", row.get(name))

    def shown(self, value: Any, page: Page) -> list[dict[str, Any]]:
        rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
        return [{name: part.shown(row.get(name), page) for name, part in self.form.parts.items()} for row in rows]

    def _items(self, value: Any) -> Iterator[tuple[Mapping[str, Any], Any, Any]]:
        for row in value if isinstance(value, list) else []:
            if isinstance(row, Mapping):
                yield from ((row, part, row.get(name)) for name, part in self.form.parts.items())
