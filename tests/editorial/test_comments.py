"""Comments at the desk: where they stand, who may write them, and that they leave versions and forms alone."""

import pytest
from django.urls import reverse

from editorial import publishing, roles
from editorial.models import Comment, OutgoingMail, Revision
from tests.admin_forms import client_of
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db

BODY = [
    {"id": "b1", "type": "heading", "data": {"level": 2, "text": {"en": "Why it matters"}}},
    {"id": "b2", "type": "quote", "data": {"text": {"en": "We fish in peace."}, "who": {"en": "A fisher"}}},
]
JSON = {"headers": {"accept": "application/json"}}


@pytest.fixture
def reviewer():
    return client_of(roles.REVIEWER, username="ravi", first_name="Ravi", email="ravi@example.org")


@pytest.fixture
def author():
    return client_of(roles.AUTHOR, username="amina", first_name="Amina", email="amina@example.org")


@pytest.fixture
def story():
    page = StoryFactory(body=BODY)
    publishing.adopt(page)
    return page


def url(page, *parts):
    name, *keys = parts or ["comments"]
    return reverse(f"admin:stories_story_{name}", args=[page.pk, *keys])


@pytest.mark.parametrize(
    ("place", "label"), [("", "The whole page"), ("title", "Title"), ("body", "Body"), ("body/b1", "Block 1: Heading · Why it matters")]
)
def test_comment_names_its_place_in_words(reviewer, story, place, label):
    assert reviewer.post(url(story), {"place": place, "text": "Really?"}).status_code == 302
    comment = Comment.objects.get()
    assert "/".join(filter(None, [comment.field, comment.block])) == place
    html = reviewer.get(url(story)).content.decode()
    assert "Really?" in html
    assert label in html


def test_form_shows_comments_with_a_way_to_their_place(reviewer, author, story):
    reviewer.post(url(story), {"place": "body/b1", "text": "Really?"})
    html = author.get(url(story, "change")).content.decode()
    assert f'href="{url(story, "change")}#block-body-b1"' in html
    assert html.index("</details>", html.index('id="comments"')) < html.index('id="story_form"')


def test_script_gets_the_panel_anew(reviewer, story):
    answer = reviewer.post(url(story), {"place": "title", "text": "Really?"}, **JSON).json()
    assert "Really?" in answer["panel"]
    assert answer["said"]
    assert reviewer.post(url(story), {"place": "title", "text": "  "}, **JSON).json() == {"problem": "Write something first."}


@pytest.mark.parametrize("place", ["body/b9", "nothing", "body/", "title/b1", "<script>"])
def test_place_that_the_page_lacks_is_refused_and_the_words_are_kept(reviewer, story, place):
    response = reviewer.post(url(story), {"place": place, "text": "Really?"})
    assert response.status_code == 422
    assert "Really?</textarea>" in response.content.decode()
    assert not Comment.objects.exists()


def test_comment_on_a_block_that_is_gone_stays_and_says_so(reviewer, author, story):
    reviewer.post(url(story), {"place": "body/b1", "text": "Really?"})
    publishing.save(story, {**publishing.adopt(story).head.data, "body": BODY[1:]}, by=author.user)
    html = reviewer.get(url(story)).content.decode()
    assert "Really?" in html
    assert "A place that is no longer on the page" in html


def test_html_in_comments_is_shown_as_typed(reviewer, story):
    reviewer.post(url(story), {"place": "", "text": "<img src=x onerror=alert(1)>"})
    html = reviewer.get(url(story)).content.decode()
    assert "&lt;img src=x" in html
    assert "<img src=x" not in html


def test_comments_touch_no_version(reviewer, story):
    reviewer.post(url(story), {"place": "title", "text": "Really?"})
    draft = publishing.draft_of(story)
    assert Revision.objects.of(story).count() == 1
    assert draft.head.number == 1


def test_answer_resolve_and_open_again(reviewer, author, story):
    reviewer.post(url(story), {"place": "title", "text": "Really?"})
    first = Comment.objects.get()
    author.post(url(story, "comment_answer", first.pk), {"text": "Yes, see page 3"})
    assert first.answers.get().author == author.user
    author.post(url(story, "comment_resolve", first.pk))
    first.refresh_from_db()
    assert first.resolved_by == author.user
    assert Comment.objects.of(story).open().count() == 0
    assert "1 resolved" in author.get(url(story)).content.decode()
    reviewer.post(url(story, "comment_reopen", first.pk))
    first.refresh_from_db()
    assert first.resolved_at is None
    assert first.resolved_by is None


def test_answer_is_told_to_whom_it_answers_only(reviewer, author, story):
    reviewer.post(url(story), {"place": "title", "text": "Really?"})
    assert not OutgoingMail.objects.exists()
    author.post(url(story, "comment_answer", Comment.objects.get().pk), {"text": "Yes, see page 3"})
    mail = OutgoingMail.objects.get()
    assert (mail.to, "Yes, see page 3" in mail.body) == ("ravi@example.org", True)


@pytest.mark.parametrize("deed", ["comment_answer", "comment_resolve", "comment_reopen"])
def test_comments_of_another_page_are_out_of_reach(reviewer, story, deed):
    other = StoryFactory()
    reviewer.post(url(other), {"place": "", "text": "Elsewhere"})
    key = Comment.objects.get().pk
    assert reviewer.post(url(story, deed, key), {"text": "x"}).status_code == 404
    assert reviewer.get(url(other, deed, key)).status_code == 405


def test_strangers_cannot_comment(client, story):
    assert client.post(url(story), {"text": "x"}).status_code in {302, 403}
    assert client_of().post(url(story), {"text": "x"}).status_code == 403
    assert not Comment.objects.exists()
