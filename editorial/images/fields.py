"""The model field of a picture: cleaned whenever it is stored, whatever stores it."""

from io import BytesIO
from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.db import models
from imagefield.fields import ImageField, ImageFieldFile
from PIL import Image

from editorial.images import renditions, uploads


class Decoded(ContentFile):
    """A stored picture without compression, to make renditions from."""


class PictureFile(ImageFieldFile):
    def save(self, name: str, content: Any, save: bool = True) -> None:
        picture = uploads.clean(content)
        setattr(self.instance, self.field.width_field, picture.width)
        setattr(self.instance, self.field.height_field, picture.height)
        # Past ImageFieldFile.save, which would decode the picture once more to look at its format.
        super(ImageFieldFile, self).save(picture.name, picture, save=save)

    save.alters_data = True  # type: ignore[attr-defined]  # templates must not call it

    def _process(self, processors: Any = None, context: Any = None) -> bytes:
        # Decoded once for all renditions: a third of the time for a PNG.
        if not isinstance(getattr(self, "_file", None), Decoded):
            with self.open("rb") as file, BytesIO() as buffer:
                Image.open(file).save(buffer, "TIFF")
                self.file = Decoded(buffer.getvalue())
        return super()._process(processors, context)

    def forget_decoded(self) -> None:
        if isinstance(getattr(self, "_file", None), Decoded):
            del self.file

    def rendition_url(self, format_name: str) -> str:
        """As the attribute of that name, which however keeps its first answer when the focal point moves."""
        return self.storage.url(self._process_context(self.field.formats[format_name]).name)

    def discard(self) -> None:
        """Remove the file and its renditions from the storage; the row is left as it is."""
        self.field._clear_generated_files_for(self, self.name)
        self.storage.delete(self.name)

    discard.alters_data = True  # type: ignore[attr-defined]  # as above


class PictureField(ImageField):
    attr_class = PictureFile

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, formats=renditions.FORMATS, **kwargs)

    def clean(self, value: PictureFile, model_instance: models.Model) -> PictureFile:
        value = super().clean(value, model_instance)
        if value and not value._committed:
            value.file = uploads.clean(value.file)  # type: ignore[assignment]  # any file-like content will do
        return value

    def update_dimension_fields(self, instance: models.Model, force: bool = False, *args: Any, **kwargs: Any) -> None:
        """Width and height are set when a picture is stored. So nothing of an unchecked upload is read, and no page opens a file."""

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        # Past ImageField.save_form_data, which would decode the upload before it is checked.
        super(ImageField, self).save_form_data(instance, data)

    def _generate_files(self, instance: models.Model, **kwargs: Any) -> None:
        super()._generate_files(instance, **kwargs)
        getattr(instance, self.name).forget_decoded()

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        # A plain file field: Django's own for images goes by the name of the file and tells no reason.
        return models.FileField.formfield(self, **kwargs)
