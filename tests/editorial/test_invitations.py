"""Readers without an account: what an address opens, and all that it does not."""

import datetime
import re

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from editorial import publishing, roles
from editorial.models import Comment, Draft, Event, OutgoingMail, ReviewLink
from editorial.reviews import comments, invitations, throttle
from editorial.reviews.guest_forms import token_for
from tests.admin_forms import client_of
from tests.factories import StoryFactory, UserFactory

pytestmark = pytest.mark.django_db

BODY = [{"id": "b1", "type": "heading", "data": {"level": 2, "text": {"en": "Why it matters"}}}]


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.clear()


@pytest.fixture
def publisher():
    return client_of(roles.PUBLISHER, username="paula", first_name="Paula", last_name="Secret", email="paula@example.org")


@pytest.fixture
def story(publisher):
    page = StoryFactory(title_en="Fair fishing", body=BODY, draft=True)
    publishing.adopt(page)
    return page


@pytest.fixture
def link(story, publisher):
    return invited(story, publisher.user)


def invited(page, by, **more):
    given = {"name": "Ana Lima", "email": "", "may_approve": True, "language": "en", "expires_at": timezone.now() + datetime.timedelta(days=3)}
    return invitations.invite(page, by=by, **(given | more))


def path(link, language="en"):
    return invitations.path_of(link, language)


def remark(link, number=1, **sent):
    return {"shown": token_for(link, number), "place": "", "text": "A remark", **sent}


def verdict(link, number=1, **sent):
    return {"shown": token_for(link, number), "verdict": "approve", **sent}


# --- Inviting ---------------------------------------------------------------------------------------------------


def admin_url(page, *parts):
    return reverse(f"admin:stories_story_{parts[0] if parts else 'invitations'}", args=[page.pk, *parts[1:]])


def invite_by_form(desk, page, **sent):
    until = timezone.localdate() + datetime.timedelta(days=14)
    given = {"name": "Ana Lima", "email": "ana@example.org", "valid_until": until.isoformat(), "language": "ar", "may_approve": "on"}
    return desk.post(admin_url(page), given | sent, follow=True)


def test_address_is_shown_once_and_mailed(publisher, story, client):
    response = invite_by_form(publisher, story)
    address = response.context["address"]
    assert address.startswith("http://testserver/ar/preview/")
    assert address not in publisher.get(admin_url(story)).content.decode()
    mail = OutgoingMail.objects.get()
    assert mail.to == "ana@example.org"
    assert address in mail.body
    assert "Paula" not in mail.body + mail.subject
    assert "Secret" not in mail.body
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("days", [-1, 91])
def test_validity_has_bounds(publisher, story, days):
    until = timezone.localdate() + datetime.timedelta(days=days)
    assert invite_by_form(publisher, story, valid_until=until.isoformat()).status_code == 422
    assert not ReviewLink.objects.exists()


def test_only_who_may_invite_does(story):
    for role in (roles.AUTHOR, roles.REVIEWER, roles.TRANSLATOR):
        assert client_of(role).get(admin_url(story)).status_code == 403


def test_invitation_is_revoked_on_its_own_page_only(publisher, story, link, client):
    other = StoryFactory()
    assert publisher.post(admin_url(other, "invitation_revoke", link.pk)).status_code == 404
    assert client.get(path(link)).status_code == 200
    assert publisher.post(admin_url(story, "invitation_revoke", link.pk)).status_code == 302
    assert client.get(path(link)).status_code == 404


# --- Reading ----------------------------------------------------------------------------------------------------


def test_guest_reads_the_newest_version_without_session_or_cookie(client, story, link, publisher):
    publishing.save(story, {**publishing.draft_of(story).head.data, "title_en": "Fairer fishing"}, by=publisher.user)
    response = client.get(path(link))
    html = response.content.decode()
    assert "Fairer fishing" in html
    assert "Ana Lima" in html
    assert "version 2" in html
    assert "Paula" not in html
    assert "/admin/" not in html
    assert response.headers["Cache-Control"] == "no-store, private"
    assert response.headers["X-Robots-Tag"].startswith("noindex")
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert "Cookie" not in response.headers["Vary"]
    link.refresh_from_db()
    assert link.last_opened_at


def test_page_changes_its_language(client, link):
    html = client.get(path(link)).content.decode()
    assert f'href="{path(link, "fr")}"' in html
    assert 'dir="rtl"' in client.get(path(link, "ar")).content.decode()


