import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from editorial import publishing, roles
from editorial.models import Schedule, StaffMember
from tests.admin_forms import client_of
from tests.editorial.times import draft, fresh, head, in_hours, story, write

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2027, 3, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def publisher(zone=""):
    client = client_of(roles.PUBLISHER)
    StaffMember.objects.update_or_create(user=client.user, defaults={"time_zone": zone})
    return client


def url(page, name):
    return reverse(f"admin:stories_story_{name}", args=[page.pk])


def publish(client, page, *, on="2027-03-02", at="09:00", when="at", **data):
    data = {"number": head(page).number, "when": when, "on": on, "at": at, "shown_in": ["fr", "es", "ar"], **data}
    return client.post(url(page, "publish"), data, follow=True)


def text(response):
    return " ".join(response.content.decode().split())


def test_the_time_is_read_and_shown_in_the_editors_zone():
    page = story(live=False)
    html = text(publish(publisher("Africa/Nairobi"), page))
    assert "Version 1 goes out on 2 March 2027, 09:00, Africa/Nairobi (UTC+03:00)." in html
    assert Schedule.objects.get().run_at == datetime.datetime(2027, 3, 2, 6, tzinfo=datetime.UTC)
    assert "goes out on <strong>2 March 2027, 09:00</strong>" in html
    assert "08:00</strong>" not in html
    colleague = text(publisher("Asia/Kolkata").get(url(page, "change")))
    assert "goes out on <strong>2 March 2027, 11:30</strong>" in colleague


def test_without_a_zone_of_ones_own_it_is_that_of_the_site():
    publish(publisher(), story(live=False))
    assert Schedule.objects.get().run_at == datetime.datetime(2027, 3, 2, 8, tzinfo=datetime.UTC)


def test_a_zone_that_does_not_exist_is_passed_over():
    assert "Europe/Zurich (UTC+01:00)" in text(publisher("Mars/Olympus").get(url(story(live=False), "publish")))


@pytest.mark.parametrize(
    ("on", "at", "words"),
    [
        ("2027-03-28", "02:30", "put forward: 02:30 does not exist"),
        ("2027-10-31", "02:30", "put back: 02:30 comes twice"),
        ("2027-03-01", "12:59", "That time has passed"),
        ("", "09:00", "This field is required"),
        ("2027-02-30", "09:00", "Enter a valid date"),
        ("0001-01-01", "00:00", "That time has passed"),
    ],
)
def test_times_that_cannot_be_are_refused_and_stay_in_the_form(on, at, words):
    page = story(live=False)
    response = publish(publisher(), page, on=on, at=at)
    assert response.status_code == 422
    assert words in text(response)
    assert f'value="{at}"' in text(response)
    assert not Schedule.objects.exists()


def test_now_needs_no_time():
    page = story(live=False)
    publish(publisher(), page, when="now", on="nonsense", at="")
    assert fresh(page).live


def test_only_the_version_that_was_looked_at_is_scheduled():
    page = story(live=False)
    number = head(page).number
    write(page, title_en="Saved meanwhile")
    response = publish(publisher(), page, number=number)
    assert "Version 2 was saved meanwhile" in text(response)
    assert not Schedule.objects.exists()


def test_the_form_says_that_what_is_edited_is_not_what_goes_out():
    page = story(live=False)
    publishing.schedule(page, head(page), in_hours(24), by=None)
    write(page, title_en="Newer")
    html = text(publisher().get(url(page, "change")))
    assert "Version 1 goes out on <strong>2 March 2027, 13:00</strong>" in html
    assert "You are editing version 2, which is not what goes out." in html


def test_scheduling_again_takes_the_newest_version():
    page = story(live=False)
    publisher_ = publisher()
    publish(publisher_, page)
    write(page, title_en="Newer")
    html = text(publisher_.get(url(page, "publish")))
    assert "Version 1 is scheduled for 2 March 2027, 09:00. What you choose here takes its place." in html
    assert 'value="2027-03-02"' in html
    publish(publisher_, page)
    assert Schedule.objects.waiting().get().revision.number == 2


def times(client, page, which, **data):
    prefixed = {f"{which}-{name}": value for name, value in data.items() if name != "do"}
    return client.post(url(page, "schedules"), {"which": which, "do": data.get("do", "move"), **prefixed}, follow=True)


def test_change_and_cancel():
    page, client = story(live=False), publisher()
    item = publishing.schedule(page, head(page), in_hours(24), by=None)
    assert "goes out on 5 March 2027, 10:00" in text(times(client, page, item.pk, on="2027-03-05", at="10:00"))
    item.refresh_from_db()
    assert item.run_at == datetime.datetime(2027, 3, 5, 9, tzinfo=datetime.UTC)
    assert "Cancelled." in text(times(client, page, item.pk, do="cancel"))
    assert not Schedule.objects.waiting().exists()


def test_what_is_done_meanwhile_is_not_changed_any_more():
    page, client = story(live=False), publisher()
    item = publishing.schedule(page, head(page), in_hours(24), by=None)
    publishing.run_due(in_hours(25))
    assert "done or cancelled meanwhile" in text(times(client, page, item.pk, do="cancel"))
    assert draft(page).published == head(page)


def test_withdraw_at_a_time(clock):
    page, client = story(), publisher()
    assert "until 3 March 2027, 18:00, Europe/Zurich" in text(times(client, page, "withdraw", on="2027-03-03", at="18:00"))
    clock.move_to(NOON + datetime.timedelta(days=3))
    publishing.run_due(timezone.now())
    assert not fresh(page).live


def test_a_withdrawal_before_the_publication_is_refused():
    page, client = story(live=False), publisher()
    publish(client, page, on="2027-03-05")
    response = times(client, page, "withdraw", on="2027-03-04", at="09:00")
    assert response.status_code == 422
    assert "The withdrawal must come after the publication." in text(response)


def test_who_may_not_publish_may_not_schedule():
    page, author = story(), client_of(roles.AUTHOR)
    for name in ("publish", "schedules"):
        assert author.get(url(page, name)).status_code == 403
        assert author.post(url(page, name), {"which": "withdraw", "withdraw-on": "2027-03-05", "withdraw-at": "09:00"}).status_code == 403
    assert not Schedule.objects.exists()


def test_public_pages_keep_the_zone_of_the_site(client):
    page, nairobi = story(), publisher("Africa/Nairobi")
    nairobi.get(url(page, "change"))
    assert timezone.get_current_timezone_name() == "Europe/Zurich"
    response = nairobi.get(page.get_absolute_url())
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.django_db(transaction=True)
def test_the_pages_of_the_desk_work_outside_of_a_transaction():
    """As they run for editors: PostgreSQL locks nothing without one."""
    page, client = story(live=False), publisher()
    assert publish(client, page).status_code == 200
    assert "Cancelled." in text(times(client, page, Schedule.objects.get().pk, do="cancel"))
