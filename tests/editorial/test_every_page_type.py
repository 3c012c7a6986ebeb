"""What holds for each kind of page, whatever its fields."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from editorial import publishing, rights
from editorial.models import Publishable
from editorial.revisions import fields
from tests.admin_forms import client_of, filled_in
from tests.guards.test_admin import FACTORIES

pytestmark = pytest.mark.django_db
TYPES = [model for model in apps.get_models() if issubclass(model, Publishable)]


@pytest.fixture(params=TYPES, ids=lambda model: model.__name__)
def page(request: pytest.FixtureRequest) -> Publishable:
    return FACTORIES[request.param]()


def url_of(page: Publishable, name: str) -> str:
    return reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_{name}", args=[page.pk])


def test_all_kinds_are_there() -> None:
    assert {model.__name__ for model in TYPES} == {"CountryProfile", "GoodPractice", "MissionPage", "Story"}


def test_has_the_rights_of_pages(page: Publishable) -> None:
    actions = set(type(page)._meta.default_permissions)
    assert {"translate", "review", "publish"} <= actions


def test_version_holds_words_and_nothing_of_their_state(page: Publishable) -> None:
    held = set(fields.snapshot(page))
    assert held
    assert not held & {"live", "live_languages", "archived_at", "review_by", "created_by", "first_published_at", "id"}


def test_laying_a_version_over_the_page_changes_nothing(page: Publishable) -> None:
    data = fields.snapshot(page)
    assert fields.snapshot(fields.overlay(page, data)) == data


def test_goes_through_its_whole_life(page: Publishable) -> None:
    boss = client_of(superuser=True)
    form = boss.get(url_of(page, "change"))
    assert form.status_code == 200
    assert boss.post(url_of(page, "change"), filled_in(form)).status_code == 302
    assert boss.get(url_of(page, "preview")).status_code == 200
    for name in ("withdraw", "archive", "recover"):
        assert boss.post(url_of(page, name)).status_code == 302, name
    number = publishing.draft_of(page).head.number
    assert boss.post(url_of(page, "publish"), {"number": number, "when": "now"}).status_code == 302
    page.refresh_from_db()
    assert page.live
    assert Client().get(page.get_absolute_url()).status_code == 200


def test_preview_leaves_no_trace_and_no_copy(page: Publishable) -> None:
    response = client_of(superuser=True).get(url_of(page, "preview"))
    assert set(response["Cache-Control"].split(", ")) >= {"no-store", "private"}
    assert response["Referrer-Policy"] == "no-referrer"
    assert 'content="noindex' in response.content.decode()


def test_nobody_without_a_role_reaches_it(page: Publishable) -> None:
    nobody = client_of()
    for name in ("change", "publish", "preview", "withdraw"):
        assert nobody.get(url_of(page, name)).status_code in {302, 403, 404}, name
    assert not rights.can_view(nobody.user, page)
