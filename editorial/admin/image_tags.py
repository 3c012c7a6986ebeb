"""Tags of pictures: the list of them, and giving them to several pictures at once."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from editorial import rights
from editorial.admin.base import EditorialAdmin
from editorial.models import Image, ImageTag

LONGEST = ImageTag._meta.get_field("name").max_length or 60


@admin.register(ImageTag)
class ImageTagAdmin(EditorialAdmin):
    list_display = ["name", "pictures"]
    search_fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImageTag]:
        return super().get_queryset(request).annotate(picture_count=Count("images"))

    @admin.display(description=_("pictures"), ordering="picture_count")
    def pictures(self, tag: Any) -> SafeString:
        address = reverse("admin:editorial_image_changelist", query={"tags__id__exact": tag.pk})
        return format_html('<a href="{}">{}</a>', address, tag.picture_count)


class TagsForm(forms.Form):
    """Tags to choose from, and, for whoever may make some, new ones."""

    tags = forms.ModelMultipleChoiceField(
        ImageTag.objects.none(), label=_("Tags"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "tag-choice"})
    )
    new_tags = forms.CharField(
        label=_("New tags"),
        required=False,
        max_length=500,
        help_text=_("Separate them by commas, as in “World Day 2026, Nairobi”."),
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, user: Any, known: QuerySet[ImageTag] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tags = ImageTag.objects.all() if known is None else known
        self.fields["tags"].queryset = tags  # type: ignore[attr-defined]  # of a field of choices
        if known is not None or not rights.has(user, "add", ImageTag):
            del self.fields["new_tags"]
        if not tags.exists():
            del self.fields["tags"]

    def clean_new_tags(self) -> list[str]:
        names = [" ".join(name.split()) for name in self.cleaned_data["new_tags"].replace("،", ",").split(",")]
        for name in names:
            if len(name) > LONGEST:
                message = _("“%(name)s” is too long for a tag: at most %(limit)s characters.")
                raise forms.ValidationError(message, code="long_tag", params={"name": Truncator(name).chars(40), "limit": LONGEST})
        return [name for name in names if name]

    def chosen(self) -> list[ImageTag]:
        """The tags, with the new ones made; one of the same name in other capitals is the same."""
        tags = list(self.cleaned_data.get("tags") or [])
        for name in self.cleaned_data.get("new_tags") or []:
            tags.append(ImageTag.objects.filter(name__iexact=name).first() or ImageTag.objects.get_or_create(name=name)[0])
        return tags


@admin.action(permissions=["change"], description=_("Add tags"))
def add_tags(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Image]) -> HttpResponse | None:
    return _change(model_admin, request, queryset, add=True)


@admin.action(permissions=["change"], description=_("Remove tags"))
def remove_tags(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Image]) -> HttpResponse | None:
    return _change(model_admin, request, queryset, add=False)


def _change(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Image], *, add: bool) -> HttpResponse | None:
    """Ask for the tags; then give or take them."""
    known = None if add else ImageTag.objects.filter(images__in=queryset.order_by().values("pk")).distinct()
    form = TagsForm(request.POST if "post" in request.POST else None, user=request.user, known=known)
    if form.is_bound and form.is_valid() and (form.cleaned_data.get("tags") or form.cleaned_data.get("new_tags")):
        _apply(model_admin, request, queryset, form, add=add)
        return None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Add tags") if add else _("Remove tags"),
        "opts": model_admin.opts,
        "form": form,
        "images": queryset,
        "action": "add_tags" if add else "remove_tags",
        "action_checkbox_name": ACTION_CHECKBOX_NAME,
        "nothing_chosen": form.is_bound and form.is_valid(),
    }
    return TemplateResponse(request, "admin/editorial/image/tags.html", context)


@transaction.atomic
def _apply(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Image], form: TagsForm, *, add: bool) -> None:
    tags, images = form.chosen(), list(queryset)
    for image in images:
        (image.tags.add if add else image.tags.remove)(*tags)
        model_admin.log_change(request, image, [{"changed": {"fields": ["tags"]}}])
    text = ngettext("The tags of %d picture were changed.", "The tags of %d pictures were changed.", len(images))
    model_admin.message_user(request, text % len(images), messages.SUCCESS)
