"""Addresses of live pages that changed, as readers meet them."""

import pytest

from editorial import languages, publishing
from editorial.models import SlugRedirect
from tests.editorial.times import fresh, story, write
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def address(slug, code="en"):
    return f"{'' if code == 'en' else '/' + code}/stories/{slug}/"


def rename(page, *slugs):
    for slug in slugs:
        publishing.publish(page, write(page, slug=slug), by=None)
    return fresh(page)


@pytest.mark.parametrize("code", languages.CODES)
def test_the_old_address_leads_to_the_new_one_in_each_language(client, code):
    rename(story(slug="old"), "new")
    response = client.get(address("old", code))
    assert (response.status_code, response.headers["Location"]) == (301, address("new", code))
    assert client.get(address("new", code)).status_code == 200


def test_chains_collapse(client):
    rename(story(slug="first"), "second", "third", "fourth")
    for slug in ("first", "second", "third"):
        assert client.get(address(slug)).headers["Location"] == address("fourth")


def test_a_draft_leaves_no_redirect(client):
    page = story(slug="never-seen", live=False)
    write(page, slug="new")
    publishing.publish(page, publishing.adopt(page).head, by=None)
    assert not SlugRedirect.objects.exists()
    assert client.get(address("never-seen")).status_code == 404


def test_a_page_that_takes_its_own_address_back_does_not_lead_in_a_circle(client):
    rename(story(slug="one"), "two", "one")
    assert client.get(address("one")).status_code == 200
    assert client.get(address("two")).headers["Location"] == address("one")
    assert list(SlugRedirect.objects.values_list("slug", flat=True)) == ["two"]


def test_a_later_page_takes_the_old_address(client):
    rename(story(slug="wanted"), "moved")
    later = story(slug="wanted", live=False)
    assert client.get(address("wanted")).headers["Location"] == address("moved"), "until it is published"
    publishing.publish(later, publishing.adopt(later).head, by=None)
    assert client.get(address("wanted")).context["story"] == later
    assert not SlugRedirect.objects.filter(slug="wanted").exists()


def test_two_pages_exchange_their_addresses(client):
    first, second = story(slug="a"), story(slug="b")
    rename(first, "c")
    rename(second, "a")
    rename(first, "b")
    assert client.get(address("a")).context["story"] == second
    assert client.get(address("b")).context["story"] == first
    assert client.get(address("c")).headers["Location"] == address("b")


def test_what_is_withdrawn_is_not_found_by_its_old_address_either(client):
    page = rename(story(slug="old"), "new")
    publishing.withdraw(page, by=None)
    assert client.get(address("old")).status_code == client.get(address("new")).status_code == 404
    publishing.publish(page, publishing.adopt(page).head, by=None)
    assert client.get(address("old")).headers["Location"] == address("new")


def test_what_is_in_the_trash_is_not_found_either(client):
    page = rename(story(slug="old"), "new")
    publishing.archive(page, by=UserFactory())
    assert client.get(address("old")).status_code == 404


def test_a_page_that_comes_back_leaves_the_address_to_whoever_has_it_now(client):
    page = story(slug="shared")
    publishing.withdraw(page, by=None)
    write(page, slug="other")
    taker = story(slug="shared")
    publishing.publish(page, publishing.adopt(page).head, by=None)
    assert client.get(address("shared")).context["story"] == taker
    assert not SlugRedirect.objects.filter(slug="shared").exists()


def test_addresses_of_different_types_are_apart(client):
    rename(story(slug="kenya"), "kenya-story")
    assert client.get("/countries/kenya/").status_code == 404


def test_the_query_comes_along(client):
    rename(story(slug="old"), "new")
    assert client.get(address("old") + "?from=newsletter").headers["Location"] == address("new") + "?from=newsletter"


def test_browsers_do_not_keep_the_redirect_for_ever(client):
    rename(story(slug="old"), "new")
    assert client.get(address("old")).headers["Cache-Control"] == "public, max-age=3600"
