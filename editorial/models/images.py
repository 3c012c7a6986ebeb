"""The picture library."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from imagefield.fields import ImageField, PPOIField

from editorial.models.publishable import Authored


class Image(Authored):
    """A picture with its alternative text, credit and focal point; used by blocks and lead images."""

    title = models.CharField(_("title"), max_length=200, help_text=_("To find the picture by. Readers do not see it."))
    file = ImageField(
        _("file"), upload_to="images/%Y/%m", width_field="width", height_field="height", ppoi_field="focal_point"
    )
    width = models.PositiveIntegerField(_("width"), null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(_("height"), null=True, blank=True, editable=False)
    focal_point = PPOIField(_("focal point"))
    alt = models.CharField(_("alternative text"), max_length=300, blank=True)
    decorative = models.BooleanField(_("decorative"), default=False)
    credit = models.CharField(_("credit"), max_length=200)
    rights = models.CharField(_("rights"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title
