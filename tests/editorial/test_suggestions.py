"""What search boxes of the admin suggest."""

import pytest
from django.urls import reverse

from editorial import roles
from tests.admin_forms import client_of, queries_of
from tests.factories import ImageFactory, MemberStateFactory

pytestmark = pytest.mark.django_db
URL = reverse("admin:autocomplete")


def ask(field, term, client=None):
    return (client or client_of(roles.PUBLISHER)).get(URL, {"app_label": "stories", "model_name": "story", "field_name": field, "term": term})


def test_picture_comes_with_its_preview():
    image = ImageFactory(title="Weavers")
    (result,) = ask("lead_image", "weav").json()["results"]
    assert (result["id"], result["text"]) == (str(image.pk), "Weavers")
    assert result["preview"]["url"].endswith(".jpg")
    assert result["preview"]["width"] > 0


def test_others_come_as_django_gives_them():
    MemberStateFactory(name_en="Kenya")
    (result,) = ask("countries", "kenya").json()["results"]
    assert set(result) == {"id", "text"}


def test_previews_cost_no_queries():
    editor = client_of(roles.PUBLISHER)
    url = f"{URL}?app_label=stories&model_name=story&field_name=lead_image&term="
    ImageFactory()
    few = queries_of(editor, url)
    ImageFactory.create_batch(4)
    assert queries_of(editor, url) == few


def test_stranger_is_told_nothing(client):
    assert ask("lead_image", "", client).status_code == 302
