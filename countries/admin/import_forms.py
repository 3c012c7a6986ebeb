"""What is asked of whoever imports: a file or an address, and the options of the kind."""

from copy import deepcopy
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from countries.importers.errors import ImportStoppedError
from countries.importers.fetch import allowed
from countries.importers.registry import Importer
from countries.importers.uploads import Kept

#: What is signed is such a file, and nothing else of ours.
KEPT = "countries.import.kept"


def signed(file: Kept) -> str:
    return signing.dumps(list(file), salt=KEPT)


class ShrunkenForm(forms.Form):
    shrunken = forms.BooleanField(
        label=_("It may have far fewer rows than the last one"),
        required=False,
        help_text=_("An import stops where a file is empty, or more than a fifth shorter than the last one: it may have broken off on the way."),
    )

    def options(self) -> dict[str, Any]:
        """What was filled in, as `run.options`."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", False)}


class ImportForm(ShrunkenForm):
    #: A file that was sent before, when nothing could be written.
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    upload = forms.FileField(label=_("File"), required=False)
    url = forms.URLField(label=_("or its address"), required=False, max_length=1000, assume_scheme="https", widget=forms.URLInput(attrs={"class": "vURLField"}))

    def __init__(self, importer: Importer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.importer = importer
        endings = ", ".join(importer.endings)
        self.fields["upload"].widget.attrs["accept"] = ",".join({f".{ending.rpartition('.')[2]}" for ending in importer.endings})
        self.fields["upload"].help_text = _("%(endings)s; at most %(most)s.") % {"endings": endings, "most": filesizeformat(settings.IMPORT_UPLOAD_MAX_BYTES)}
        self.fields["url"].help_text = _("From these sites: %(hosts)s.") % {"hosts": ", ".join(settings.IMPORT_HOSTS)}
        self.fields |= deepcopy(dict(importer.options))
        self.order_fields(["upload", "url", *importer.options, "shrunken"])

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        if upload and upload.size > settings.IMPORT_UPLOAD_MAX_BYTES:
            raise ValidationError(_("This file is too large to be uploaded: give its address, or have it imported by a command."), code="too_large")
        if upload and not upload.name.casefold().endswith(self.importer.endings):
            raise ValidationError(_("The name of the file must end in one of: %(endings)s.") % {"endings": ", ".join(self.importer.endings)}, code="ending")
        return upload

    def clean_kept(self) -> Kept | None:
        try:
            return Kept(*signing.loads(self.cleaned_data["kept"], salt=KEPT))
        except signing.BadSignature:
            return None

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url:
            try:
                allowed(url)
            except ImportStoppedError as error:
                raise ValidationError(error.words, code="address") from error
        return url

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and bool(cleaned.get("upload") or cleaned.get("kept")) == bool(cleaned.get("url")):
            raise ValidationError(_("Choose a file, or give an address: one of the two."), code="either")
        return cleaned

    def options(self) -> dict[str, Any]:
        return {name: value for name, value in super().options().items() if name not in {"upload", "kept", "url"}}
