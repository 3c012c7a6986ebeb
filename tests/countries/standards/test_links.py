"""Editors link to an instrument by its name; the link holds, whatever becomes of its title."""

import pytest
from django.urls import reverse

from countries.models import Standard
from editorial import links
from editorial.blocks import Bodies
from tests.factories import UserFactory
from tests.factories_standards import StandardFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ["C155", "occupational SAFETY", "sécurité"])
def test_picker_finds_an_instrument(client, query):
    standard = StandardFactory(number=155, title_en="Occupational Safety and Health Convention", title_fr="Convention sur la sécurité")
    StandardFactory(number=29)
    client.force_login(UserFactory(superuser=True))
    found = client.get(reverse("admin:link_search"), {"q": query}).json()["results"]
    assert [one["href"] for one in found] == [links.reference_to(standard)]


def test_reader_is_led_to_it_by_its_code(django_assert_num_queries):
    standards = [StandardFactory(number=155), StandardFactory(number=29)]
    html = "".join(f'<p><a href="{links.reference_to(one)}">Convention</a></p>' for one in standards)
    Standard.objects.update(title_en="Another title")
    body = [{"id": "aaaaaaaa", "type": "rich_text", "data": {"html": {"en": html}}}]
    with django_assert_num_queries(1):
        shown = str(Bodies(body).render())
    assert 'href="/standards/C155/"' in shown
    assert 'href="/standards/C029/"' in shown
