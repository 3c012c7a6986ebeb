"""The picture library in the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.models import Image
from tests.editorial.pictures import HOSTILE, encoded, halves, upload, with_position
from tests.factories import ImageFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST, ADD = "admin:editorial_image_changelist", "admin:editorial_image_add"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(superuser=True))
    return client


def form(**changes: object) -> dict[str, object]:
    return {"title": "Inspection", "alt_en": "An inspector", "credit": "ILO", "focal_point": "0.5x0.5", **changes}


def form_of(image: Image, **changes: object) -> dict[str, object]:
    return form(title=image.title, opened_version=image.updated_at.isoformat(), **changes)


def change_url(image: Image) -> str:
    return reverse("admin:editorial_image_change", args=[image.pk])


def delete_url(image: Image) -> str:
    return reverse("admin:editorial_image_delete", args=[image.pk])


def test_editor_adds_a_picture_in_four_languages(editor: Client) -> None:
    alts = {"alt_en": "An inspector", "alt_fr": "Une inspectrice", "alt_es": "Una inspectora", "alt_ar": "مفتشة"}
    response = editor.post(reverse(ADD), form(**alts, file=upload(with_position(halves())), focal_point="0.2x0.8"))
    assert response.status_code == 302
    image = Image.objects.get()
    assert (image.alt_fr, image.alt_ar, image.focal_point) == ("Une inspectrice", "مفتشة", "0.2x0.8")
    assert image.created_by is not None
    assert image.created_by == image.updated_by
    assert b"witness" not in image.file.read()


@pytest.mark.parametrize(("name", "content", "code"), HOSTILE, ids=[name for name, _content, _code in HOSTILE])
def test_unusable_file_is_an_error_at_the_file(editor: Client, name: str, content: bytes, code: str) -> None:
    response = editor.post(reverse(ADD), form(file=upload(content, name)))
    assert response.status_code == 200
    assert set(response.context["adminform"].form.errors) == {"file"}
    assert not Image.objects.exists()


def test_unusable_file_leaves_the_stored_one_in_the_form(editor: Client) -> None:
    image = ImageFactory()
    response = editor.post(change_url(image), form_of(image, file=upload(b"no picture")))
    assert response.status_code == 200
    assert set(response.context["adminform"].form.errors) == {"file"}
    assert image.file.name in response.content.decode().replace("__processed__", "")
    image.refresh_from_db()
    assert image.width == 640


def test_error_stands_at_the_english_text(editor: Client) -> None:
    response = editor.post(reverse(ADD), form(file=upload(encoded(halves())), alt_en=""))
    assert set(response.context["adminform"].form.errors) == {"alt_en"}


def test_form_has_each_language_once_and_the_help_once(editor: Client) -> None:
    html = editor.get(reverse(ADD)).content.decode()
    assert [html.count(f'name="alt_{code}"') for code in ("en", "fr", "es", "ar")] == [1, 1, 1, 1]
    assert 'name="alt"' not in html
    assert html.count("Read aloud to people") == 1


def test_focal_point_is_set_on_a_preview_without_inline_script_or_style(editor: Client) -> None:
    html = editor.get(change_url(ImageFactory())).content.decode()
    assert "data-focal-point" in html
    assert '.webp" width="640" height="400" alt="">' in html
    assert "editorial/focal_point" in html
    assert " style=" not in html.split("data-focal-point")[1].split('name="focal_point"')[0]


def test_new_file_forgets_the_old_focal_point(editor: Client) -> None:
    image = ImageFactory(focal_point="0.1x0.9")
    editor.post(change_url(image), form_of(image, file=upload(encoded(halves())), focal_point="0.1x0.9"))
    image.refresh_from_db()
    assert (image.width, image.focal_point) == (1600, "0.5x0.5")


def test_focal_point_chosen_with_the_new_file_is_kept(editor: Client) -> None:
    image = ImageFactory(focal_point="0.1x0.9")
    editor.post(change_url(image), form_of(image, file=upload(encoded(halves())), focal_point="0.7x0.2"))
    image.refresh_from_db()
    assert image.focal_point == "0.7x0.2"


def test_list_shows_what_is_missing(editor: Client) -> None:
    ImageFactory(alt_fr="Une inspectrice")
    ImageFactory(decorative=True)
    html = editor.get(reverse(LIST)).content.decode()
    assert "alternative text missing: Spanish, Arabic" in html
    assert "decorative" in html
    assert "640\u00a0×\u00a0400" in html
    assert '<img src="/media/__processed__/' in html


def test_list_costs_the_same_with_more_pictures(editor: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(reverse(LIST)).status_code == 200
        return len(queries)

    ImageFactory.create_batch(3)
    few = count()
    ImageFactory.create_batch(9)
    assert count() == few


@pytest.mark.parametrize("query", ["q=inspectrice", "q=Diallo", "untranslated=ar", "decorative__exact=0", "q=%00", "created_at__year=1919"])
def test_search_and_filters_answer(editor: Client, query: str) -> None:
    ImageFactory(alt_fr="Une inspectrice", credit="M. Diallo / ILO")
    response = editor.get(f"{reverse(LIST)}?{query}", follow=True)
    assert response.status_code in {200, 400}
    if query.startswith(("q=i", "q=D", "u", "d")):
        assert len(response.context["cl"].result_list) == 1


def test_autocomplete_finds_a_picture(editor: Client) -> None:
    image = ImageFactory(title="Harbour at dawn")
    query = {"app_label": "stories", "model_name": "story", "field_name": "lead_image", "term": "dawn"}
    found = editor.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [(result["id"], result["text"]) for result in found] == [(str(image.pk), "Harbour at dawn")]


def test_picture_in_a_body_is_not_deleted_and_the_page_is_named(editor: Client) -> None:
    image = ImageFactory()
    story = StoryFactory(title_en="The inspectors", body=[{"id": "a", "type": "image", "data": {"image": image.pk}}])
    for response in (editor.get(delete_url(image)), editor.post(delete_url(image), {"post": "yes"})):
        assert response.status_code == 200
        assert f'<a href="{reverse("admin:stories_story_change", args=[story.pk])}">Story: The inspectors</a>' in response.content.decode()
    assert Image.objects.exists()


def test_lead_picture_is_not_deleted_and_the_page_is_named(editor: Client) -> None:
    image = ImageFactory()
    StoryFactory(title_en="The inspectors", lead_image=image)
    response = editor.post(delete_url(image), {"post": "yes"})
    assert "The inspectors" in response.content.decode()
    assert Image.objects.exists()


def test_several_at_once_are_kept_when_one_is_in_use(editor: Client) -> None:
    used, free = ImageFactory.create_batch(2)
    StoryFactory(title_en="The inspectors", body=[{"id": "a", "type": "image", "data": {"image": used.pk}}])
    data = {"action": "delete_selected", "_selected_action": [used.pk, free.pk], "post": "yes"}
    response = editor.post(reverse(LIST), data)
    assert "The inspectors" in response.content.decode()
    assert Image.objects.count() == 2


def test_unused_pictures_go_with_their_files(editor: Client, django_capture_on_commit_callbacks) -> None:
    images = ImageFactory.create_batch(2)
    storage, names = images[0].file.storage, [image.file.name for image in images]
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(delete_url(images[0]), {"post": "yes"})
        editor.post(reverse(LIST), {"action": "delete_selected", "_selected_action": [images[1].pk], "post": "yes"})
    assert not Image.objects.exists()
    assert not any(storage.exists(name) for name in names)


def test_who_may_only_look_sees_no_field(client: Client) -> None:
    user = UserFactory(staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_image"))
    client.force_login(user)
    assert client.get(change_url(ImageFactory())).status_code == 200


def test_stranger_is_sent_to_the_login(client: Client) -> None:
    assert client.get(reverse(LIST)).status_code == 302
