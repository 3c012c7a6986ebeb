"""The form of a block, and lists of small forms inside it."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _

from editorial import languages
from editorial.blocks.parts import Part, Texts, named

EMPTY: tuple[Any, ...] = (None, "", {}, [])


class Kept(forms.JSONField):
    """What a block holds beside its parts travels through the form untouched."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:  # digits without end, brackets without end
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": ""}) from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        return InvalidJSONInput(data or "")  # back as it came, unread

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value(value) if value else ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(initial or data) and super().has_changed(initial, data)


class BlockForm(forms.Form):
    """The form of one block; its parts are the block's data.

    Stored values are judged, tidied and read by the class methods alone, without an instance: an import
    of thousands of blocks builds no form.
    """

    @classproperty
    def parts(cls) -> dict[str, Any]:  # noqa: N805
        return {name: field for name, field in cls.base_fields.items() if isinstance(field, Part)}

    def __init__(self, data: Mapping[str, Any] | None = None, *, prefix: str, stored: Any = None) -> None:
        stored = stored if isinstance(stored, Mapping) else {}
        super().__init__(data, prefix=prefix, initial=self.initial_of(stored), use_required_attribute=False)
        self.fields = {"kept": Kept()}
        for name, part in self.parts.items():
            self.fields |= {key: copy.deepcopy(field) for key, field in part.inputs(name)}

    @classmethod
    def initial_of(cls, stored: Mapping[str, Any]) -> dict[str, Any]:
        initial: dict[str, Any] = {"kept": cls.beside_parts(stored)}
        for name, part in cls.parts.items():
            initial |= part.to_inputs(name, stored.get(name))
        return initial

    @classmethod
    def beside_parts(cls, stored: Any) -> dict[str, Any]:
        """Unknown keys, and known ones that are there but empty: saving without a change changes nothing."""
        return (
            {key: value for key, value in stored.items() if key not in cls.parts or value in EMPTY} if isinstance(stored, Mapping) else {}
        )

    @classmethod
    def check(cls, stored: Any) -> None:
        if not isinstance(stored, Mapping):
            raise ValidationError(_("The content of a block is an object."), code="shape")
        errors: list[ValidationError] = []
        for name, part in cls.parts.items():
            value = stored.get(name)
            try:
                part.check(value)
                if part.required and value in EMPTY:
                    raise ValidationError(part.error_messages["required"], code="required")
            except ValidationError as error:
                errors += named(part.label, error)
        if errors:
            raise ValidationError(errors)

    @classmethod
    def normal(cls, stored: Any) -> Any:
        if not isinstance(stored, Mapping):
            return stored
        return {key: cls.parts[key].normal(value) if key in cls.parts else value for key, value in stored.items()}

    def clean(self) -> None:
        for name, part in self.parts.items():
            if not isinstance(part, Texts) or not part.required or part.collect(name, self.cleaned_data):
                continue
            if not any(key in self.errors for key, _field in part.inputs(name)):
                self.add_error(f"{name}_{languages.DEFAULT}", _("Write this in one language at least."))

    def stored(self) -> dict[str, Any]:
        """The data of the block, as it is stored."""
        values = {name: part.collect(name, self.cleaned_data) for name, part in self.parts.items()}
        return self.beside_parts(self.cleaned_data["kept"]) | {name: value for name, value in values.items() if value not in EMPTY}

    def groups(self) -> Iterator[list[dict[str, Any]]]:
        """The inputs of each part, with their languages, in the order of the form."""
        for name, part in self.parts.items():
            yield [{"bound": self[key], **spoken(getattr(field, "language", None))} for key, field in part.inputs(name)]


def spoken(code: str | None) -> dict[str, str | None]:
    return {"language": code, "language_name": languages.get_language_info(code)["name_local"].capitalize() if code else None}


def numbers(data: Any, name: str) -> list[str]:
    """Which forms of a list were sent, in the order of the page: each sends its number under the list's name."""
    sent = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
    return list(dict.fromkeys(number for number in sent if number.isascii() and number.isdigit() and len(number) < 7))


class RowsWidget(forms.Widget):
    template_name = "editorial/widgets/rows.html"
    use_fieldset = True

    def __init__(self, form: type[BlockForm], add_label: Any, row_label: Any) -> None:
        super().__init__()
        self.form = form
        self.add_label = add_label
        self.row_label = row_label

    @property
    def media(self) -> forms.Media:
        return self.form(prefix="").media

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[BlockForm]:
        rows = [self.form(data, prefix=f"{name}-{number}") for number in numbers(data, name) if f"{name}-{number}-delete" not in data]
        return [row for row in rows if row.has_changed()]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def id_for_label(self, id_: str | None) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = value if isinstance(value, list) else []
        # One row more than there are: the place to add a link where no script runs.
        rows = [*rows, {}] if not rows or isinstance(rows[0], Mapping) else rows
        shown = [row if isinstance(row, BlockForm) else self.form(prefix=f"{name}-{number}", stored=row) for number, row in enumerate(rows)]
        context["rows"] = [{"number": str(row.prefix).rpartition("-")[2], "form": row} for row in shown]
        context |= {"add_label": self.add_label, "row_label": self.row_label}
        context["blank"] = {"number": "__row__", "form": self.form(prefix=f"{name}-__row__")}
        return context


class Rows(Part, forms.Field):
    """A list of small forms, all of one kind."""

    stored_type = list

    def __init__(self, form: type[BlockForm], *, most: int, add_label: Any, row_label: Any, **kwargs: Any) -> None:
        super().__init__(widget=RowsWidget(form, add_label, row_label), **kwargs)
        self.form = form
        self.most = most

    def clean(self, value: Any) -> list[dict[str, Any]]:
        rows: list[BlockForm] = super().clean(value)
        self._check_number(rows)
        if not all(row.is_valid() for row in rows):
            raise ValidationError(_("Correct the lines marked below."), code="rows")
        return [row.stored() for row in rows]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(initial or data)

    def check(self, value: Any) -> None:
        if not isinstance(value or [], list):
            raise ValidationError(_("This is not a list."), code="shape")
        self._check_number(value or [])
        for row in value or []:
            self.form.check(row)

    def _check_number(self, rows: list[Any]) -> None:
        if len(rows) > self.most:
            raise ValidationError(_("%(most)d at most."), code="max_length", params={"most": self.most})

    def normal(self, value: Any) -> Any:
        return [self.form.normal(row) for row in value] if isinstance(value, list) else value

    def texts(self, value: Any, language: str | None) -> Iterator[str]:
        for _row, part, item in self._items(value):
            yield from part.texts(item, language)

    def written_in(self, value: Any) -> set[str]:
        return {code for _row, part, item in self._items(value) for code in part.written_in(item)}

    def pictures(self, value: Any) -> set[int]:
        return {pk for _row, part, item in self._items(value) for pk in part.pictures(item)}

    def shown(self, value: Any, pictures: Mapping[int, Any]) -> list[dict[str, Any]]:
        rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
        return [{name: part.shown(row.get(name), pictures) for name, part in self.form.parts.items()} for row in rows]

    def _items(self, value: Any) -> Iterator[tuple[Mapping[str, Any], Any, Any]]:
        for row in value if isinstance(value, list) else []:
            if isinstance(row, Mapping):
                yield from ((row, part, row.get(name)) for name, part in self.form.parts.items())
