"""What sorts the picture library, and the documents that pages offer for download."""

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial import languages
from editorial.models.publishable import Authored


class ImageTag(models.Model):
    """A word that brings pictures of the library together: a campaign, a place, a theme."""

    name = models.CharField(_("name"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("picture tag")
        verbose_name_plural = _("picture tags")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Document(Authored):
    """A file that readers download: a report, a table, a form."""

    EXTENSIONS = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt", "zip")

    title = models.CharField(_("title"), max_length=200, help_text=_("What readers see as the text of the link, where the page says nothing else."))
    file = models.FileField(_("file"), upload_to="documents/%Y/%m/", max_length=200, validators=[FileExtensionValidator(EXTENSIONS)])
    language = models.CharField(
        _("language"), max_length=2, choices=[(code, code) for code in languages.CODES], blank=True,
        help_text=_("Of the document itself; empty where it has none or several."),
    )
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False, default=0)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title
