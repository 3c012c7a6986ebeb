"""The words of several pictures on one page, saved together."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.forms import modelformset_factory
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from editorial import languages
from editorial.admin.conflicts import ConflictSafeForm
from editorial.admin.image_forms import preview
from editorial.images import alternatives
from editorial.models import Image

MOST = 200


class DescriptionForm(ConflictSafeForm):
    """One picture. What nobody touched is not judged: the others can be described another day."""

    class Meta:
        model = Image
        fields = ["title", "decorative", *(f"alt_{code}" for code in languages.CODES)]
        widgets = {
            "title": AdminTextInputWidget,
            **{
                f"alt_{code}": AdminTextareaWidget(attrs={"rows": 2, "lang": code, "dir": languages.direction(code)})
                for code in languages.CODES
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"empty_permitted": True})
        # Each row carries its own version.
        self.OPENED, self.OVERWRITE = self.add_prefix(type(self).OPENED), self.add_prefix(type(self).OVERWRITE)
        self.preview = preview(self.instance) if self.instance.pk else None
        for name, field in self.fields.items():
            field.help_text = ""  # once for all, above the list
            if name.startswith("alt_"):
                field.label = languages.get_language_info(name.removeprefix("alt_"))["name_translated"]

    def clean(self) -> dict[str, Any] | None:
        if not self.instance.pk:  # a key that is none of those on the page
            raise forms.ValidationError(_("This picture is no longer in the list."), code="not_listed")
        return super().clean()

    def texts(self) -> list[tuple[str, forms.BoundField]]:
        return [(code, self[f"alt_{code}"]) for code in languages.CODES]


Descriptions = modelformset_factory(Image, form=DescriptionForm, extra=0)


def describe(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    with transaction.atomic():
        images = _asked_for(request)
        formset = Descriptions(request.POST if request.method == "POST" else None, queryset=images)
        if request.method == "POST" and formset.is_valid():
            _save(model_admin, request, formset)
            return HttpResponseRedirect(reverse("admin:editorial_image_changelist"))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Titles and alternative texts"),
        "opts": model_admin.opts,
        "formset": formset,
        "alt_help": Image._meta.get_field("alt").help_text,
        "switch_languages": [{"code": code, "name": languages.get_language_info(code)["name_local"].capitalize()} for code in languages.CODES],
    }
    return TemplateResponse(request, "admin/editorial/image/describe.html", context)


def _asked_for(request: HttpRequest) -> QuerySet[Image]:
    """The pictures that the address names; locked while they are saved."""
    asked = request.GET.get("pictures", "").split(",")[:MOST]
    keys = [int(key) for key in asked if key.isascii() and key.isdigit() and len(key) < 19]
    images = Image.objects.filter(pk__in=keys).order_by("pk")
    return images.select_for_update() if request.method == "POST" else images


def _save(model_admin: admin.ModelAdmin, request: HttpRequest, formset: Any) -> None:
    changed = [form for form in formset if form.has_changed()]
    for form in changed:
        image = form.save(commit=False)
        image.updated_by = request.user
        image.save(update_fields=[*form.changed_data, "updated_by", "updated_at"])
        model_admin.log_change(request, image, model_admin.construct_change_message(request, form, [], add=False))
    if changed:
        text = ngettext("%d picture was saved.", "%d pictures were saved.", len(changed)) % len(changed)
        model_admin.message_user(request, text, messages.SUCCESS)
    undescribed = sum(languages.DEFAULT in alternatives.missing(form.instance) for form in formset)
    if undescribed:
        text = ngettext("%d picture still lacks an alternative text.", "%d pictures still lack an alternative text.", undescribed)
        model_admin.message_user(request, text % undescribed, messages.WARNING)
