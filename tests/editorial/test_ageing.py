import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from editorial import roles
from editorial.models import Event
from stories.models import Story
from tests.admin_forms import client_of, queries_of
from tests.editorial.times import fresh, head, story

pytestmark = pytest.mark.django_db
URL = "/admin/ageing/"


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def aged(days=None, *, published_days_ago=0, **values):
    page = story(**values)
    Story.objects.filter(pk=page.pk).update(
        review_by=None if days is None else in_days(days), last_published_at=timezone.now() - datetime.timedelta(days=published_days_ago)
    )
    return page


def titles(client):
    return [entry["line"].title for entry in client.get(URL).context["entries"]]


@pytest.fixture
def publisher():
    return client_of(roles.PUBLISHER)


def test_what_has_come_what_comes_soon_and_what_is_old(publisher):
    aged(29, title_en="Soon")
    aged(-3, title_en="Over")
    aged(31, title_en="Far")
    aged(None, published_days_ago=731, title_en="Old")
    aged(None, published_days_ago=729, title_en="Young")
    aged(400, published_days_ago=2000, title_en="Old but looked after")
    aged(-1, title_en="Draft", live=False)
    assert titles(publisher) == ["Old", "Over", "Soon"]


def look(client, page, day):
    return client.post(URL, {"key": f"{ContentType.objects.get_for_model(page).pk}-{page.pk}", "review_by": day})


def test_still_right_sets_the_next_day_and_notes_it(publisher):
    page = aged(-3)
    version = head(page).number
    assert look(publisher, page, in_days(200)).status_code == 302
    assert fresh(page).review_by == in_days(200)
    assert titles(publisher) == []
    event = Event.objects.of(page).get()
    assert (event.kind, event.by, event.details) == ("still_right", publisher.user, {"review_by": in_days(200).isoformat()})
    assert head(page).number == version


@pytest.mark.parametrize("days", [0, -1])
def test_a_day_that_is_over_is_refused(publisher, days):
    page = aged(-3)
    assert look(publisher, page, in_days(days)).status_code == 422
    assert fresh(page).review_by == in_days(-3)


def test_who_may_only_look_has_no_button():
    page, reviewer = aged(-3), client_of(roles.REVIEWER)
    html = reviewer.get(URL).content.decode()
    assert str(page) in html
    assert "Still right" not in html
    assert look(reviewer, page, in_days(9)).status_code == 403


@pytest.mark.parametrize("key", ["", "x-1", "1-999999", "999999-1", "1-99999999999999999999"])
def test_keys_that_lead_nowhere(publisher, key):
    assert publisher.post(URL, {"key": key, "review_by": in_days(9)}).status_code in {404, 422}


def test_it_costs_the_same_with_three_and_with_twelve(publisher):
    for _number in range(3):
        aged(-1)
    few = queries_of(publisher, URL)
    for _number in range(9):
        aged(-1)
    assert queries_of(publisher, URL) == few
