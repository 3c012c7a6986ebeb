"""The ILO's regions and subregions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.Model):
    """One of the ILO's five regions, or (with a parent) one of their subregions."""

    scope_lookup = "member_states"

    code = models.CharField(_("code"), max_length=3, unique=True, help_text=_("ILOSTAT's code, as in X06 for Africa."))
    slug = models.SlugField(_("address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="subregions", verbose_name=_("region")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name
