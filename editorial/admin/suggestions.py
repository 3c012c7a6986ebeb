"""What search boxes of the admin suggest."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model

from editorial.blocks.pictures import preview
from editorial.models import Image


class Suggestions(AutocompleteJsonView):
    """Of pictures, a small one comes along, to be shown as soon as it is chosen."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, Any]:
        result: dict[str, Any] = super().serialize_result(obj, to_field_name)  # type: ignore[misc]  # the stubs lack it
        return result | {"preview": preview(obj)} if isinstance(obj, Image) else result
