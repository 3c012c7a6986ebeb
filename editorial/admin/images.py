"""The picture library in the admin."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from editorial import languages
from editorial.admin.base import AuthoredAdmin
from editorial.admin.conflicts import ConflictSafeForm
from editorial.admin.filters import TARGETS, UntranslatedFilter
from editorial.images import renditions
from editorial.images.usage import uses
from editorial.models import Image

CENTRE = "0.5x0.5"


class FocalPointInput(forms.TextInput):
    """The stored picture, or the one just chosen, to click on; without script, two numbers to write."""

    template_name = "editorial/widgets/focal_point.html"
    preview: dict[str, Any] | None = None

    class Media:
        css = {"all": ["editorial/focal_point.css"]}
        js = [forms.widgets.Script("editorial/focal_point.js", defer=True)]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"preview": self.preview}


class ImageForm(ConflictSafeForm):
    class Meta:
        model = Image
        fields = "__all__"
        widgets = {
            "focal_point": FocalPointInput(attrs={"autocomplete": "off"}),
            **{f"alt_{code}": AdminTextareaWidget(attrs={"rows": 2}) for code in languages.CODES},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever may only look has no fields here.
        if "file" in self.fields:
            self.fields["file"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp,image/avif"
        if "focal_point" in self.fields and self.instance.pk:
            # Now, while the instance is as it is stored: validation lays the upload over it.
            self.fields["focal_point"].widget.preview = preview(self.instance)
        for code in TARGETS:
            if field := self.fields.get(f"alt_{code}"):
                field.help_text = _("The same in this language. Empty: its readers get the English text, marked as English.")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk and "file" in self.changed_data and "focal_point" not in self.changed_data:
            self.cleaned_data["focal_point"] = CENTRE  # the old point says nothing about the new picture
        return cleaned


def preview(image: Image) -> dict[str, Any]:
    width, height = renditions.size("free", 800, image.width, image.height)
    return {"url": renditions.url(image, "free", 800, "webp"), "width": width, "height": height}


@admin.register(Image)
class ImageAdmin(AuthoredAdmin, TranslationAdmin):
    form = ImageForm
    list_display = ["thumbnail", "title", "pixels", "credit", "alt_state", "updated_at"]
    list_display_links = ["thumbnail", "title"]
    list_filter = ["decorative", UntranslatedFilter]
    date_hierarchy = "created_at"
    search_fields = ["title", "credit", "rights", *(f"alt_{code}" for code in languages.CODES)]
    fieldsets = [
        (None, {"fields": ["title", "file", "focal_point"]}),
        (_("Alternative text"), {"fields": ["alt", "decorative"]}),
        (_("Credit and rights"), {"fields": ["credit", "rights"]}),
    ]

    @admin.display(description=_("picture"))
    def thumbnail(self, image: Image) -> SafeString:
        return format_html('<img src="{}" alt="" width="120" height="80" loading="lazy">', renditions.url(image, "card", 400, "webp"))

    @admin.display(description=_("size"), ordering="width")
    def pixels(self, image: Image) -> str:
        return f"{image.width}\u00a0×\u00a0{image.height}"

    @admin.display(description=_("alternative text"))
    def alt_state(self, image: Image) -> str:
        if image.decorative:
            return gettext("decorative")
        missing = [str(get_language_info(code)["name_translated"]) for code in languages.CODES if not languages.column(image, "alt", code)]
        return gettext("missing: %s") % ", ".join(missing) if missing else gettext("in all languages")

    def get_deleted_objects(self, objs: Iterable[Image], request: HttpRequest) -> tuple[list[Any], dict[Any, int], set[Any], list[Any]]:
        """Pages whose blocks show a picture protect it, as foreign keys do: the admin names them and deletes nothing."""
        objs = list(objs)
        to_delete, counts, missing_permissions, protected = super().get_deleted_objects(objs, request)
        found = uses([image.pk for image in objs])
        return to_delete, counts, missing_permissions, [self._link(use.page) for use in found] or protected

    def _link(self, place: Model) -> str | SafeString:
        options = place._meta
        label = f"{capfirst(options.verbose_name)}: {place}"
        try:
            url = reverse(f"{self.admin_site.name}:{options.app_label}_{options.model_name}_change", args=[quote(place.pk)])
        except NoReverseMatch:
            return label  # not edited in the admin
        return format_html('<a href="{}">{}</a>', url, label)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> None:
        for image in queryset:
            image.delete()  # one by one, so that their files go as well
