"""The tree of topics that stories and records are filed under."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial import languages
from editorial.folding import fold


class Topic(models.Model):
    """A subject of the ILO's work; a broad one has narrower ones below it."""

    #: For `editorial.rights`: no scope limits it.
    is_everybodys = True

    slug = models.SlugField(_("address"), unique=True, help_text=_("Part of shared links: changing it breaks them."))
    name = models.CharField(_("name"), max_length=120)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="narrower",
        verbose_name=_("broader topic"),
        help_text=_("A filter by the broader topic finds the narrower ones as well."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    # Made on saving: what searching reads.
    search_text = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = "|".join(fold(languages.column(self, "name", code)) for code in languages.CODES)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "search_text"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        ancestor = self.parent
        while ancestor is not None:
            if self.pk and ancestor.pk == self.pk:
                raise ValidationError({"parent": _("A topic cannot be its own broader topic.")}, code="cycle")
            ancestor = ancestor.parent
