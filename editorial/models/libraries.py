"""What sorts the picture library, and the documents that pages offer for download."""

import secrets
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.text import slugify
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from editorial import languages
from editorial.documents import uploads
from editorial.documents.usage import uses
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

    title = models.CharField(
        _("title"), max_length=200, help_text=_("What readers see as the text of the link, where the page says nothing else.")
    )
    file = models.FileField(_("file"), upload_to="documents/%Y/%m/", max_length=200, validators=[FileExtensionValidator(EXTENSIONS)])
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=[(code, code) for code in languages.CODES],
        blank=True,
        help_text=_("Of the document itself; empty where it has none or several."),
    )
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False, default=0)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.file and not self.file._committed:
            try:
                uploads.kind_of(self.file)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whatever stores it: the file is judged, and gets a name of our own making that is never used again."""
        replaced = None
        if self.file and not self.file._committed:
            replaced = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
            kind = uploads.kind_of(self.file)
            self.size = self.file.size
            self.file.name = f"{slugify(self.title)[:60].strip('-') or 'document'}-{secrets.token_hex(6)}.{kind}"
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "size"}
        super().save(*args, **kwargs)
        if replaced:
            transaction.on_commit(lambda: replaced.file.storage.delete(replaced.file.name))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse while a page offers it; else remove the file as well, once the row is gone for good."""
        if places := uses(self):
            raise ProtectedError(str(_("The document is offered by pages.")), set(places))
        storage, name = self.file.storage, self.file.name
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: storage.delete(name))
        return deleted

    @property
    def kind(self) -> str:
        """As readers are told: PDF, DOCX."""
        return PurePath(self.file.name).suffix.removeprefix(".").upper()

    @property
    def language_name(self) -> str:
        return str(get_language_info(self.language)["name_local"]) if self.language else ""
