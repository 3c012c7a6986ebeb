import datetime
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from editorial import publishing
from editorial.models import Autosave, Bundle, Event, Presence, Schedule
from editorial.models.pages import key_of
from editorial.publishing import due
from editorial.publishing.versions import words_of
from stories.models import Story
from tests.editorial.times import fresh, head, in_hours, story, write
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def broken(page):
    """A page whose scheduled version no longer holds: another one has taken its address."""
    publishing.schedule(page, write(page, slug="wanted"), in_hours(1), by=None)
    story(slug="wanted")
    return Schedule.objects.of(page).get()


def test_nothing_due_does_nothing():
    publishing.schedule(page := story(live=False), head(page), in_hours(2), by=None)
    assert publishing.run_due() == publishing.Report()
    assert not fresh(page).live


def test_after_an_outage_everything_runs_in_the_order_of_its_time():
    pages = [story(live=False) for _ in range(4)]
    for page, hours in zip(pages, (4, 1, 3, 2), strict=True):
        publishing.schedule(page, head(page), in_hours(hours), by=None)
    publishing.run_due(in_hours(48))
    order = list(Event.objects.filter(kind="published").order_by("pk").values_list("object_id", flat=True))
    assert order == [pages[i].pk for i in (1, 3, 2, 0)]


def test_a_second_run_finds_nothing_left():
    publishing.schedule(page := story(live=False), head(page), in_hours(1), by=None)
    assert len(publishing.run_due(in_hours(2)).done) == 1
    assert publishing.run_due(in_hours(3)).done == []
    assert Event.objects.filter(kind="published").count() == 1


def test_one_that_fails_is_reported_and_stops_no_other():
    failing, fine = story(title_en="Failing"), story(live=False, title_en="Fine")
    item = broken(failing)
    publishing.schedule(fine, head(fine), in_hours(2), by=None)
    report = publishing.run_due(in_hours(3))
    assert report.done == ["Publish: Fine"]
    assert "Failing" in report.failed[0]
    assert "Address: Story with this Address already exists." in report.failed[0]
    item.refresh_from_db()
    assert (item.attempts, item.done_at) == (1, None)
    assert fresh(failing).slug != "wanted"
    assert list(Schedule.objects.failing()) == [item]


def test_a_failure_stands_in_the_history_once_and_is_tried_ever_more_seldom():
    item = broken(page := story())
    now = in_hours(3)
    attempts = []
    for minute in range(130):
        if publishing.run_due(now + datetime.timedelta(minutes=minute)).failed:
            attempts.append(minute)
            Schedule.objects.filter(pk=item.pk).update(failed_at=now + datetime.timedelta(minutes=minute))
    assert attempts == [0, 1, 3, 7, 15, 31, 63, 123]
    assert Event.objects.of(page).filter(kind="failed").count() == 1


def test_what_was_mended_goes_out_with_the_next_attempt():
    item = broken(page := story())
    publishing.run_due(in_hours(2))
    Story.objects.exclude(pk=page.pk).filter(slug="wanted").update(slug="given-back")
    publishing.run_due(in_hours(4))
    item.refresh_from_db()
    assert item.done_at
    assert item.error == ""
    assert fresh(page).slug == "wanted"


def test_any_error_of_one_page_is_its_own(monkeypatch):
    bad, good = story(live=False, title_en="Bad"), story(live=False)
    for page in (bad, good):
        publishing.schedule(page, head(page), in_hours(1), by=None)
    save = Story.save

    def failing_save(self, *args, **kwargs):
        if self.pk == bad.pk:
            raise ValueError("disk full")
        save(self, *args, **kwargs)

    monkeypatch.setattr(Story, "save", failing_save)
    report = publishing.run_due(in_hours(2))
    assert len(report.done) == 1
    assert "ValueError: disk full" in report.failed[0]
    assert not fresh(bad).live


def test_a_page_that_is_gone_is_a_failure():
    publishing.schedule(page := story(live=False), head(page), in_hours(1), by=None)
    Story.objects.filter(pk=page.pk)._raw_delete("default")
    assert "not there any more" in publishing.run_due(in_hours(2)).failed[0]


def test_what_failed_is_not_made_up_for_after_the_withdrawal():
    page = story()
    broken(page)
    publishing.schedule_withdrawal(page, in_hours(5), by=None)
    publishing.run_due(in_hours(2))
    publishing.run_due(in_hours(6))
    Story.objects.exclude(pk=page.pk).update(slug="free")
    publishing.run_due(in_hours(48))
    assert not fresh(page).live
    assert not Schedule.objects.waiting().exists()


def test_a_database_that_stumbles_once_is_no_failure(monkeypatch):
    publishing.schedule(page := story(live=False), head(page), in_hours(1), by=None)
    runs, publish = [], due.publish

    def stumbling(*args, **kwargs):
        runs.append(1)
        if len(runs) == 1:
            raise OperationalError("terminating connection")
        return publish(*args, **kwargs)

    monkeypatch.setattr(due, "publish", stumbling)
    assert publishing.run_due(in_hours(2)).failed == []
    assert fresh(page).live
    assert not Event.objects.filter(kind="failed").exists()


def test_bundles_and_pages_go_out_in_one_order():
    first, second, third = (story(live=False) for _ in range(3))
    bundle = Bundle.objects.create(name="World Day")
    publishing.add_to_bundle(bundle, second, by=None)
    publishing.schedule_bundle(bundle, in_hours(2), by=None)
    publishing.schedule(third, head(third), in_hours(3), by=None)
    publishing.schedule(first, head(first), in_hours(1), by=None)
    report = publishing.run_due(in_hours(4))
    assert [words.split(":")[0] for words in report.done] == ["Publish", "bundle", "Publish"]
    order = list(Event.objects.filter(kind="published").order_by("pk").values_list("object_id", flat=True))
    assert order == [first.pk, second.pk, third.pk]


def test_the_command_says_what_it_did():
    publishing.schedule(page := story(live=False, title_en="Kenya"), head(page), in_hours(1), by=None)
    Schedule.objects.update(run_at=timezone.now())
    out = StringIO()
    call_command("publish_due", stdout=out)
    assert "Publish: Kenya" in out.getvalue()


def test_the_command_fails_with_what_failed():
    broken(story(title_en="Broken"))
    Schedule.objects.update(run_at=timezone.now())
    err = StringIO()
    with pytest.raises(CommandError, match="1 could not be done"):
        call_command("publish_due", stderr=err)
    assert "Broken" in err.getvalue()


def test_the_command_takes_away_old_notes_of_presence_and_of_typing():
    page, user, other = story(), UserFactory(), UserFactory()
    now = timezone.now()
    Presence.objects.create(**key_of(page), user=user, seen_at=now - datetime.timedelta(hours=25))
    Presence.objects.create(**key_of(page), user=other)
    Autosave.objects.create(user=user, path="/a/", form=[], saved_at=now - datetime.timedelta(days=31))
    Autosave.objects.create(user=user, path="/b/", form=[], saved_at=now - datetime.timedelta(days=29))
    call_command("publish_due")
    assert Presence.objects.get().user == other
    assert Autosave.objects.get().path == "/b/"


def test_validation_errors_are_told_in_words():
    error = ValidationError({"title": ["Too long."], "title_en": ["Too long."], "lead_image": ["Gone."], "__all__": ["Odd."]})
    assert words_of(error, Story) == "Title: Too long. Lead picture: Gone. Odd."
