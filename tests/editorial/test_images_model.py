"""A picture of the library: its files, its words, its end."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError
from PIL import Image as Pillow

from editorial.images import renditions
from editorial.models import Image
from tests.editorial.pictures import HOSTILE, SVG, encoded, halves, upload, with_position
from tests.factories import ImageFactory, StoryFactory

pytestmark = pytest.mark.django_db


def files(folder: str = "") -> set[str]:
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return set()
    return {f"{folder}{name}" for name in names}.union(*(files(f"{folder}{inner}/") for inner in folders))


@pytest.fixture(autouse=True)
def _empty_storage(settings, tmp_path) -> None:
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
    settings.MEDIA_ROOT = tmp_path


def picture(content: bytes, name: str = "x.jpg", **fields: object) -> Image:
    return Image(**{"title": "Inspection", "alt_en": "An inspector", "credit": "ILO", "file": upload(content, name), **fields})


def shown(image: Image, shape: str, nominal: int, encoding: str = "webp") -> Pillow.Image:
    url = renditions.url(image, shape, nominal, encoding)
    return Pillow.open(io.BytesIO(default_storage.open(url.removeprefix("/media/")).read()))


@pytest.mark.parametrize(("name", "content", "code"), HOSTILE, ids=[name for name, _content, _code in HOSTILE])
def test_full_clean_names_the_reason_at_the_file_and_stores_nothing(name: str, content: bytes, code: str) -> None:
    image = picture(content, name)
    with pytest.raises(ValidationError) as refused:
        image.full_clean()
    assert refused.value.error_dict["file"][0].code == code
    assert files() == set()


def test_script_that_skips_full_clean_cannot_store_anything_else() -> None:
    with pytest.raises(ValidationError), transaction.atomic():
        picture(SVG).save()
    assert files() == set()
    assert not Image.objects.exists()


def test_script_that_skips_full_clean_stores_no_position() -> None:
    picture(with_position(halves(), 6)).save()
    image = Image.objects.get()
    assert b"witness" not in image.file.read()
    assert (image.width, image.height) == (1000, 1600)


def test_file_assigned_by_name_and_content_is_cleaned_as_well() -> None:
    image = picture(encoded(halves()))
    image.file.save("somewhere/else.jpg", ContentFile(with_position(halves())), save=True)
    assert b"witness" not in Image.objects.get().file.read()


@pytest.mark.parametrize("name", ["../../etc/passwd.jpg", "C:\\temp\\häßlich.JPG", "a" * 300 + ".png", ".jpg", "x.php"])
def test_stored_name_is_of_our_making(name: str) -> None:
    image = picture(encoded(halves(), "PNG"), title="Inspection in Nairobi / Kenya")
    image.file.name = name
    image.save()
    assert image.file.name.startswith("images/2")
    assert image.file.name.rsplit("/", 1)[1].startswith("inspection-in-nairobi-kenya-")
    assert image.file.name.endswith(".png")


def test_stored_name_without_latin_letters_in_the_title() -> None:
    image = picture(encoded(halves()), title="صورة")
    image.save()
    assert "/picture-" in image.file.name


def test_same_file_twice_gets_two_names() -> None:
    names = {ImageFactory(title="Same").file.name for _ in range(2)}
    assert len(names) == 2


def test_every_rendition_is_as_large_as_its_srcset_says() -> None:
    for size in [(1600, 1000), (640, 400), (1601, 1067), (320, 900), (3000, 200)]:
        image = picture(encoded(halves(size)))
        image.save()
        for shape in renditions.SHAPES:
            for nominal, pixels in renditions.sizes(shape, *size).items():
                for encoding, kind in (("webp", "WEBP"), ("jpeg", "JPEG")):
                    made = shown(image, shape, nominal, encoding)
                    assert (made.size, made.format) == (pixels, kind)


def test_crop_follows_the_focal_point() -> None:
    tall = Pillow.new("RGB", (800, 1600), "red")
    tall.paste("blue", (0, 800, 800, 1600))
    image = picture(encoded(tall), focal_point="0.5x0.05")
    image.save()
    above = renditions.url(image, "wide", 800, "webp")
    assert shown(image, "wide", 800).getpixel((400, 200))[0] > 200
    image.focal_point = "0.5x0.95"
    image.save()
    assert renditions.url(image, "wide", 800, "webp") != above
    assert shown(image, "wide", 800).getpixel((400, 200))[2] > 200


def test_uncropped_copies_stay_when_the_focal_point_moves() -> None:
    image = picture(encoded(halves()))
    image.save()
    before = renditions.srcset(image, "free", "webp")
    image.focal_point = "0x1"
    assert renditions.srcset(image, "free", "webp") == before


def test_transparent_picture_is_white_behind_in_jpeg() -> None:
    glass = halves(mode="RGBA")
    glass.putalpha(0)
    image = picture(encoded(glass, "PNG"))
    image.save()
    assert min(shown(image, "card", 400, "jpeg").getpixel((200, 100))) > 250
    assert shown(image, "card", 400, "webp").convert("RGBA").getpixel((200, 100))[3] == 0


@pytest.mark.parametrize("point", ["", "0.5", "0.5x", "1.2x0.5", "-0.1x0.5", "nanxnan", "0.5x0.5\n", "٠x١", "0.5x0.5;"])
def test_focal_point_lies_in_the_picture(point: str) -> None:
    with pytest.raises(ValidationError) as refused:
        picture(encoded(halves()), focal_point=point).full_clean()
    assert "focal_point" in refused.value.error_dict


@pytest.mark.parametrize("alt", [None, "", "   "])
def test_alternative_text_is_required_in_english(alt: str | None) -> None:
    with pytest.raises(ValidationError) as refused:
        picture(encoded(halves()), alt_en=alt, alt_fr="Une inspectrice").full_clean()
    assert refused.value.error_dict["alt_en"][0].code == "alt_missing"


def test_decorative_picture_needs_no_alternative_text_and_has_none() -> None:
    image = picture(encoded(halves()), alt_en="", decorative=True)
    image.full_clean()
    assert not image.alternative
    image.alt_en = "A pattern"
    assert not image.alternative


def test_credit_is_required() -> None:
    with pytest.raises(ValidationError) as refused:
        picture(encoded(halves()), credit="").full_clean()
    assert "credit" in refused.value.error_dict


def test_reading_a_row_opens_no_file() -> None:
    ImageFactory()
    for name in files():
        default_storage.delete(name)
    image = Image.objects.get()
    assert (image.width, image.height) == (640, 400)
    assert renditions.srcset(image, "card", "webp")


def test_new_file_replaces_the_old_one_and_its_renditions(django_capture_on_commit_callbacks) -> None:
    image = ImageFactory()
    old = files()
    image.file = upload(encoded(halves()))
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert not files() & old
    assert (image.width, image.height) == (1600, 1000)


def test_saving_only_the_file_saves_its_size_as_well() -> None:
    image = ImageFactory()
    image.file = upload(encoded(halves()))
    image.save(update_fields=["file"])
    image.refresh_from_db()
    assert (image.width, image.height) == (1600, 1000)


def test_saving_words_leaves_the_file_alone() -> None:
    image = ImageFactory()
    before = files()
    image.title = "Another title"
    image.save()
    assert files() == before


def test_deleted_picture_leaves_no_file(django_capture_on_commit_callbacks) -> None:
    image = ImageFactory()
    assert files()
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert files() == set()


def test_lead_picture_of_a_story_cannot_be_deleted() -> None:
    image = ImageFactory()
    StoryFactory(lead_image=image)
    with pytest.raises(ProtectedError):
        image.delete()
    assert files()


def test_picture_in_a_body_cannot_be_deleted() -> None:
    image = ImageFactory()
    story = StoryFactory(body=[{"id": "a", "type": "image", "data": {"image": image.pk, "caption": {"en": "Here"}}}])
    with pytest.raises(ProtectedError) as refused:
        image.delete()
    assert refused.value.protected_objects == {story}
    story.body = []
    story.save()
    image.delete()
