"""Take in an uploaded picture: check it by its content, and make the copy that is stored.

The copy is always encoded anew. So whatever else the upload held (the place where the photograph was
taken, a second file hidden behind the first, a damaged colour profile) cannot be stored or served.
"""

from io import BytesIO
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

MIN_WIDTH, MIN_HEIGHT = 320, 180
#: Twice the widest rendition: enough for later crops and denser screens; more is never shown to anybody.
MAX_SIDE = 3200


class Encoding(NamedTuple):
    format: str
    extension: str
    options: dict[str, Any]


_JPEG = Encoding("JPEG", "jpg", {"quality": 92})
_PNG = Encoding("PNG", "png", {})
_WEBP = Encoding("WEBP", "webp", {"quality": 92, "method": 2})
#: What may come in, by Pillow's name, and what it is stored as. AVIF is slow to write.
ACCEPTED = {"JPEG": _JPEG, "PNG": _PNG, "WEBP": _WEBP, "AVIF": _WEBP}
#: The JPEG of some phones, with a second view behind the first, which is left out. Pillow's JPEG reader finds it.
_TWO_VIEWS = "MPO"
_BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class CleanPicture(ContentFile):
    """A picture that has been checked and encoded anew."""

    def __init__(self, content: bytes, extension: str, size: tuple[int, int]) -> None:
        super().__init__(content, name=f"picture.{extension}")
        self.extension = extension
        self.width, self.height = size


def clean(upload: File) -> CleanPicture:
    """Return the copy to store. Raise ValidationError with the reason when the upload is no usable picture."""
    if isinstance(upload, CleanPicture):
        return upload
    _check_bytes(upload)
    upload.seek(0)
    source = _open(BytesIO(upload.read()))
    encoding = _JPEG if source.format == _TWO_VIEWS else ACCEPTED[source.format or ""]
    _check_pixels(source)
    try:
        picture = _plain(source)
        _check_size(picture)
        buffer = BytesIO()
        picture.save(buffer, encoding.format, **encoding.options)
    except ValidationError:
        raise
    except Exception as error:  # a damaged file makes the decoders raise whatever they like
        raise _damaged() from error
    return CleanPicture(buffer.getvalue(), encoding.extension, picture.size)


def _check_bytes(upload: File) -> None:
    if not upload.size:
        raise ValidationError(_("This file is empty."), code="empty")
    if upload.size > settings.IMAGE_MAX_BYTES:
        raise ValidationError(
            _("This file has %(size)s; the limit is %(limit)s. Save it as JPEG, or with fewer pixels, and try again."),
            code="too_many_bytes",
            params={"size": filesizeformat(upload.size), "limit": filesizeformat(settings.IMAGE_MAX_BYTES)},
        )


def _open(content: BytesIO) -> Image.Image:
    """Read the header; nothing is decoded yet."""
    try:
        return Image.open(content, formats=tuple(ACCEPTED))
    except _BOMB as error:
        raise _too_many_pixels() from error
    except Image.UnidentifiedImageError as error:
        raise ValidationError(
            _("This file is not a picture that can be used, whatever its name says. Use JPEG, PNG, WebP or AVIF."), code="not_a_picture"
        ) from error
    except Exception as error:  # as above: even a header can be made to break its reader
        raise _damaged() from error


def _check_pixels(source: Image.Image) -> None:
    if source.width * source.height > settings.IMAGE_MAX_PIXELS:
        raise _too_many_pixels()
    if source.format != _TWO_VIEWS and getattr(source, "is_animated", False):
        raise ValidationError(_("This picture moves. Save one still of it and upload that."), code="animated")


def _check_size(picture: Image.Image) -> None:
    if picture.width < MIN_WIDTH or picture.height < MIN_HEIGHT:
        raise ValidationError(
            _("This picture is %(width)s × %(height)s pixels: too small to be shown. It needs at least %(min_width)s × %(min_height)s."),
            code="too_small",
            params={"width": picture.width, "height": picture.height, "min_width": MIN_WIDTH, "min_height": MIN_HEIGHT},
        )


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("This picture has more than %(limit)s million pixels. Make it smaller and try again."),
        code="too_many_pixels",
        params={"limit": settings.IMAGE_MAX_PIXELS // 1_000_000},
    )


def _damaged() -> ValidationError:
    return ValidationError(_("This picture is damaged or was not transferred completely. Export it again and retry."), code="damaged")


def _plain(source: Image.Image) -> Image.Image:
    """Upright, at most MAX_SIDE pixels, in 8-bit sRGB with or without transparency, and nothing beside the pixels."""
    share = min(1.0, MAX_SIDE / max(source.size))
    size = (max(1, round(source.width * share)), max(1, round(source.height * share)))
    profile = source.info.get("icc_profile")
    source.draft(None, size)  # a JPEG decoder can halve the picture while it reads it
    source.load()
    picture = _eight_bit(ImageOps.exif_transpose(source))
    if share < 1:
        picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    picture = _srgb(picture, profile)
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    picture.info.clear()
    return picture


def _eight_bit(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in {"RGB", "L", "CMYK"} else picture.convert("RGB")


def _srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile:
        try:
            own, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(picture, own, srgb, outputMode=mode) or picture.convert(mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that is damaged or of another kind of picture says nothing about these colours
    return picture.convert(mode)
