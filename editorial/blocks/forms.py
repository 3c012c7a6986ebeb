"""The form of a block."""

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

    #: Of a form in the editor: `<name of the field>/<id of the block>`, and so on for a row.
    path: str = ""

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

    @classmethod
    def without_languages(cls, stored: Mapping[str, Any], codes: frozenset[str]) -> dict[str, Any]:
        return {key: cls.parts[key].without_languages(value, codes) if key in cls.parts else value for key, value in stored.items()}

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
            path = f"{self.path}/{name}"
            if hasattr(self.fields.get(name, part).widget, "path"):
                self.fields[name].widget.path = path
            yield [self._input(key, path, getattr(field, "language", None)) for key, field in part.inputs(name)]

    def _input(self, key: str, path: str, code: str | None) -> dict[str, Any]:
        return {"bound": self[key], "path": f"{path}/{code}" if code else path, **spoken(code)}


def spoken(code: str | None) -> dict[str, str | None]:
    return {"language": code, "language_name": languages.get_language_info(code)["name_local"].capitalize() if code else None}
