"""Several pictures at once: each file is judged by itself, and nothing but clean pictures is stored."""

import json
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow

from editorial.admin import image_uploads
from editorial.images.titles import title_of
from editorial.models import Image, ImageTag
from tests.admin_forms import client_of
from tests.editorial.pictures import HOSTILE, SVG, encoded, halves, upload, with_position
from tests.factories import ImageTagFactory

pytestmark = pytest.mark.django_db
URL = "/admin/editorial/image/upload/"


@pytest.fixture
def editor() -> Client:
    return client_of(superuser=True)


def send(client: Client, *files: SimpleUploadedFile, **fields: Any) -> Any:
    return client.post(URL, {"files": list(files), "credit": "M. Diallo / ILO", **fields})


def send_one(client: Client, file: SimpleUploadedFile, **fields: Any) -> Any:
    return client.post(URL, {"files": [file], "credit": "ILO", **fields}, headers={"Accept": "application/json"})


def good(name: str = "picture.jpg") -> SimpleUploadedFile:
    return upload(encoded(halves((640, 400))), name)


def test_all_are_stored_with_the_common_words(editor: Client) -> None:
    tag = ImageTagFactory(name="Nairobi")
    response = send(editor, good("labour_inspector.jpg"), good("Harbour.PNG"), rights="CC BY 4.0", tags=[tag.pk], new_tags="World Day 2026, nairobi")
    pictures = list(Image.objects.order_by("pk"))
    assert response.url == reverse("admin:editorial_image_describe") + f"?pictures={pictures[0].pk}%2C{pictures[1].pk}"
    assert [image.title for image in pictures] == ["Labour inspector", "Harbour"]
    assert {(image.credit, image.rights, image.created_by) for image in pictures} == {("M. Diallo / ILO", "CC BY 4.0", editor.user)}
    assert [{tag.name for tag in image.tags.all()} for image in pictures] == [{"Nairobi", "World Day 2026"}] * 2


def test_bad_ones_are_named_and_good_ones_kept(editor: Client) -> None:
    response = editor.post(
        URL, {"files": [upload(SVG, "drawing.png"), good("dawn.jpg"), upload(b"", "empty.jpg")], "credit": "ILO"}, follow=True
    )
    assert Image.objects.get().title == "Dawn"
    said = [str(message) for message in response.context["messages"]]
    assert said[0] == "1 picture was stored."
    assert said[1].startswith("Not stored: drawing.png: This file is not a picture")
    assert said[2] == "Not stored: empty.jpg: This file is empty."


def test_none_is_good_then_the_form_keeps_the_words(editor: Client) -> None:
    response = send(editor, upload(SVG, "drawing.png"), rights="CC BY 4.0")
    assert response.status_code == 200
    assert "drawing.png: This file is not a picture" in response.content.decode()
    assert 'value="CC BY 4.0"' in response.content.decode()


def test_no_file_or_no_credit_is_said_at_its_field(editor: Client) -> None:
    assert set(send(editor).context["form"].errors) == {"files"}
    assert set(send(editor, good(), credit="").context["form"].errors) == {"credit"}
    assert not Image.objects.exists()


@pytest.mark.parametrize(("name", "content", "code"), HOSTILE, ids=[name for name, _content, _code in HOSTILE])
def test_hostile_file_is_refused_with_its_reason_and_stores_nothing(editor: Client, name: str, content: bytes, code: str) -> None:
    response = send_one(editor, upload(content, name))
    assert response.status_code == 422
    assert response.json()["reason"]
    assert not Image.objects.exists()


def test_hostile_files_beside_good_ones(editor: Client) -> None:
    send(editor, *(upload(content, name) for name, content, _code in HOSTILE), good("a.jpg"), good("b.jpg"))
    assert [image.title for image in Image.objects.order_by("pk")] == ["A", "B"]


