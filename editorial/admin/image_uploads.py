"""Upload several pictures at once: each is judged by itself, and what is good is kept whatever the others are."""

import time
from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from editorial.admin.image_forms import ACCEPT
from editorial.admin.image_tags import TagsForm
from editorial.images import uploads
from editorial.images.titles import title_of
from editorial.models import Image, ImageTag

#: How long one request may take in pictures: well below the time after which the server ends it.
SECONDS = 30


class PicturesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Several files. Which of them is a picture is said of each, later."""

    widget = PicturesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [file for file in (data if isinstance(data, list | tuple) else [data]) if file is not None]
        if not files:
            raise ValidationError(_("Choose one file or more."), code="required")
        return files


class UploadForm(TagsForm):
    files = PicturesField(label=_("Pictures"), widget=PicturesInput(attrs={"accept": ACCEPT}))  # type: ignore[assignment]  # a field, not the uploads
    credit = forms.CharField(
        label=_("Credit"),
        max_length=Image._meta.get_field("credit").max_length,
        help_text=Image._meta.get_field("credit").help_text,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    rights = forms.CharField(
        label=_("Rights"),
        required=False,
        max_length=Image._meta.get_field("rights").max_length,
        help_text=Image._meta.get_field("rights").help_text,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    field_order = ["files", "credit", "rights", "tags", "new_tags"]


class Outcome(NamedTuple):
    """Of one file: the picture that was made of it, or why there is none."""

    name: str
    image: Image | None = None
    reason: str = ""


def upload(model_admin: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The page; and what it sends: all files at once, or with script one at a time, which asks for JSON."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = UploadForm(request.POST if is_sent else None, request.FILES if is_sent else None, user=request.user)
    wants_json = request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    if is_sent and form.is_valid():
        outcomes = _take_in(model_admin, request, form)
        return _as_json(outcomes) if wants_json else _answer(model_admin, request, form, outcomes)
    if is_sent and wants_json:
        return JsonResponse({"reason": _first_error(form)}, status=422)
    return _page(model_admin, request, form)


def _take_in(model_admin: admin.ModelAdmin, request: HttpRequest, form: UploadForm) -> list[Outcome]:
    tags, until = form.chosen(), time.monotonic() + SECONDS
    outcomes = []
    for file in form.cleaned_data["files"]:
        if time.monotonic() > until:
            outcomes.append(Outcome(_shown(file), reason=gettext("Not stored: so many at once take too long. Upload it again with fewer others.")))
        else:
            outcomes.append(_judge(model_admin, request, file, form, tags))
    return outcomes


def _judge(model_admin: admin.ModelAdmin, request: HttpRequest, file: UploadedFile, form: UploadForm, tags: Iterable[ImageTag]) -> Outcome:
    try:
        picture = uploads.clean(file)
        image = _stored(model_admin, request, picture, form, title_of(file.name or ""), tags)
    except ValidationError as error:
        return Outcome(_shown(file), reason=" ".join(error.messages))
    except OSError:  # the storage is full or away: the others may still find room
        return Outcome(_shown(file), reason=gettext("It could not be stored just now. Upload it again."))
    return Outcome(_shown(file), image)


def _stored(
    model_admin: admin.ModelAdmin, request: HttpRequest, picture: uploads.CleanPicture, form: UploadForm, title: str, tags: Iterable[ImageTag]
) -> Image:
    words = {name: form.cleaned_data[name] for name in ("credit", "rights")}
    image = Image(title=title, created_by=request.user, updated_by=request.user, **words)  # type: ignore[misc]  # staff are logged in
    image.file = picture  # type: ignore[assignment]  # a field of files takes any file
    try:
        # In no transaction: making the copies takes a second, and on SQLite nobody else could write meanwhile.
        image.save()
    except OSError:
        if image.pk:
            image.delete()
        raise
    with transaction.atomic():
        image.tags.set(tags)
        model_admin.log_addition(request, image, [{"added": {}}])
    return image


def _shown(file: UploadedFile) -> str:
    return (file.name or gettext("A file without a name"))[:200]


def _as_json(outcomes: list[Outcome]) -> JsonResponse:
    (outcome,) = outcomes[:1]
    if outcome.image is None:
        return JsonResponse({"reason": outcome.reason}, status=422)
    return JsonResponse({"picture": outcome.image.pk, "title": outcome.image.title})


def _answer(model_admin: admin.ModelAdmin, request: HttpRequest, form: UploadForm, outcomes: list[Outcome]) -> HttpResponse:
    """On to the words of what was kept; what was refused is named there. When nothing was kept, the form again."""
    kept = [outcome.image.pk for outcome in outcomes if outcome.image]
    refused = [f"{outcome.name}: {outcome.reason}" for outcome in outcomes if not outcome.image]
    if not kept:
        form.add_error("files", refused)
        return _page(model_admin, request, form)
    text = ngettext("%d picture was stored.", "%d pictures were stored.", len(kept)) % len(kept)
    model_admin.message_user(request, text, messages.SUCCESS)
    for line in refused:
        model_admin.message_user(request, gettext("Not stored: %s") % line, messages.ERROR)
    return HttpResponseRedirect(describing(kept))


def describing(keys: Iterable[int]) -> str:
    return reverse("admin:editorial_image_describe", query={"pictures": ",".join(map(str, keys))})


def _first_error(form: forms.Form) -> str:
    return " ".join(str(errors[0]) for errors in form.errors.values())


def _page(model_admin: admin.ModelAdmin, request: HttpRequest, form: UploadForm) -> TemplateResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Upload several pictures"),
        "opts": model_admin.opts,
        "form": form,
        "max_bytes": settings.IMAGE_MAX_BYTES,
        "limits": {"one": filesizeformat(settings.IMAGE_MAX_BYTES), "all": filesizeformat(settings.BODY_MAX_BYTES)},
        "describe_url": reverse("admin:editorial_image_describe"),
    }
    return TemplateResponse(request, "admin/editorial/image/upload.html", context)
