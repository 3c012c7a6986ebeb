"""The form of one picture."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext_lazy as _

from editorial import languages
from editorial.admin.conflicts import ConflictSafeForm
from editorial.admin.filters import TARGETS
from editorial.images import alternatives, renditions
from editorial.models import Image

ACCEPT = "image/jpeg,image/png,image/webp,image/avif"
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
    alt_checked = forms.BooleanField(
        label=_("The translations are up to date"),
        required=False,
        help_text=_("Tick when you have compared them: they say what the English text says now."),
    )

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
            self.fields["file"].widget.attrs["accept"] = ACCEPT
        if "focal_point" in self.fields and self.instance.pk:
            # Now, while the instance is as it is stored: validation lays the upload over it.
            self.fields["focal_point"].widget.preview = preview(self.instance)
        self._explain_translations()

    def _explain_translations(self) -> None:
        stale = alternatives.stale(self.instance) if self.instance.pk else []
        for code in TARGETS:
            if field := self.fields.get(f"alt_{code}"):
                field.help_text = (
                    _("Out of date: the English text has changed since this was written.")
                    if code in stale
                    else _("The same in this language. Empty: its readers get the English text, marked as English.")
                )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk and "file" in self.changed_data and "focal_point" not in self.changed_data:
            self.cleaned_data["focal_point"] = CENTRE  # the old point says nothing about the new picture
        return cleaned


def preview(image: Image) -> dict[str, Any]:
    width, height = renditions.size("free", 800, image.width, image.height)
    return {"url": renditions.url(image, "free", 800, "webp"), "width": width, "height": height}
