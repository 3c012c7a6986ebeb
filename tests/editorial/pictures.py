"""Picture files for tests, good and bad, all made by Pillow."""

import io
import struct
import zlib
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def encoded(picture: Image.Image, format: str = "JPEG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, format, **options)
    return buffer.getvalue()


def upload(content: bytes, name: str = "picture.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def halves(size: tuple[int, int] = (1600, 1000), mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right: tells which part a crop shows and whether a picture is upright."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    return picture.convert(mode)


def with_position(picture: Image.Image, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Camera of a witness"
    exif.get_ifd(0x8825).update({1: "N", 2: (46.0, 13.0, 50.0), 3: "E", 4: (6.0, 8.0, 20.0)})
    return encoded(picture, "JPEG", exif=exif, comment=b"Taken by a witness")


def moving(format: str) -> bytes:
    frames = [Image.new("RGB", (640, 400), colour) for colour in ("red", "green", "blue")]
    return encoded(frames[0], format, save_all=True, append_images=frames[1:], duration=100)


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes that say they are a picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><script>alert(1)</script></svg>'
SMALL_SIDE = Image.new("RGB", (319, 400), "red")
#: What may not come in: name, content, and the code of the reason.
HOSTILE: list[tuple[str, bytes, str]] = [
    ("page.jpg", b"<!doctype html><script>alert(1)</script>", "not_a_picture"),
    ("drawing.png", SVG, "not_a_picture"),
    ("empty.jpg", b"", "empty"),
    ("noise.jpg", bytes(range(256)) * 20, "not_a_picture"),
    ("still.png", encoded(halves((640, 400)), "GIF"), "not_a_picture"),
    ("moving.jpg", moving("GIF"), "not_a_picture"),
    ("scan.jpg", encoded(halves((640, 400)), "TIFF"), "not_a_picture"),
    ("icon.png", encoded(halves((640, 400)), "BMP"), "not_a_picture"),
    ("print.jpg", encoded(halves((640, 400)), "PDF"), "not_a_picture"),
    ("print.png", encoded(halves((640, 400)), "EPS"), "not_a_picture"),
    ("moving.png", moving("PNG"), "animated"),
    ("moving.webp", moving("WEBP"), "animated"),
    ("moving.avif", moving("AVIF"), "animated"),
    ("dot.png", encoded(Image.new("RGB", (1, 1)), "PNG"), "too_small"),
    ("narrow.png", encoded(SMALL_SIDE, "PNG"), "too_small"),
    ("thread.png", encoded(Image.new("RGB", (4000, 2)), "PNG"), "too_small"),
    ("cut.jpg", encoded(halves())[:-4000], "damaged"),
    ("cut.png", encoded(halves(), "PNG")[:-200], "damaged"),
    ("cut.webp", encoded(Image.effect_noise((640, 400), 90), "WEBP")[:-4000], "damaged"),
    ("head.jpg", encoded(halves())[:24], "damaged"),
    ("lies.png", png_claiming(640, 400), "damaged"),
    ("large.png", png_claiming(8000, 6000), "too_many_pixels"),
    ("warned.png", png_claiming(12_000, 9_000), "too_many_pixels"),
    ("bomb.png", png_claiming(60_000, 60_000), "too_many_pixels"),
    ("boundless.png", png_claiming(2**31 - 1, 2**31 - 1), "too_many_pixels"),
]
