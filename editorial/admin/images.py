"""The picture library in the admin."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from editorial.admin import image_descriptions, image_tags, image_uploads, image_uses
from editorial.admin.base import AuthoredAdmin
from editorial.admin.filters import UntranslatedFilter
from editorial.admin.image_filters import MissingFilter, UsedFilter
from editorial.admin.image_forms import ImageForm
from editorial.folding import fold, fold_words
from editorial.images import alternatives, renditions
from editorial.models import Image, ImageTag


@admin.register(Image)
class ImageAdmin(AuthoredAdmin, TranslationAdmin):
    form = ImageForm
    list_display = ["thumbnail", "title", "pixels", "credit", "tag_names", "gaps", "updated_at"]
    list_display_links = ["thumbnail", "title"]
    list_filter = [("tags", admin.RelatedOnlyFieldListFilter), MissingFilter, UsedFilter, UntranslatedFilter, "decorative"]
    date_hierarchy = "created_at"
    search_fields = ["search_text"]
    search_help_text = _("Title, credit, rights, tags, and the alternative text in any language")
    autocomplete_fields = ["tags"]
    actions = [image_tags.add_tags, image_tags.remove_tags]
    fieldsets = [
        (None, {"fields": ["title", "file", "focal_point"]}),
        (_("Alternative text"), {"fields": ["alt", "decorative"]}),
        (_("Credit and rights"), {"fields": ["credit", "rights"]}),
        (_("Sorting"), {"fields": ["tags"]}),
    ]

    class Media:
        css = {"all": ["editorial/images.css"]}

    def get_urls(self) -> list[URLPattern]:
        views = {"upload": image_uploads.upload, "describe": image_descriptions.describe}
        own = [
            path(f"{name}/", self.admin_site.admin_view(partial(view, self)), name=f"editorial_image_{name}")
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        return super().get_queryset(request).prefetch_related("tags")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> tuple[QuerySet[Any], bool]:
        """Without regard to accents and case: each word in the picture's words or in one of its tags."""
        words = fold_words(search_term)
        tags = {tag.pk: fold(tag.name) for tag in ImageTag.objects.all()} if words else {}
        for word in words:
            tagged = Image.tags.through.objects.filter(imagetag__in=[pk for pk, name in tags.items() if word in name]).values("image")
            queryset = queryset.filter(Q(search_text__contains=word) | Q(pk__in=tagged))
        return queryset, False

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> list[Any]:  # type: ignore[override]  # always of pictures
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj and alternatives.stale(obj):
            name, options = fieldsets[1]
            fieldsets[1] = (name, {**options, "fields": [*options["fields"], "alt_checked"]})
        return fieldsets

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        if image := context.get("original"):
            context["uses"] = image_uses.lines(request.user, [image.pk])
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Image, form: forms.ModelForm, change: bool) -> None:
        if form.cleaned_data.get("alt_checked"):
            alternatives.confirm(obj)
        super().save_model(request, obj, form, change)

    @admin.display(description=_("picture"))
    def thumbnail(self, image: Image) -> SafeString:
        return format_html('<img src="{}" alt="" width="240" height="160" loading="lazy">', renditions.url(image, "card", 400, "webp"))

    @admin.display(description=_("size"), ordering="width")
    def pixels(self, image: Image) -> str:
        return f"{image.width}\u00a0×\u00a0{image.height}"

    @admin.display(description=_("tags"), empty_value="")
    def tag_names(self, image: Image) -> str:
        return ", ".join(tag.name for tag in image.tags.all())

    @admin.display(description=_("to do"), empty_value="")
    def gaps(self, image: Image) -> str | SafeString:
        """What the words of the picture still lack, a line each."""
        return format_html_join("", '<span class="image-gap{}">{}</span>', _gaps(image))

    def get_deleted_objects(self, objs: Iterable[Image], request: HttpRequest) -> tuple[list[Any], dict[Any, int], set[Any], list[Any]]:
        """Pages and drafts that show a picture protect it: the admin names them and deletes nothing."""
        objs = list(objs)
        to_delete, counts, missing_permissions, protected = super().get_deleted_objects(objs, request)
        found = image_uses.lines(request.user, [image.pk for image in objs])
        if found:  # nobody is asked for rights to delete pages that are not deleted
            return to_delete, counts, set(), [image_uses.linked(line) for line in found]
        return to_delete, counts, missing_permissions, protected

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> None:
        for image in queryset:
            image.delete()  # one by one, so that their files go as well


def _gaps(image: Image) -> list[tuple[str, str]]:
    """Each as the class that marks what is pressing, and the words."""
    missing, stale = alternatives.missing(image), alternatives.stale(image)
    pressing = [
        (bool(missing), gettext("alternative text missing: %s") % _names(missing)),
        (bool(stale), gettext("alternative text out of date: %s") % _names(stale)),
        (not image.credit, gettext("no credit")),
    ]
    others = [(image.decorative, gettext("decorative")), (not image.rights, gettext("no rights noted"))]
    return [(" is-pressing", text) for is_so, text in pressing if is_so] + [("", text) for is_so, text in others if is_so]


def _names(codes: list[str]) -> str:
    return ", ".join(str(get_language_info(code)["name_translated"]) for code in codes)
