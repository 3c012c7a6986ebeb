"""What is typed and not saved is kept, offered back, and never shows in the history."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from editorial import roles
from editorial.models import Autosave, Revision
from stories.models import Story
from tests.admin_forms import client_of, filled_in
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db
KEEP = "/admin/autosave/"


@pytest.fixture
def amina() -> Client:
    return client_of(roles.PUBLISHER, username="amina")


@pytest.fixture
def story() -> Story:
    return StoryFactory(title_en="Before")


@pytest.fixture
def url(story: Story) -> str:
    return reverse("admin:stories_story_change", args=[story.pk])


def fields(data: dict[str, object]) -> str:
    pairs = [[name, str(value)] for name, values in data.items() for value in (values if isinstance(values, list) else [values])]
    return json.dumps(pairs)


def keep(client: Client, url: str, **changes: object) -> object:
    data = filled_in(client.get(url)) | changes
    return client.post(KEEP, {"path": url, "opened": data.get("opened_number", ""), "form": fields(data)})


def test_kept_text_is_offered_back_and_adds_no_version(amina: Client, url: str) -> None:
    assert keep(amina, url, title_en="Half a sen").json()["kept"]
    assert "you typed something here that was not saved" in amina.get(url).content.decode()
    assert not Revision.objects.exists()


def test_taking_it_back_shows_it_and_saves_nothing(amina: Client, url: str) -> None:
    keep(amina, url, title_en="Half a sen", teaser_en="")
    html = amina.post(url, {"_recover": "server"}).content.decode()
    assert 'value="Half a sen"' in html
    assert "Nothing of it is saved yet" in html
    assert not Revision.objects.exists()


def test_after_saving_nothing_is_offered(amina: Client, url: str) -> None:
    keep(amina, url, title_en="Half a sen")
    form = amina.get(url)
    amina.post(url, filled_in(form) | {"title_en": "A sentence", "form_token": form.context["form_token"]})
    response = amina.get(url)
    assert response.context["autosave"] is None
    assert form.context["form_token"] in response.context["saved_forms"]
    assert not Autosave.objects.exists()


def test_a_new_page_is_kept_before_it_has_a_key(amina: Client) -> None:
    add = reverse("admin:stories_story_add")
    keep(amina, add, title_en="Only a title")
    assert 'value="Only a title"' in amina.post(add, {"_recover": "server"}).content.decode()
    assert not Story.objects.exists()


def test_one_for_each_editor_and_form_whatever_the_language_of_the_desk(amina: Client, url: str) -> None:
    keep(amina, url, title_en="One")
    amina.post(KEEP, {"path": "/ar" + url, "form": '[["title_en", "Two"]]'})
    assert Autosave.objects.get().form == [["title_en", "Two"]]
    assert client_of(roles.PUBLISHER).get(url).context["autosave"] is None


def test_throwing_it_away(amina: Client, url: str) -> None:
    keep(amina, url, title_en="One")
    assert amina.post(url, {"_forget": "yes"}).status_code == 302
    assert not Autosave.objects.exists()


def test_kept_text_is_merged_with_what_others_saved_since(amina: Client, url: str, story: Story) -> None:
    keep(amina, url, teaser_en="Amina's teaser")
    ben = client_of(roles.PUBLISHER)
    ben.post(url, filled_in(ben.get(url)) | {"title_en": "Ben's title"})
    recovered = amina.post(url, {"_recover": "server"})
    assert amina.post(url, filled_in(recovered)).status_code == 302
    newest = Revision.objects.order_by("-number").first()
    assert (newest.data["title_en"], newest.data["teaser_en"]) == ("Ben's title", "Amina's teaser")


@pytest.mark.parametrize("form", ["", "no json", "{}", '["a"]', '[["a", 1]]', '[["a", "\\u0000"]]', "[" * 5000])
def test_what_is_no_form_is_refused(amina: Client, form: str) -> None:
    assert amina.post(KEEP, {"path": "/admin/", "form": form}).status_code == 400
    assert not Autosave.objects.exists()


def test_passwords_and_tokens_are_not_kept(amina: Client) -> None:
    amina.post(KEEP, {"path": "/x", "form": '[["password", "secret"], ["csrfmiddlewaretoken", "t"], ["_recover", "server"], ["a", "b"]]'})
    assert Autosave.objects.get().form == [["a", "b"]]


def test_a_stranger_keeps_nothing(client: Client) -> None:
    assert client.post(KEEP, {"path": "/x", "form": "[]"}).status_code in {302, 403}
    assert not Autosave.objects.exists()
