"""Submitting, judging and passing on: what is stored, who is told, and what is refused."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from editorial import publishing, roles
from editorial.models import Draft, Event, OutgoingMail, StaffMember
from editorial.reviews.waiting import waiting_for
from tests.admin_forms import client_of, queries_of
from tests.factories import MemberStateFactory, StoryFactory

pytestmark = pytest.mark.django_db


def url(page, name="review"):
    return reverse(f"admin:stories_story_{name}", args=[page.pk])


def somebody(role, name, **more):
    return client_of(role, username=name, first_name=name.capitalize(), email=f"{name}@example.org", **more)


@pytest.fixture
def author():
    return somebody(roles.AUTHOR, "amina")


@pytest.fixture
def reviewer():
    return somebody(roles.REVIEWER, "ravi")


@pytest.fixture
def story(author):
    return changed(StoryFactory(title_en="Fair fishing"), author.user, title_en="Fairer fishing")


def changed(page, user, **data):
    publishing.save(page, {**publishing.adopt(page).head.data, **data}, by=user)
    return page


def draft_of(page):
    return Draft.objects.of(page).get()


def mails():
    return {mail.to: mail for mail in OutgoingMail.objects.all()}


# --- Submitting -------------------------------------------------------------------------------------------------


def test_page_of_submitting_shows_the_change_in_words(author, story):
    html = author.get(url(story, "submit")).content.decode()
    assert "Changed “Title” in English" in html
    assert "Fairer" in html
    assert "Submit version 2" in html


def test_submitting_asks_a_colleague_and_tells_them(author, reviewer, story):
    due = timezone.localdate() + datetime.timedelta(days=3)
    sent = {"number": 2, "assignee": reviewer.user.pk, "due_on": due.isoformat(), "note": "Mind the figures"}
    assert author.post(url(story, "submit"), sent).status_code == 302
    draft = draft_of(story)
    assert (draft.state, draft.assignee, draft.due_on, draft.submitted_by) == (Draft.State.IN_REVIEW, reviewer.user, due, author.user)
    mail = mails()["ravi@example.org"]
    assert mail.subject == "Amina asks for a review of “Fairer fishing”"
    assert "Mind the figures" in mail.body
    assert "Changed “Title” in English" in mail.body
    assert "[+Fairer+]" in mail.body
    assert "[-Fair-]" in mail.body
    assert f"http://testserver{url(story)}" in mail.body


def test_whoever_is_free_are_all_who_may_review_but_who_asks(story):
    publisher = somebody(roles.PUBLISHER, "paula")
    somebody(roles.REVIEWER, "ravi")
    publisher.post(url(story, "submit"), {"number": 2})
    assert set(mails()) == {"ravi@example.org"}


def test_scope_keeps_strangers_out_of_the_choice_and_of_the_mail(author, reviewer, story):
    stranger = somebody(roles.REVIEWER, "sara")
    from countries.models import StaffScope

    StaffScope.objects.create(user=stranger.user).member_states.add(MemberStateFactory())
    assert "Sara" not in author.get(url(story, "submit")).content.decode()
    assert author.post(url(story, "submit"), {"number": 2, "assignee": stranger.user.pk}).status_code == 422
    author.post(url(story, "submit"), {"number": 2})
    assert set(mails()) == {"ravi@example.org"}


def test_newer_version_is_shown_and_not_submitted(author, story):
    changed(story, author.user, title_en="Fairest fishing")
    response = author.post(url(story, "submit"), {"number": 2, "note": "please"})
    assert response.status_code == 409
    html = response.content.decode()
    assert "Version 3 was saved meanwhile" in html
    assert "Fairest" in html
    assert 'name="number" value="3"' in html
    assert ">\nplease</textarea>" in html
    assert draft_of(story).state == Draft.State.DRAFT
    assert not OutgoingMail.objects.exists()


def test_past_day_is_refused(author, story):
    response = author.post(url(story, "submit"), {"number": 2, "due_on": "2020-01-01"})
    assert response.status_code == 422
    assert "This day is over." in response.content.decode()


def test_nothing_to_submit_where_readers_see_the_newest(author):
    page = StoryFactory()
    publishing.adopt(page)
    assert "Nothing waits to be published" in author.get(url(page, "submit")).content.decode()
    author.post(url(page, "submit"), {"number": 1})
    assert draft_of(page).state == Draft.State.DRAFT


@pytest.mark.parametrize("name", ["submit", "review", "assign", "invitations"])
def test_pages_are_closed_to_whom_they_do_not_concern(client, story, name):
    assert client.get(url(story, name)).status_code == 302
    assert client_of(roles.DATA_STEWARD).get(url(story, name)).status_code == 403
    assert client_of(superuser=True).get(reverse(f"admin:stories_story_{name}", args=[99999])).status_code == 404


# --- Judging ----------------------------------------------------------------------------------------------------


def test_page_of_review_shows_the_change_and_who_asks(author, reviewer, story):
    publishing.submit(story, by=author.user, note="Mind the figures")
    html = reviewer.get(url(story)).content.decode()
    assert "Amina asked for a review" in html
    assert "Mind the figures" in html
    assert "comparison-text" in html
    assert "Your verdict on version 2" in html


def test_approval_speaks_for_the_version_that_was_read(author, reviewer, story):
    publishing.submit(story, by=author.user)
    OutgoingMail.objects.all().delete()
    publisher = somebody(roles.PUBLISHER, "paula")
    assert reviewer.post(url(story), {"number": 2, "verdict": "approve"}).status_code == 302
    draft = draft_of(story)
    assert (draft.state, draft.approved.number) == (Draft.State.APPROVED, 2)
    assert set(mails()) == {"amina@example.org", publisher.user.email}
    assert mails()["amina@example.org"].subject == "Ravi approved “Fairer fishing”"


@pytest.mark.parametrize("verdict", ["approve", "changes"])
def test_verdict_on_an_older_version_is_not_recorded(author, reviewer, story, verdict):
    publishing.submit(story, by=author.user)
    changed(story, author.user, title_en="Fairest fishing")
    response = reviewer.post(url(story), {"number": 2, "verdict": verdict, "note": "Well done"})
    assert response.status_code == 409
    assert "Fairest" in response.content.decode()
    assert "Well done" in response.content.decode()
    assert draft_of(story).state == Draft.State.IN_REVIEW
    assert not Event.objects.filter(kind__in=["approved", "changes"]).exists()


def test_asking_for_changes_needs_words_and_goes_to_the_submitter(author, reviewer, story):
    publishing.submit(story, by=author.user)
    OutgoingMail.objects.all().delete()
    assert reviewer.post(url(story), {"number": 2, "verdict": "changes", "note": " "}).status_code == 422
    assert reviewer.post(url(story), {"number": 2, "verdict": "changes", "note": "Who says so?"}).status_code == 302
    draft = draft_of(story)
    assert (draft.state, draft.assignee) == (Draft.State.CHANGES_REQUESTED, author.user)
    assert "Who says so?" in mails()["amina@example.org"].body


def test_author_cannot_judge(author, story):
    assert author.post(url(story), {"number": 2, "verdict": "approve"}).status_code == 403


def test_review_is_passed_on(author, reviewer, story):
    publishing.submit(story, by=author.user, assignee=reviewer.user)
    OutgoingMail.objects.all().delete()
    other = somebody(roles.REVIEWER, "olga")
    assert reviewer.post(url(story, "assign"), {"assignee": other.user.pk}).status_code == 302
    assert draft_of(story).assignee == other.user
    assert Event.objects.of(story).filter(kind=Event.Kind.ASSIGNED, by=reviewer.user).count() == 1
    assert set(mails()) == {"olga@example.org"}
    reviewer.post(url(story, "assign"), {"assignee": other.user.pk})
    assert Event.objects.of(story).filter(kind=Event.Kind.ASSIGNED).count() == 1


# --- Who is told ------------------------------------------------------------------------------------------------


def test_nobody_gets_mail_who_is_gone_or_wants_none(author, story):
    silent = somebody(roles.REVIEWER, "silent")
    StaffMember.objects.update_or_create(user=silent.user, defaults={"wants_mail": False})
    gone = somebody(roles.REVIEWER, "gone").user
    gone.is_active = False
    gone.save()
    somebody(roles.REVIEWER, "nowhere").user.__class__.objects.filter(username="nowhere").update(email="")
    publishing.submit(story, by=author.user)
    assert not OutgoingMail.objects.exists()


def test_mail_to_a_translator_is_in_their_language(author, story):
    translator = somebody(roles.TRANSLATOR, "thierry").user
    StaffMember.objects.update_or_create(user=translator, defaults={"languages": ["fr"]})
    publishing.submit(story, by=translator)
    publishing.request_changes(story, by=author.user, note="Ici")
    assert f"http://testserver/fr{reverse('admin:stories_story_change', args=[story.pk])}" in mails()["thierry@example.org"].body


def test_mail_is_not_written_where_the_deed_fails(author, reviewer, story):
    with pytest.raises(publishing.SupersededError):
        publishing.submit(story, by=author.user, number=1)
    assert not OutgoingMail.objects.exists()


# --- Waiting ----------------------------------------------------------------------------------------------------


def test_waiting_for_whom(author, reviewer, story):
    other = somebody(roles.REVIEWER, "olga")
    publishing.submit(story, by=author.user, assignee=reviewer.user)
    assert [[*waiting_for(one.user)] for one in (author, reviewer, other)] == [[], [draft_of(story)], []]
    publishing.assign(story, by=author.user, assignee=None)
    assert [waiting_for(one.user).count() for one in (author, reviewer, other)] == [0, 1, 1]
    publishing.request_changes(story, by=reviewer.user, note="More")
    assert [waiting_for(one.user).count() for one in (author, reviewer, other)] == [1, 0, 0]
    publishing.submit(story, by=author.user)
    publishing.approve(story, by=reviewer.user)
    assert [waiting_for(one.user).count() for one in (author, reviewer, other)] == [0, 0, 0]


def test_nothing_waits_outside_of_the_scope_nor_in_the_trash(author, reviewer, story):
    from countries.models import StaffScope

    publishing.submit(story, by=author.user)
    stranger = somebody(roles.REVIEWER, "sara").user
    StaffScope.objects.create(user=stranger).member_states.add(MemberStateFactory())
    assert waiting_for(stranger).count() == 0
    publishing.archive(story, by=author.user)
    assert waiting_for(reviewer.user).count() == 0


def test_own_submission_is_not_offered_for_review(story):
    publisher = somebody(roles.PUBLISHER, "paula").user
    publishing.submit(story, by=publisher)
    assert waiting_for(publisher).count() == 0


def test_waiting_costs_the_same_for_many(author, reviewer, django_assert_num_queries):
    for number in range(6):
        publishing.submit(changed(StoryFactory(), author.user, title_en=f"Other {number}"), by=author.user)
    waiting_for(reviewer.user)  # what the rights read is remembered
    with django_assert_num_queries(1):
        assert len(waiting_for(reviewer.user)) == 6


def test_page_of_review_costs_the_same_with_many_comments(author, reviewer, story):
    from editorial.reviews import comments
    from editorial.reviews.places import places

    publishing.submit(story, by=author.user)
    first = comments.write(story, "One", place=places(story)[0], by=author.user)
    comments.answer(first, "Two", by=reviewer.user)
    few = queries_of(reviewer, url(story))
    for number in range(9):
        again = comments.write(story, f"More {number}", place=places(story)[0], by=author.user)
        comments.answer(again, "Yes", by=reviewer.user)
    assert queries_of(reviewer, url(story)) == few
