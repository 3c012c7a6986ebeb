"""What may come into the picture library, and what is kept of it."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageCms, ImageFile

from editorial.images import uploads
from tests.editorial.pictures import HOSTILE, encoded, halves, upload, with_position

pytestmark = pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")

RED, BLUE = (254, 0, 0), (0, 0, 254)


def stored(content: bytes) -> Pillow.Image:
    return Pillow.open(io.BytesIO(uploads.clean(upload(content)).read()))


def alike(one: object, other: tuple[int, ...], tolerance: int = 6) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


def left_and_right(picture: Pillow.Image) -> tuple[object, object]:
    middle = picture.height // 2
    return picture.getpixel((20, middle)), picture.getpixel((picture.width - 20, middle))


@pytest.mark.parametrize(("name", "content", "code"), HOSTILE, ids=[name for name, _content, _code in HOSTILE])
def test_unusable_file_is_refused_with_its_reason(name: str, content: bytes, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        uploads.clean(upload(content, name))
    assert refused.value.code == code
    assert "%(" not in refused.value.messages[0]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", ["warned.png", "bomb.png"])
def test_pixels_are_counted_also_where_warnings_are_errors(name: str) -> None:
    content = next(content for hostile, content, _code in HOSTILE if hostile == name)
    with pytest.raises(ValidationError) as refused:
        uploads.clean(upload(content))
    assert refused.value.code == "too_many_pixels"


def test_too_many_bytes_are_refused_before_they_are_read(settings) -> None:
    class Unread(ContentFile):
        def read(self, *args: object) -> bytes:
            raise AssertionError("read")

    settings.IMAGE_MAX_BYTES = 1000
    with pytest.raises(ValidationError) as refused:
        uploads.clean(Unread(b"x" * 1001, name="huge.jpg"))
    assert refused.value.code == "too_many_bytes"


def test_too_many_pixels_are_refused_before_decoding(settings, monkeypatch) -> None:
    content = encoded(halves(), "PNG")
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda *args: pytest.fail("decoded"))
    settings.IMAGE_MAX_PIXELS = 1600 * 1000 - 1
    with pytest.raises(ValidationError) as refused:
        uploads.clean(upload(content))
    assert refused.value.code == "too_many_pixels"


@settings(max_examples=150)
@given(position=st.integers(0, 10_000), junk=st.binary(min_size=1, max_size=12), kind=st.sampled_from(["JPEG", "PNG", "WEBP", "AVIF"]))
def test_damage_anywhere_never_breaks_the_check(position: int, junk: bytes, kind: str) -> None:
    content = bytearray(encoded(halves((320, 180)), kind))
    start = position % len(content)
    content[start : start + len(junk)] = junk
    try:
        picture = uploads.clean(upload(bytes(content)))
    except ValidationError:
        return
    assert Pillow.open(picture).format in {"JPEG", "PNG", "WEBP"}


@pytest.mark.parametrize(
    ("kind", "kept_as", "extension"), [("JPEG", "JPEG", "jpg"), ("PNG", "PNG", "png"), ("WEBP", "WEBP", "webp"), ("AVIF", "WEBP", "webp")]
)
def test_kind_goes_by_content_and_not_by_name(kind: str, kept_as: str, extension: str) -> None:
    picture = uploads.clean(upload(encoded(halves(), kind), "../../innocent.exe"))
    assert (picture.name, picture.width, picture.height) == (f"picture.{extension}", 1600, 1000)
    assert Pillow.open(picture).format == kept_as


def test_cleaning_twice_changes_nothing() -> None:
    once = uploads.clean(upload(encoded(halves())))
    assert uploads.clean(once) is once


def test_position_camera_and_comment_are_not_kept() -> None:
    content = with_position(halves())
    assert Pillow.open(io.BytesIO(content)).getexif().get_ifd(0x8825)
    picture = stored(content)
    assert not picture.getexif()
    assert "comment" not in picture.info
    assert b"witness" not in uploads.clean(upload(content)).read()


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_metadata_of_other_kinds_is_not_kept(kind: str) -> None:
    exif = Pillow.Exif()
    exif[0x010F] = "Camera of a witness"
    content = encoded(halves(), kind, exif=exif, **({"xmp": b"<x>witness</x>"} if kind != "PNG" else {}))
    assert b"witness" in content
    assert b"witness" not in uploads.clean(upload(content)).read()


def test_second_file_behind_the_picture_is_not_kept() -> None:
    content = encoded(halves()) + b"PK\x03\x04<script>alert(1)</script>"
    assert b"<script>" not in uploads.clean(upload(content)).read()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_stands_upright_whatever_the_camera_noted(orientation: int) -> None:
    upside = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]
    turned = halves() if upside is None else halves().transpose(Pillow.Transpose(upside))
    picture = stored(with_position(turned, orientation))
    assert picture.size == (1600, 1000)
    left, right = left_and_right(picture)
    assert alike(left, RED)
    assert alike(right, BLUE)


def test_print_colours_become_screen_colours() -> None:
    picture = stored(encoded(halves(mode="CMYK")))
    assert picture.mode == "RGB"
    left, right = left_and_right(picture)
    assert left[0] > 200 > 80 > left[2]
    assert right[2] > 200 > 80 > right[0]


def test_sixteen_bits_a_pixel_become_eight() -> None:
    deep = Pillow.new("I;16", (640, 400), 32768)
    assert alike(stored(encoded(deep, "PNG")).getpixel((5, 5)), (128, 128, 128), 1)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA"])
def test_grey_and_palette_pictures_become_colour_pictures(mode: str) -> None:
    assert stored(encoded(halves(mode=mode), "PNG")).mode == "RGB"


def test_transparency_is_kept_where_there_is_any() -> None:
    half = halves(mode="RGBA")
    half.putalpha(128)
    assert stored(encoded(half, "PNG")).mode == "RGBA"
    assert stored(encoded(halves(mode="RGBA"), "PNG")).mode == "RGB"


def test_transparent_palette_colour_stays_transparent() -> None:
    picture = halves((640, 400)).quantize(4)
    background = picture.getpixel((0, 0))
    assert stored(encoded(picture, "PNG", transparency=background)).getpixel((5, 5))[3] == 0


def test_colours_of_a_profile_are_carried_over_to_srgb() -> None:
    # Lab is the one profile that Pillow makes besides sRGB; as the profile of an RGB picture it cannot apply.
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (srgb, lab, b"damaged"):
        picture = stored(encoded(halves(), "PNG", icc_profile=profile))
        assert "icc_profile" not in picture.info
        assert alike(left_and_right(picture)[0], RED)


def test_phone_picture_with_a_second_view_shows_the_first() -> None:
    content = encoded(halves(), "MPO", save_all=True, append_images=[Pillow.new("RGB", (1600, 1000), "green")])
    assert Pillow.open(io.BytesIO(content)).format == "MPO"
    picture = stored(content)
    assert (picture.format, getattr(picture, "n_frames", 1)) == ("JPEG", 1)
    assert alike(left_and_right(picture)[0], RED)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_huge_picture_is_stored_smaller(kind: str) -> None:
    assert stored(encoded(halves((6000, 3000)), kind)).size == (3200, 1600)
