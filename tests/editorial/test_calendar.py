import datetime

import pytest
import time_machine
from django.urls import reverse

from editorial import publishing, roles
from editorial.models import Bundle, StaffMember
from stories.models import Story
from tests.admin_forms import client_of, queries_of
from tests.editorial.times import draft, head, in_hours, story, write
from tests.factories import CountryProfileFactory

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2027, 3, 1, 12, tzinfo=datetime.UTC)
URL = "/admin/calendar/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def publisher():
    return client_of(roles.PUBLISHER)


def entries(client, query=""):
    days = client.get(URL + query).context["days"]
    return {(day["date"].isoformat(), entry.kind, entry.title, entry.state) for day in days for entry in day["entries"]}


def test_what_goes_out_what_is_withdrawn_and_bundles(publisher):
    page = story(live=False, title_en="Kenya")
    publishing.schedule(page, head(page), in_hours(24), by=None)
    publishing.schedule_withdrawal(page, in_hours(72), by=None)
    bundle = Bundle.objects.create(name="World Day")
    publishing.add_to_bundle(bundle, story(live=False), by=None)
    publishing.schedule_bundle(bundle, in_hours(48), by=None)
    assert entries(publisher) == {
        ("2027-03-02", "publish", "Kenya", ""),
        ("2027-03-03", "bundle", "World Day", ""),
        ("2027-03-04", "withdraw", "Kenya", ""),
    }


def test_what_is_done_and_what_failed_stays_and_what_is_cancelled_does_not(publisher):
    done, failed, cancelled = story(live=False, title_en="Done"), story(title_en="Failed"), story(title_en="Cancelled")
    publishing.schedule(done, head(done), in_hours(1), by=None)
    publishing.schedule(failed, write(failed, slug="wanted"), in_hours(2), by=None)
    story(slug="wanted")
    publishing.cancel(publishing.schedule(cancelled, head(cancelled), in_hours(3), by=None), by=None)
    publishing.run_due(in_hours(4))
    assert entries(publisher) == {("2027-03-01", "publish", "Done", "done"), ("2027-03-01", "publish", "Failed", "failed")}


def test_days_are_those_of_the_editors_zone(publisher):
    page = story(live=False, title_en="Late")
    publishing.schedule(page, head(page), datetime.datetime(2027, 3, 2, 22, tzinfo=datetime.UTC), by=None)
    assert entries(publisher) == {("2027-03-02", "publish", "Late", "")}
    StaffMember.objects.update_or_create(user=publisher.user, defaults={"time_zone": "Africa/Nairobi"})
    assert entries(publisher) == {("2027-03-03", "publish", "Late", "")}
    assert "Africa/Nairobi (UTC+03:00)" in publisher.get(URL).content.decode()


def test_reviews_and_ageing_pages_on_wish(publisher):
    page = story(title_en="Ageing")
    Story.objects.filter(pk=page.pk).update(review_by="2027-03-10")
    reviewed = draft(story(title_en="Reviewed"))
    reviewed.due_on = datetime.date(2027, 3, 11)
    reviewed.save()
    assert entries(publisher) == set()
    assert entries(publisher, "?with=reviews") == {("2027-03-10", "ageing", "Ageing", ""), ("2027-03-11", "review", "Reviewed", "")}


def test_pages_of_kinds_that_one_may_not_see_are_left_out():
    page = story(live=False)
    publishing.schedule(page, head(page), in_hours(24), by=None)
    assert entries(client_of()) == set()


def test_strangers_are_asked_to_log_in(client):
    assert client.get(URL).status_code == 302


@pytest.mark.parametrize("month", ["2027-04", "2000-01", "2100-12", "nonsense", "2027-13", "0001-01", "99999-01"])
def test_other_months_and_nonsense(publisher, month):
    assert publisher.get(URL, {"month": month}).status_code == 200


def test_months_lead_on(publisher):
    html = publisher.get(URL, {"month": "2027-12"}).content.decode()
    assert 'href="?month=2028-01"' in html
    assert 'href="?month=2027-11"' in html


def test_it_costs_the_same_with_three_and_with_twelve(publisher):
    def plan(count):
        for _number in range(count):
            for page in (story(live=False), CountryProfileFactory(live=False)):
                publishing.schedule(page, head(page), in_hours(24), by=None)

    plan(3)
    few = queries_of(publisher, URL + "?with=reviews")
    plan(9)
    assert queries_of(publisher, URL + "?with=reviews") == few
    assert reverse("admin:calendar") == URL
