import datetime

import pytest
from django.core.exceptions import ValidationError

from editorial import publishing
from editorial.models import Event, Schedule
from tests.editorial.times import draft, fresh, head, in_hours, story, write
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def kinds(page):
    return list(Event.objects.of(page).order_by("pk").values_list("kind", flat=True))


def test_the_version_that_was_scheduled_goes_out_and_editing_goes_on():
    page = story(title_en="Old")
    pinned = write(page, title_en="Scheduled")
    publishing.schedule(page, pinned, in_hours(2), by=UserFactory())
    newer = write(page, title_en="Still being written")
    assert fresh(page).title == "Old"
    publishing.run_due(in_hours(3))
    assert fresh(page).title == "Scheduled"
    assert draft(page).published == pinned
    assert draft(page).head == newer
    assert draft(page).is_pending


def test_scheduling_notes_it_in_the_history():
    page = story()
    at = in_hours(2)
    item = publishing.schedule(page, head(page), at, by=None)
    event = Event.objects.of(page).get()
    assert (event.kind, event.revision) == (Event.Kind.SCHEDULED, head(page))
    assert event.details == {"schedule": item.pk, "action": "publish", "run_at": at.isoformat()}


def test_a_new_time_replaces_the_old_one():
    page = story()
    first = publishing.schedule(page, head(page), in_hours(2), by=None)
    second = publishing.schedule(page, write(page, title_en="Newer"), in_hours(5), by=None)
    assert first.pk == second.pk
    assert Schedule.objects.of(page).waiting().get().revision.number == 2
    assert publishing.run_due(in_hours(3)).done == []


@pytest.mark.parametrize("hours", [0, -1])
def test_times_that_are_over_are_refused(hours):
    page = story()
    with pytest.raises(ValidationError, match="That time has passed"):
        publishing.schedule(page, head(page), in_hours(hours), by=None)
    assert not Schedule.objects.exists()


def test_a_version_that_does_not_hold_is_refused_at_once():
    page = story(live=False)
    revision = write(page, teaser_en="")
    with pytest.raises(ValidationError, match="teaser"):
        publishing.schedule(page, revision, in_hours(1), by=None)


def test_languages_and_look_again_by_go_with_it():
    page = story(title_fr="Titre", teaser_fr="Accroche")
    day = datetime.date(2031, 5, 1)
    publishing.schedule(page, head(page), in_hours(1), by=None, shown_in=["es"], review_by=day)
    publishing.run_due(in_hours(2))
    page = fresh(page)
    assert page.live_languages == ["en", "es"]
    assert page.review_by == day
    assert not page.title_fr


def test_published_then_withdrawn():
    page = story(live=False)
    publishing.schedule(page, head(page), in_hours(1), by=None)
    publishing.schedule_withdrawal(page, in_hours(5), by=None)
    publishing.run_due(in_hours(2))
    assert fresh(page).live
    publishing.run_due(in_hours(6))
    assert not fresh(page).live
    assert kinds(page) == ["scheduled", "scheduled", "published", "withdrawn"]


@pytest.mark.parametrize(("publish", "withdraw", "words"), [(None, 2, "nothing to withdraw"), (3, 2, "must come after"), (2, 2, "same time")])
def test_a_withdrawal_needs_something_to_withdraw(publish, withdraw, words):
    page = story(live=False)
    at = in_hours(0)
    if publish:
        publishing.schedule(page, head(page), at + datetime.timedelta(hours=publish), by=None)
    with pytest.raises(ValidationError, match=words):
        publishing.schedule_withdrawal(page, at + datetime.timedelta(hours=withdraw), by=None)
    assert not Schedule.objects.filter(action="withdraw").exists()


def test_the_publication_cannot_be_moved_behind_the_withdrawal():
    page = story(live=False)
    item = publishing.schedule(page, head(page), in_hours(1), by=None)
    publishing.schedule_withdrawal(page, in_hours(5), by=None)
    with pytest.raises(ValidationError, match="must come after"):
        publishing.move(item, in_hours(6), by=None)
    publishing.move(item, in_hours(4), by=None)


def test_a_live_page_may_be_withdrawn_and_published_again():
    page = story()
    publishing.schedule_withdrawal(page, in_hours(1), by=None)
    publishing.schedule(page, write(page, title_en="Back"), in_hours(2), by=None)
    publishing.run_due(in_hours(3))
    page = fresh(page)
    assert page.live
    assert page.title == "Back"
    assert kinds(page)[-2:] == ["withdrawn", "published"]


def test_cancelling_leaves_everything_as_it_is():
    page = story()
    item = publishing.schedule(page, write(page, title_en="New"), in_hours(1), by=None)
    publishing.cancel(item, by=None)
    assert publishing.run_due(in_hours(2)).done == []
    assert fresh(page).title != "New"
    assert kinds(page) == ["scheduled", "unscheduled"]
    with pytest.raises(ValidationError, match="done or cancelled"):
        publishing.cancel(item, by=None)


def test_with_the_first_publication_its_withdrawal_is_cancelled():
    page = story(live=False)
    item = publishing.schedule(page, head(page), in_hours(1), by=None)
    publishing.schedule_withdrawal(page, in_hours(2), by=None)
    assert len(publishing.cancel(item, by=None)) == 2
    assert not Schedule.objects.waiting().exists()


def test_repinning_keeps_the_time():
    page = story()
    item = publishing.schedule(page, head(page), in_hours(1), by=None)
    newest = write(page, title_en="Newest")
    assert publishing.repin(item, newest, by=None).run_at == item.run_at
    publishing.run_due(in_hours(2))
    assert fresh(page).title == "Newest"


def test_publishing_a_newer_version_by_hand_calls_the_older_one_off():
    page = story()
    publishing.schedule(page, write(page, title_en="Older"), in_hours(1), by=None)
    publishing.publish(page, write(page, title_en="Newer"), by=None)
    publishing.run_due(in_hours(2))
    assert fresh(page).title == "Newer"
    assert kinds(page)[-2:] == ["unscheduled", "published"]


def test_publishing_an_older_version_by_hand_leaves_the_newer_one_scheduled():
    page = story()
    first = write(page, title_en="First")
    publishing.schedule(page, write(page, title_en="Second"), in_hours(1), by=None)
    publishing.publish(page, first, by=None)
    publishing.run_due(in_hours(2))
    assert fresh(page).title == "Second"


def test_withdrawing_by_hand_keeps_the_end_of_a_publication_to_come():
    page = story()
    publishing.schedule(page, write(page, title_en="Campaign"), in_hours(1), by=None)
    publishing.schedule_withdrawal(page, in_hours(5), by=None)
    publishing.withdraw(page, by=None)
    publishing.run_due(in_hours(6))
    assert not fresh(page).live
    assert Event.objects.of(page).filter(kind="published").count() == 1


def test_the_trash_calls_everything_off():
    page = story()
    publishing.schedule(page, write(page, title_en="New"), in_hours(1), by=None)
    publishing.schedule_withdrawal(page, in_hours(5), by=None)
    publishing.archive(page, by=UserFactory())
    assert not Schedule.objects.waiting().exists()
    with pytest.raises(ValidationError, match="trash"):
        publishing.schedule(page, head(page), in_hours(1), by=None)
