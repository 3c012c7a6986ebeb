"""A type of block that another app brings along, with rows of its own to choose from."""

import pytest
from django.urls import reverse

from editorial import blocks
from editorial.blocks import Bodies, Choice, types
from tests.admin_forms import client_of
from tests.editorial.bodies import block, sent_by
from tests.editorial.test_blocks_form import opened, saved
from tests.factories import MemberStateFactory

pytestmark = pytest.mark.django_db


class Country(blocks.Block):
    name = "country"
    label = "Country"
    description = "One country."
    icon = "M0 0"

    class Form(blocks.BlockForm):
        country = Choice("countries.MemberState", label="Country", placeholder="Search the countries", gone="This country is gone.")

    @classmethod
    def template_name(cls) -> str:
        return "blocks/point.html"

    @classmethod
    def context(cls, data, page):
        shown = super().context(data, page)
        return shown and {"text": shown["country"].name}


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    monkeypatch.setattr(types, "_types", {**types._types})
    blocks.register(Country)


def test_it_is_offered_and_comes_back_as_it_was():
    body = [block("country", {"country": MemberStateFactory(name_en="Kenya").pk})]
    html = opened(body)
    assert 'value="country"' in html
    assert ">Kenya</option>" in html
    assert 'data-app-label="countries" data-model-name="memberstate"' in html
    assert saved(sent_by(html)).cleaned_data["body"] == body


def test_row_that_is_gone_is_an_error_at_its_input():
    assert "This country is gone." in str(saved(sent_by(opened([block("country", {"country": 999_999})])))["body"])


def test_rows_of_all_blocks_are_one_query(django_assert_num_queries):
    body = [block("country", {"country": country.pk}, f"b{country.pk}") for country in MemberStateFactory.create_batch(4)]
    with django_assert_num_queries(1):
        assert Bodies(body).render().count("Country ") == 4
    with django_assert_num_queries(1):
        opened(body)


def test_its_rows_are_searched_in_the_name_of_their_own_key():
    kenya = MemberStateFactory(name_en="Kenya")
    asked = {"app_label": "countries", "model_name": "memberstate", "field_name": "id", "term": "kenya"}
    url = reverse("admin:autocomplete")
    assert client_of(superuser=True).get(url, asked).json()["results"] == [{"id": str(kenya.pk), "text": "Kenya"}]
    assert client_of().get(url, asked).status_code == 403
    assert client_of(superuser=True).get(url, asked | {"model_name": "nothing"}).status_code == 403
    assert client_of(superuser=True).get(url, asked | {"app_label": "sessions", "model_name": "session", "field_name": "session_key"}).status_code == 403
