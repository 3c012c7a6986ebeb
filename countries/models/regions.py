"""The ILO's regions and subregions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial import languages
from editorial.folding import fold, fold_words


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

    def is_called(self, text: str) -> bool:
        """Whether every word of the text stands in its name, in one of the languages; accents do not matter."""
        words = fold_words(text)
        return any(all(word in fold(languages.column(self, "name", code)) for word in words) for code in languages.CODES)
