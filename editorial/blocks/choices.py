"""A part that refers to a row of a model, chosen by searching for it: a picture, a document, an indicator."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, get_select2_language

from editorial.blocks.parts import Part
from editorial.references import Fetch, Page, Reference


@lru_cache
def rows_of(model: str) -> Fetch:
    """Reads rows of a model, named as "app.model", by key. The same function for the same model: it is what names their kind."""

    def fetch(keys: Iterable[int]) -> Mapping[int, Any]:
        return apps.get_model(model)._default_manager.in_bulk(keys)

    return fetch


class ChoiceSelect(AutocompleteSelect):
    """Django's search field; it knows the chosen row without a query of its own."""

    template_name = "editorial/widgets/choice_select.html"
    #: Set once the rows that all blocks of the editor refer to have been read together.
    chosen: Any = None

    def __init__(self, part: "Choice") -> None:
        self.part = part
        self.admin_site = admin.site
        self.attrs: dict[str, Any] = {}
        self.choices: list[Any] = []

    @property
    def i18n_name(self) -> str | None:  # Django asks once, here at start-up: before there is a reader
        return get_select2_language()

    def reference(self, value: Any) -> Reference | None:
        text = str(value)
        is_key = text.isdecimal() and len(text) < 20 and 0 < int(text) < 2**63
        return Reference(self.part.fetch, int(text)) if is_key else None

    @property
    def gone(self) -> Any:
        return self.part.gone

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        # The admin's search view is asked in the name of a relation. In that of its own key, ours answers for the model itself.
        self.field = apps.get_model(self.part.model)._meta.pk
        return super().build_attrs(base_attrs, extra_attrs) | {"data-placeholder": str(self.part.placeholder)}

    def optgroups(self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        blank = self.create_option(name, "", "", False, 0)
        if not value or not value[0]:
            return [(None, [blank], 0)]
        label = str(self.chosen or self.part.gone)
        return [(None, [blank, self.create_option(name, value[0], label, True, 1)], 0)]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return context | {"preview": self.part.preview(self.chosen)} if self.chosen else context


class Choice(Part, forms.IntegerField):
    """The key of a row. Its model must be in the admin, with `search_fields`."""

    stored_type = int

    def __init__(self, model: str, *, placeholder: Any, gone: Any, **kwargs: Any) -> None:
        self.model = model
        self.placeholder = placeholder
        #: What to say when the row that was chosen is not there any more.
        self.gone = gone
        super().__init__(min_value=1, max_value=2**63 - 1, widget=ChoiceSelect(self), **kwargs)

    @property
    def fetch(self) -> Fetch:
        return rows_of(self.model)

    def preview(self, row: Any) -> dict[str, Any] | None:
        """The address and size of a small picture of the row."""
        return None

    def references(self, value: Any) -> Iterator[Reference]:
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63:
            yield Reference(self.fetch, value)

    def shown(self, value: Any, page: Page) -> Any:
        return page.get(next(self.references(value), None))
