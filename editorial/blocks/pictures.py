"""Image: a picture of the library, chosen by searching for it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, get_select2_language
from django.utils.translation import gettext_lazy as _

from editorial.blocks.forms import BlockForm
from editorial.blocks.parts import Part, Texts
from editorial.blocks.types import Block
from editorial.images import renditions


def find_pictures(pks: Iterable[int]) -> dict[int, Any]:
    """All pictures of any number of blocks in one query, or in none when there are no pictures."""
    wanted = set(pks)
    return apps.get_model("editorial.Image")._default_manager.in_bulk(wanted) if wanted else {}


def preview(picture: Any) -> dict[str, Any]:
    width, height = renditions.size("free", 400, picture.width, picture.height)
    return {"url": renditions.url(picture, "free", 400, "jpeg"), "width": width, "height": height}


class PictureSelect(AutocompleteSelect):
    """Django's search field for the library; it knows the chosen picture without a query of its own."""

    template_name = "editorial/widgets/picture_select.html"
    chosen: Any = None

    def __init__(self) -> None:
        self.admin_site = admin.site
        self.attrs: dict[str, Any] = {}
        self.choices: list[Any] = []

    @property
    def i18n_name(self) -> str | None:  # Django asks once, here at start-up: before there is a reader
        return get_select2_language()

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        # The admin's search view is asked in the name of a relation: any that leads to the library will do.
        library = apps.get_model("editorial.Image")
        relations = [found.field for found in library._meta.get_fields(include_hidden=True) if found.one_to_many]
        self.field = next(field for field in relations if not field.get_limit_choices_to())
        return super().build_attrs(base_attrs, extra_attrs) | {"data-placeholder": str(_("Search the picture library"))}

    def optgroups(self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        blank = self.create_option(name, "", "", False, 0)
        if not value or not value[0]:
            return [(None, [blank], 0)]
        label = str(self.chosen) if self.chosen else str(_("A picture that is no longer in the library"))
        return [(None, [blank, self.create_option(name, value[0], label, True, 1)], 0)]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return context | {"preview": preview(self.chosen)} if self.chosen else context


class Picture(Part, forms.IntegerField):
    """The key of a picture in the library."""

    stored_type = int
    widget = PictureSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=2**63 - 1, **kwargs)

    def pictures(self, value: Any) -> set[int]:
        in_range = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63
        return {value} if in_range else set()

    def shown(self, value: Any, pictures: Mapping[int, Any]) -> Any:
        return pictures.get(value) if isinstance(value, int) else None


class Image(Block):
    name = "image"
    label = _("Picture")
    description = _("A picture from the library, with its credit and a caption.")
    icon = "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9v.5"

    class Form(BlockForm):
        image = Picture(
            label=_("Picture"), help_text=_("Not in the library yet? Add it there first: alternative text and credit are kept with it.")
        )
        caption = Texts(label=_("Caption"), max_length=500, rows=2, required=False)