@pytest.mark.parametrize(
    "content",
    [
        encoded(halves((640, 400))) + b"PK\x03\x04 <script>alert(1)</script> %PDF-1.7",
        with_position(halves((640, 400))),
        encoded(halves((640, 400), "CMYK")),
        encoded(Pillow.new("I;16", (640, 400), 40_000), "PNG"),
        encoded(halves((640, 400)).convert("P"), "PNG"),
    ],
    ids=["polyglot", "position", "cmyk", "16 bits", "palette"],
)
def test_what_is_stored_is_encoded_anew(editor: Client, content: bytes) -> None:
    assert send_one(editor, upload(content, "x.exe")).status_code == 200
    image = Image.objects.get()
    stored = image.file.read()
    assert not any(part in stored for part in (b"script", b"witness", b"%PDF", b"Exif"))
    assert image.file.name.endswith((".jpg", ".png"))
    image.file.seek(0)
    assert Pillow.open(image.file).mode in {"RGB", "RGBA"}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("../../etc/passwd.jpg", "Passwd"),
        ("C:\\temp\\labour_inspector-2.JPG", "Labour inspector 2"),
        ("IMG_2034.jpeg", "IMG 2034"),
        ("photo\u202egnp.jpg", "Photognp"),
        ("a\x00b.png", "Ab"),
        ("مفتشة_العمل.jpg", "مفتشة العمل"),
        ("e\u0301te\u0301.jpg", "Été"),
        (".jpg", "Picture without a name"),
        ("", "Picture without a name"),
        ("no extension", "No extension"),
        ("x" * 400 + ".jpg", "X" + "x" * 199),
        ("<b>bold.jpg", "<b>bold"),
    ],
)
def test_title_comes_from_the_name(name: str, title: str) -> None:
    assert title_of(name) == title


@pytest.mark.parametrize("name", ["../../up.jpg", "a\u202egnp.jpg", "x" * 300 + ".jpg", "<img src=x onerror=alert(1)>.jpg", "%00.jpg"])
def test_name_is_only_a_first_title(editor: Client, name: str) -> None:
    assert send_one(editor, good(name)).status_code == 200
    assert Image.objects.get().file.name.startswith("images/2")


def test_hundred_files_at_once(editor: Client, settings: Any) -> None:
    files = [upload(SVG, f"{number}.png") for number in range(99)]
    send(editor, *files, good("one.jpg"))
    assert Image.objects.get().title == "One"


def test_what_there_was_no_time_for_is_named(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_uploads, "SECONDS", -1)
    html = send(editor, good("late.jpg")).content.decode()
    assert "late.jpg: Not stored: so many at once take too long" in html
    assert not Image.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_storage_that_fails_once_costs_one_picture(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    save, names = default_storage.save, []

    def fail_first(name: str, *args: Any, **kwargs: Any) -> str:
        names.append(name)
        if len(names) == 1:
            raise OSError(28, "No space left on device")
        return save(name, *args, **kwargs)

    monkeypatch.setattr(Image._meta.get_field("file").storage, "save", fail_first, raising=False)
    send(editor, good("first.jpg"), good("second.jpg"))
    assert Image.objects.get().title == "Second"


def test_script_sends_one_and_gets_its_key(editor: Client) -> None:
    response = send_one(editor, good("dawn.jpg"))
    assert json.loads(response.content) == {"picture": Image.objects.get().pk, "title": "Dawn"}


def test_script_is_told_what_is_wrong_with_the_words(editor: Client) -> None:
    response = send_one(editor, good(), credit="")
    assert (response.status_code, response.json()) == (422, {"reason": "This field is required."})


def test_tag_that_is_too_long_is_refused(editor: Client) -> None:
    assert set(send(editor, good(), new_tags="x" * 61).context["form"].errors) == {"new_tags"}


def test_page_has_no_inline_script_or_style(editor: Client) -> None:
    html = editor.get(URL).content.decode()
    assert "multiple" in html
    assert " style=" not in html.split('class="picture-upload"')[1].split("</form>")[0]


@pytest.mark.parametrize("method", ["get", "post"])
def test_stranger_and_who_may_not_add_store_nothing(client: Client, method: str) -> None:
    assert getattr(client, method)(URL).status_code in {302, 403}
    assert getattr(client_of(), method)(URL).status_code == 403


def test_editor_may_make_tags(editor: Client) -> None:
    send(client_of("Publisher"), good(), new_tags="World Day")
    assert ImageTag.objects.get().images.count() == 1
