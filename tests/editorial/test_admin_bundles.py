import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from editorial import publishing, roles
from editorial.models import Bundle
from tests.admin_forms import client_of
from tests.editorial.times import fresh, head, in_hours, story, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return client_of(roles.PUBLISHER)


@pytest.fixture
def bundle():
    return Bundle.objects.create(name="World Day")


def url(bundle):
    return reverse("admin:editorial_bundle_change", args=[bundle.pk])


def act(client, bundle, do, **data):
    return client.post(reverse("admin:editorial_bundle_act", args=[bundle.pk]), {"do": do, **data}, follow=True)


def value(page):
    return f"{ContentType.objects.get_for_model(page).pk}-{page.pk}"


def text(response):
    return " ".join(response.content.decode().split())


def seen(client, bundle):
    return client.get(url(bundle)).context["seen"]


def test_make_one_find_pages_and_put_them_in(publisher):
    page, other = story(live=False, title_en="Child labour in Kenya"), story(title_en="Else")
    publisher.post(reverse("admin:editorial_bundle_add"), {"name": "World Day", "note": ""})
    bundle = Bundle.objects.get()
    html = text(publisher.get(url(bundle), {"pages": "kenya"}))
    assert "Child labour in Kenya" in html
    assert value(other) not in html
    assert "is in the bundle" in text(act(publisher, bundle, "add", page=value(page)))
    assert [line.title for line in publisher.get(url(bundle)).context["lines"]] == ["Child labour in Kenya"]


def test_publish_all_now(publisher, bundle):
    pages = [story(live=False), story(live=False)]
    for page in pages:
        publishing.add_to_bundle(bundle, page, by=None)
    assert "Published together: 2." in text(act(publisher, bundle, "publish", seen=seen(publisher, bundle)))
    assert all(fresh(page).live for page in pages)
    html = text(publisher.get(url(bundle)))
    assert "All of it went live on" in html
    assert 'name="do"' not in html


def test_at_a_time_and_back(publisher, bundle):
    publishing.add_to_bundle(bundle, story(live=False), by=None)
    html = text(act(publisher, bundle, "schedule", seen=seen(publisher, bundle), on="2100-01-02", at="09:00"))
    assert "All of it goes out on 2 January 2100, 09:00, Europe/Zurich (UTC+01:00)." in html
    act(publisher, bundle, "cancel")
    bundle.refresh_from_db()
    assert bundle.run_at is None


def test_a_time_that_is_over_is_refused(publisher, bundle):
    publishing.add_to_bundle(bundle, story(live=False), by=None)
    assert "That time has passed" in text(act(publisher, bundle, "schedule", seen=seen(publisher, bundle), on="2020-01-02", at="09:00"))


def test_what_was_written_since_is_shown_and_can_be_taken(publisher, bundle):
    page = story()
    item = publishing.add_to_bundle(bundle, page, by=None)
    publishing.schedule_bundle(bundle, in_hours(1), by=None)
    write(page, title_en="Newer")
    assert "Version 2 was written since and is not in it." in text(publisher.get(url(bundle)))
    act(publisher, bundle, "repin", item=item.pk)
    item.refresh_from_db()
    assert item.revision == head(page)


def test_nothing_goes_out_that_was_not_looked_at(publisher, bundle):
    page = story(live=False)
    publishing.add_to_bundle(bundle, page, by=None)
    before = seen(publisher, bundle)
    write(page, title_en="Newer")
    assert "Look at the list again" in text(act(publisher, bundle, "publish", seen=before))
    assert not fresh(page).live


def test_a_page_that_cannot_go_out_is_named(publisher, bundle):
    fine, failing = story(live=False), story(live=False, title_en="Failing")
    write(failing, teaser_en="")
    for page in (fine, failing):
        publishing.add_to_bundle(bundle, page, by=None)
    html = text(act(publisher, bundle, "publish", seen=seen(publisher, bundle)))
    assert "must be fixed first: Failing." in html
    assert not fresh(fine).live


def test_take_out(publisher, bundle):
    item = publishing.add_to_bundle(bundle, story(), by=None)
    act(publisher, bundle, "take_out", item=item.pk)
    assert not bundle.items.exists()


@pytest.mark.parametrize("do", ["add", "take_out", "repin", "publish", "schedule", "cancel", "nonsense"])
@pytest.mark.parametrize("role", [roles.AUTHOR, roles.REVIEWER, roles.TRANSLATOR])
def test_who_makes_no_bundles_changes_none(bundle, do, role):
    page = story(live=False)
    item = publishing.add_to_bundle(bundle, page, by=None)
    assert act(client_of(role), bundle, do, page=value(page), item=item.pk, seen="").status_code == 403
    assert not fresh(page).live


def test_from_the_form_of_a_page(publisher):
    page = story(live=False)
    address = reverse("admin:stories_story_bundle", args=[page.pk])
    assert "Choose a bundle, or name a new one." in text(publisher.post(address, {"name": ""}))
    publisher.post(address, {"name": "World Day"})
    bundle = Bundle.objects.get()
    publisher.post(address, {"bundle": bundle.pk})
    assert bundle.items.count() == 1
    assert "It is in the bundle “<a href=" in text(publisher.get(reverse("admin:stories_story_change", args=[page.pk])))


@pytest.mark.django_db(transaction=True)
def test_it_works_outside_of_a_transaction(publisher, bundle):
    page = story(live=False)
    act(publisher, bundle, "add", page=value(page))
    act(publisher, bundle, "publish", seen=seen(publisher, bundle))
    assert fresh(page).live
