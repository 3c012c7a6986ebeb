"""Titles and alternative texts of several pictures on one page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from editorial.images import alternatives
from editorial.models import Image
from tests.admin_forms import client_of
from tests.factories import ImageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return client_of(superuser=True)


def url(*images: Image) -> str:
    return reverse("admin:editorial_image_describe", query={"pictures": ",".join(str(image.pk) for image in images)})


def filled(client: Client, address: str) -> dict[str, Any]:
    formset = client.get(address).context["formset"]
    data = {field.html_name: field.value() or "" for form in [formset.management_form, *formset.forms] for field in form}
    data |= {form.OPENED: form.opened_version for form in formset}
    for form in formset:
        if not data[form["decorative"].html_name]:
            del data[form["decorative"].html_name]
    return data


def test_words_of_several_are_saved_together(editor: Client) -> None:
    one, two = ImageFactory.create_batch(2, alt_en="")
    data = filled(editor, url(one, two)) | {"form-0-alt_en": "An inspector", "form-0-alt_ar": "مفتشة", "form-1-title": "Dawn", "form-1-decorative": "on"}
    assert editor.post(url(one, two), data).url == reverse("admin:editorial_image_changelist")
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.alt_en, one.alt_ar, one.updated_by) == ("An inspector", "مفتشة", editor.user)
    assert (two.title, two.decorative) == ("Dawn", True)


def test_untouched_ones_wait_and_are_counted(editor: Client) -> None:
    one, two = ImageFactory.create_batch(2, alt_en="")
    response = editor.post(url(one, two), filled(editor, url(one, two)) | {"form-0-alt_en": "An inspector"}, follow=True)
    said = [str(message) for message in response.context["messages"]]
    assert said == ["1 picture was saved.", "1 picture still lacks an alternative text."]


def test_touched_one_without_alternative_text_is_an_error_and_keeps_all(editor: Client) -> None:
    one, two = ImageFactory.create_batch(2, alt_en="")
    response = editor.post(url(one, two), filled(editor, url(one, two)) | {"form-0-alt_en": "An inspector", "form-1-title": "Dawn"})
    assert set(response.context["formset"].forms[1].errors) == {"alt_en"}
    assert "An inspector" in response.content.decode()
    one.refresh_from_db()
    assert not one.alt_en


def test_what_another_editor_saved_meanwhile_is_not_overwritten(editor: Client) -> None:
    image = ImageFactory(alt_en="Old")
    data = filled(editor, url(image)) | {"form-0-alt_en": "Mine"}
    Image.objects.get().save()
    response = editor.post(url(image), data)
    form = response.context["formset"].forms[0]
    assert form.conflict
    assert Image.objects.get().alt_en == "Old"
    assert editor.post(url(image), data | {form.OVERWRITE: form.version}).status_code == 302
    assert Image.objects.get().alt_en == "Mine"


def test_picture_that_went_meanwhile_is_no_error_page(editor: Client) -> None:
    image = ImageFactory()
    data = filled(editor, url(image))
    image.delete()
    assert editor.post(url(image), data | {"form-0-title": "Gone"}).status_code == 200


def test_forged_key_changes_no_other_picture(editor: Client) -> None:
    image, other = ImageFactory(), ImageFactory(title="Other")
    editor.post(url(image), filled(editor, url(image)) | {"form-0-id": other.pk, "form-0-title": "Forged"})
    other.refresh_from_db()
    assert other.title == "Other"


@pytest.mark.parametrize("query", ["", "?pictures=", "?pictures=x,-1,٣,99999999999999999999", "?pictures=12345"])
def test_nothing_to_describe_is_said(editor: Client, query: str) -> None:
    response = editor.get(reverse("admin:editorial_image_describe") + query)
    assert "None of these pictures" in response.content.decode()


def test_who_may_not_change_pictures_is_refused() -> None:
    assert client_of().get(url(ImageFactory())).status_code == 403


def test_translation_is_stale_once_the_english_words_change() -> None:
    image = ImageFactory(alt_en="An inspector", alt_fr="Une inspectrice")
    assert alternatives.stale(image) == []
    image.alt_en = "Two inspectors"
    image.save()
    assert alternatives.stale(Image.objects.get()) == ["fr"]
    image.alt_fr = "Deux inspectrices"
    image.save(update_fields=["alt_fr"])
    assert alternatives.stale(Image.objects.get()) == []


def test_space_alone_makes_nothing_stale() -> None:
    image = ImageFactory(alt_en="An inspector", alt_fr="Une inspectrice")
    image.alt_en = " An  inspector "
    image.save()
    assert alternatives.stale(image) == []


def test_older_text_becomes_stale_as_well() -> None:
    image = ImageFactory(alt_en="An inspector", alt_fr="Une inspectrice")
    Image.objects.update(alt_sources={})
    image = Image.objects.get()
    assert alternatives.stale(image) == []
    image.alt_en = "Two inspectors"
    image.save()
    assert alternatives.stale(image) == ["fr"]


def test_form_says_so_and_one_tick_confirms(editor: Client) -> None:
    image = ImageFactory(alt_en="An inspector", alt_fr="Une inspectrice")
    address = reverse("admin:editorial_image_change", args=[image.pk])
    assert "alt_checked" not in editor.get(address).content.decode()
    image.alt_en = "The inspector"
    image.save()
    html = editor.get(address).content.decode()
    assert "Out of date: the English text has changed" in html
    data = {"title": image.title, "credit": "ILO", "alt_en": image.alt_en, "alt_fr": image.alt_fr, "focal_point": "0.5x0.5"}
    editor.post(address, data | {"alt_checked": "on", "opened_version": image.updated_at.isoformat()})
    assert alternatives.stale(Image.objects.get()) == []