def test_expired_revoked_forged_and_trashed_look_the_same(client, story, link, publisher):
    valid, pages = path(link), []
    other = invited(story, publisher.user)
    invitations.revoke(other)
    pages.append(client.get(path(other)))
    head, _, signature = valid.rstrip("/").rpartition(".")
    pages.append(client.get(f"{head}.{signature[:-2]}xx/"))
    pages.append(client.get(reverse("preview", args=[link.nonce])))
    pages.append(client.get(reverse("preview", args=["ü" * 300])))
    with time_machine.travel(timezone.now() + datetime.timedelta(days=4)):
        pages.append(client.get(valid))
        pages.append(client.post(valid, remark(link)))
    publishing.archive(story, by=publisher.user)
    pages.append(client.get(valid))
    assert {page.status_code for page in pages} == {404}
    # But for what a print-out says: its address and day.
    bodies = {
        re.sub(r'<p class="[^"]*print-only">.*?</p>', "", page.content.decode().replace(page.wsgi_request.path, ""))
        for page in pages
        if page.wsgi_request.path.isascii()
    }
    assert len(bodies) == 1
    assert "Fair fishing" not in bodies.pop()
    assert not Comment.objects.exists()


def test_trying_addresses_is_slowed_down(client, link):
    for _number in range(throttle.MOST_MISSES):
        assert client.get(reverse("preview", args=["guess.guess"])).status_code == 404
    assert client.get(reverse("preview", args=["guess.guess"])).status_code == 429
    assert client.get(path(link)).status_code == 200


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, link, method):
    assert getattr(client, method)(path(link)).status_code == 405


# --- Commenting -------------------------------------------------------------------------------------------------


def encoded(client, url, data):
    """As a browser sends a form."""
    from urllib.parse import urlencode

    return client.post(url, urlencode(data), content_type="application/x-www-form-urlencoded")


def test_guest_comments_on_a_block(link, story, publisher):
    client = Client(enforce_csrf_checks=True)  # browsers give neither cookie nor origin
    response = encoded(client, path(link), remark(link, place="body/b1", text="Is it so?"))
    assert response.status_code == 302
    comment = Comment.objects.get()
    assert (comment.block, comment.author_name, comment.author, comment.link) == ("b1", "Ana Lima", None, link)
    assert "your comment has arrived" in client.get(response.url).content.decode()
    mail = OutgoingMail.objects.get()
    assert mail.to == "paula@example.org"
    assert "Is it so?" in mail.body
    assert "Ana Lima (invited)" in publisher.get(reverse("admin:stories_story_comments", args=[story.pk])).content.decode()


def test_guest_sees_own_threads_and_no_names(client, story, link, publisher):
    comments.write(story, "Among ourselves", place=comments.places(story)[0], by=publisher.user)
    encoded(client, path(link), remark(link))
    comments.answer(link.comments.get(), "We look into it", by=publisher.user)
    html = client.get(path(link)).content.decode()
    assert "We look into it" in html
    assert "ILO editor" in html
    assert "Among ourselves" not in html
    assert "Paula" not in html


def test_guest_answers_own_threads_only(client, story, link, publisher):
    inside = comments.write(story, "Among ourselves", place=comments.places(story)[0], by=publisher.user)
    stranger = comments.write(story, "Another guest", place=comments.places(story)[0], link=invited(story, publisher.user, name="Bo"))
    for key in (inside.pk, stranger.pk, 99999):
        assert encoded(client, path(link), remark(link, answers_to=key)).status_code == 422
    own = comments.write(story, "Mine", place=comments.places(story)[0], link=link)
    assert encoded(client, path(link), remark(link, answers_to=own.pk)).status_code == 302
    assert own.answers.count() == 1


@pytest.mark.parametrize("sent", [{"place": "body/b2"}, {"place": "is_example"}, {"text": ""}, {"text": "x" * 4001}, {"shown": "forged"}])
def test_what_cannot_be_taken_is_not_stored_and_not_lost(client, link, sent):
    data = remark(link) | sent
    response = encoded(client, path(link), data)
    assert response.status_code == 422
    assert f"{data['text']}</textarea>" in response.content.decode()
    assert not Comment.objects.exists()


