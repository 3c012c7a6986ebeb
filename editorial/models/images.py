"""The picture library."""

import re
import secrets
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from editorial import languages
from editorial.folding import fold
from editorial.images import alternatives
from editorial.images.fields import PictureField
from editorial.images.usage import uses
from editorial.models.publishable import Authored

focal_point_format = RegexValidator(
    re.compile(r"^(0(\.\d{1,4})?|1(\.0{1,4})?)x(0(\.\d{1,4})?|1(\.0{1,4})?)\Z"),
    _("Write two numbers from 0 to 1, from the left and from the top, as in 0.5x0.25."),
    code="focal_point",
)


def stored_name(image: "Image", filename: str) -> str:
    """A name of our own making, never used again: browsers and caches may keep a picture for ever."""
    title = slugify(image.title)[:60].strip("-") or "picture"
    return f"images/{timezone.now():%Y/%m}/{title}-{secrets.token_hex(6)}{PurePath(filename).suffix}"


class Image(Authored):
    """A picture with its alternative text, credit and focal point; used by blocks and lead images."""

    title = models.CharField(_("title"), max_length=200, help_text=_("To find the picture by. Readers do not see it."))
    file = PictureField(
        _("file"),
        upload_to=stored_name,
        max_length=200,
        width_field="width",
        height_field="height",
        ppoi_field="focal_point",
        help_text=_(
            "JPEG, PNG, WebP or AVIF, best 1600 pixels wide or more, at least 320 × 180. It is stored upright, at most 3200 pixels wide and high, "
            "and without the hidden details of the camera, such as the place. A new file replaces the old one on every page at once."
        ),
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    focal_point = models.CharField(
        _("focal point"),
        max_length=20,
        default="0.5x0.5",
        validators=[focal_point_format],
        help_text=_(
            "Click on what must stay visible, such as a face, or write how far it is from the left and from the top: cards and banners cut the picture around it."
        ),
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_(
            "Read aloud to people who do not see the picture, and shown when it does not load. Say in one sentence what the picture tells here: "
            "“A labour inspector talks with two women at a sewing machine.” Leave out “picture of”. "
            "Where a language is empty, its readers get the English text."
        ),
    )
    decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_(
            "Tick only when the page loses nothing without the picture. Screen readers then pass over it, whatever the texts above say."
        ),
    )
    credit = models.CharField(
        _("credit"), max_length=200, help_text=_("Shown beside the picture: photographer and owner, as in “M. Diallo / ILO”.")
    )
    rights = models.CharField(
        _("rights"),
        max_length=200,
        blank=True,
        help_text=_(
            "Licence or agreement, until when, and whether the people shown agreed. Readers do not see it; colleagues decide by it where to reuse the picture."
        ),
    )

    tags = models.ManyToManyField(
        "editorial.ImageTag", blank=True, related_name="images", verbose_name=_("tags"), help_text=_("To find pictures that belong together.")
    )
    # Both are made on saving: what searching reads, and from which English words each alternative text was translated.
    search_text = models.TextField(editable=False, default="")
    alt_sources = models.JSONField(editable=False, default=dict)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(condition=models.Q(width__gt=0, height__gt=0), name="image_has_size")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        stored = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
        replaced = stored if not self.file._committed else None
        self.alt_sources = alternatives.sources(self, stored)
        self.search_text = fold(" ".join([self.title, self.credit, self.rights, *(languages.column(self, "alt", code) for code in languages.CODES)]))
        if (fields := kwargs.get("update_fields")) is not None:
            size = ["width", "height"] if "file" in fields else []
            kwargs["update_fields"] = {*fields, *size, "search_text", "alt_sources"}
        super().save(*args, **kwargs)
        if replaced:
            transaction.on_commit(replaced.file.discard)

    def clean(self) -> None:
        if not self.decorative and not languages.column(self, "alt", languages.DEFAULT).strip():
            message = _("Describe the picture in English, or tick “decorative” if the page loses nothing without it.")
            raise ValidationError({f"alt_{languages.DEFAULT}": ValidationError(message, code="alt_missing")})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse while a page or a draft shows the picture; else remove the files as well, once the row is gone for good."""
        if found := uses([self.pk]):
            raise ProtectedError(str(_("The picture is shown on pages, or in drafts of them.")), {use.page for use in found})
        file = self.file
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(file.discard)
        return deleted

    @property
    def alternative(self) -> languages.Words:
        """What `alt` says to the reader; empty for a decorative picture."""
        return languages.Words("", languages.current()) if self.decorative else languages.words(self, "alt")
