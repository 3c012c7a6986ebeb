"""What an editor typed survives the end of her session."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from editorial import roles
from stories.models import Story
from tests.admin_forms import BACKEND, client_of
from tests.editorial.bodies import sent_by
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/stories/story/add/"
RIGHT = "a-long-password-1919"
OWN = {"sec-fetch-site": "same-origin"}
TYPED = {"title_en": "A <b>title</b>", "teaser_en": "One line\r\nand “another”", "body": ["0", "1"], "date": "2026-02-01"}


@pytest.fixture
def amina():
    editor = client_of(roles.PUBLISHER, username="amina")
    editor.logout()
    return editor


def fields_of(response):
    return dict(sent_by(response.content.decode()).lists())


def log_in(client, response, password=RIGHT):
    data = {"username": "amina", "password": password, "next": ADD, "kept_form": fields_of(response)["kept_form"][0]}
    return client.post(reverse("admin:login"), data)


def test_late_form_leads_to_the_log_in_and_is_sent_again(amina):
    late = amina.post(ADD, TYPED)
    assert late.status_code == 403
    assert "Nothing is saved yet" in late.content.decode()
    again = log_in(amina, late)
    assert f'action="{ADD}"' in again.content.decode()
    sent = fields_of(again)
    assert {name: sent[name] for name in TYPED} == {name: value if isinstance(value, list) else [value] for name, value in TYPED.items()}
    assert "no-store" in again.headers["Cache-Control"]


def test_form_that_was_kept_is_saved(amina):
    typed = {"title_en": "Kept", "teaser_en": "Words", "date": "2026-02-01", "kind": "story", "body": ""}
    again = log_in(amina, amina.post(ADD, typed))
    assert amina.post(ADD, fields_of(again)).status_code == 302
    assert Story.objects.get().title == "Kept"


def test_wrong_password_keeps_the_form_as_well(amina):
    first = log_in(amina, amina.post(ADD, TYPED), password="wrong")
    assert fields_of(log_in(amina, first))["title_en"] == ["A <b>title</b>"]


def test_passwords_and_the_old_token_are_not_kept(amina):
    late = amina.post(reverse("admin:password_change"), {"old_password": "secret-1", "new_password1": "secret-2", "csrfmiddlewaretoken": "secret-3"})
    assert "secret" not in fields_of(late)["kept_form"][0]


def test_lost_file_is_told(amina):
    picture = SimpleUploadedFile("a.jpg", b"x")
    again = log_in(amina, amina.post(reverse("admin:editorial_image_add"), {"title": "A", "file": picture}))
    assert "choose it again" in again.content.decode()


def test_nothing_is_said_of_files_where_there_was_none(amina):
    assert "choose it again" not in log_in(amina, amina.post(ADD, TYPED)).content.decode()


@pytest.mark.parametrize("kept", ["", "no json", "[]", '{"fields": 1}', '{"fields": [1, ["a"], ["a", 1], ["a", "b", "c"]]}', '{"files": true}'])
def test_bent_forms_are_harmless(amina, kept):
    response = amina.post(reverse("admin:login"), {"username": "amina", "password": RIGHT, "next": ADD, "kept_form": kept})
    assert response.status_code in {200, 302}


def test_get_still_leads_to_the_log_in(amina):
    assert amina.get(ADD).url == f"/admin/login/?next={ADD}"


def test_late_log_out_keeps_nothing(amina):
    assert amina.post(reverse("admin:logout")).status_code == 302


def strict_client():
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(superuser=True), backend=BACKEND)
    return client


def test_form_of_an_older_log_in_is_sent_again():
    response = strict_client().post(ADD, TYPED, headers=OWN)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert fields_of(response)["teaser_en"] == [TYPED["teaser_en"]]


@pytest.mark.parametrize("site", [None, "cross-site", "same-site", "none"])
def test_form_of_another_site_gets_no_token(site):
    response = strict_client().post(ADD, TYPED, headers={"sec-fetch-site": site} if site else {})
    assert response.status_code == 403
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_log_in_without_its_token_is_refused_even_from_here():
    response = Client(enforce_csrf_checks=True).post(reverse("admin:login"), {"username": "amina", "kept_form": "{}"}, headers=OWN)
    assert response.status_code == 403