def test_form_of_another_invitation_is_refused(client, story, link, publisher):
    other = invited(StoryFactory(draft=True), publisher.user)
    assert encoded(client, path(link), remark(link, shown=token_for(other, 1))).status_code == 422
    assert encoded(client, path(link), verdict(link, shown=token_for(other, 1))).status_code == 422


def test_long_bodies_and_files_are_refused(client, link):
    assert encoded(client, path(link), remark(link, text="x" * 70_000)).status_code == 413
    assert client.post(path(link), remark(link)).status_code == 413  # multipart, as only files need
    assert not Comment.objects.exists()


def test_sending_is_slowed_down(client, link):
    for _number in range(throttle.MOST_SENT):
        assert encoded(client, path(link), remark(link)).status_code == 302
    response = encoded(client, path(link), remark(link, text="One more"))
    assert response.status_code == 429
    assert "One more</textarea>" in response.content.decode()


def test_html_of_guests_is_shown_as_typed(client, link, story, publisher):
    encoded(client, path(link), remark(link, text="<script>alert(1)</script>"))
    for html in (client.get(path(link)), publisher.get(reverse("admin:stories_story_change", args=[story.pk]))):
        assert "&lt;script&gt;alert" in html.content.decode()
        assert "<script>alert" not in html.content.decode()


# --- Judging ----------------------------------------------------------------------------------------------------


def test_guest_approves_the_version_that_was_shown(client, story, link):
    author = UserFactory(email="amina@example.org", superuser=True)
    publishing.submit(story, by=author)
    OutgoingMail.objects.all().delete()
    response = encoded(client, path(link), verdict(link, note="Fine"))
    assert response.status_code == 302
    assert "done=approve" in response.url
    draft = Draft.objects.of(story).get()
    assert (draft.state, draft.approved.number) == (Draft.State.APPROVED, 1)
    event = Event.objects.of(story).filter(kind=Event.Kind.APPROVED).get()
    assert (event.by, event.by_name, event.note) == (None, "Ana Lima", "Fine")
    assert "amina@example.org" in set(OutgoingMail.objects.values_list("to", flat=True))
    html = client.get(response.url).content.decode()
    assert "This version is approved" in html
    assert 'value="approve"' not in html


@pytest.mark.parametrize("what", ["approve", "changes"])
def test_verdict_on_an_older_version_is_told_and_not_recorded(client, story, link, publisher, what):
    publishing.save(story, {**publishing.draft_of(story).head.data, "title_en": "Fairer fishing"}, by=publisher.user)
    response = encoded(client, path(link), verdict(link, verdict=what, note="Fine by me"))
    html = response.content.decode()
    assert response.status_code == 409
    assert "A newer version, number 2" in html
    assert "Fairer fishing" in html
    assert "Fine by me</textarea>" in html
    assert not Event.objects.filter(kind__in=["approved", "changes"]).exists()


def test_asking_for_changes_needs_words(client, story, link):
    assert encoded(client, path(link), verdict(link, verdict="changes")).status_code == 422
    assert encoded(client, path(link), verdict(link, verdict="changes", note="Who says so?")).status_code == 302
    assert Draft.objects.of(story).get().state == Draft.State.CHANGES_REQUESTED


def test_guest_who_may_only_comment_cannot_judge(client, story, publisher):
    link = invited(story, publisher.user, may_approve=False)
    assert 'name="verdict"' not in client.get(path(link)).content.decode()
    assert encoded(client, path(link), verdict(link)).status_code == 422
    assert Draft.objects.of(story).get().state == Draft.State.DRAFT


def test_nothing_can_be_sent_after_revoking(client, story, link):
    sent = verdict(link)
    invitations.revoke(link)
    assert encoded(client, path(link), sent).status_code == 404
    assert encoded(client, path(link), remark(link)).status_code == 404
    assert not Comment.objects.exists()
    assert not Event.objects.exists()


def test_guest_opens_nothing_else(client, story, link):
    client.get(path(link))
    assert client.get(reverse("stories:detail", args=[story.slug])).status_code == 404
    assert client.get(reverse("admin:stories_story_preview", args=[story.pk])).status_code == 302


@pytest.mark.parametrize("key", ["[1]", "null", '[1, "2"]'])
def test_signed_nonsense_is_no_form(client, link, key):
    import json

    from django.core import signing

    shown = signing.dumps(json.loads(key), salt="editorial.reviews.form")
    assert encoded(client, path(link), remark(link, shown=shown)).status_code == 422
