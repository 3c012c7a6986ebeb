"""Pairs of editors who press "save" at the same moment, through the form of the admin, each with a connection of their own."""

import html
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from editorial import languages, publishing, roles
from editorial.models import Revision
from stories.models import Story
from tests.admin_forms import client_of
from tests.editorial.test_collisions import choose, heading, opened
from tests.factories import StoryFactory

PAIRS = 16
WAIT = 60
BLOCKS = ("aaaa1111", "bbbb2222")
#: The language that only this editor writes.
OWN = {"Amina": "fr", "Ben": "ar"}


@pytest.fixture(autouse=True)
def writers_at_once(transactional_db: None) -> Iterator[None]:
    if connection.vendor != "postgresql":
        pytest.skip("two writers at once are PostgreSQL's")
    # The last test emptied the table that this cache speaks of.
    ContentType.objects.clear_cache()
    pool: Any = connection.pool
    usual = pool.max_size
    pool.resize(1, 2 * PAIRS + 1)  # else some wait for a connection, and not for the row
    yield
    pool.resize(1, usual)


@pytest.fixture
def story() -> Story:
    story = StoryFactory(title_en="Before", body=[heading(key, en=f"Before, {key}") for key in BLOCKS])
    publishing.adopt(story)
    return story


@pytest.fixture
def url(story: Story) -> str:
    return reverse("admin:stories_story_change", args=[story.pk])


@pytest.fixture
def editors() -> tuple[Client, Client]:
    return client_of(roles.PUBLISHER, username="amina"), client_of(roles.PUBLISHER, username="ben")


def sent_at_once(url: str, *forms: tuple[Client, dict[str, Any]]) -> list[HttpResponse]:
    """The answers to forms that are sent in the same moment."""
    start = threading.Barrier(len(forms))

    def send(form: tuple[Client, dict[str, Any]]) -> HttpResponse:
        client, data = form
        try:
            start.wait(WAIT)
            return client.post(url, data)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(forms)) as threads:
        return list(threads.map(send, forms))


def history_of(story: Story) -> list[Revision]:
    """Oldest first, numbered one by one, each made from the one before."""
    history = list(Revision.objects.of(story).order_by("number"))
    assert [revision.number for revision in history] == list(range(1, len(history) + 1))
    assert [revision.parent_id for revision in history] == [None, *(revision.pk for revision in history[:-1])]
    return history


def typed(who: str, pair: int) -> dict[str, str]:
    """The title and a heading, which both change, and a teaser in a language that only this editor writes."""
    return {"title_en": f"{who}’s title {pair}", "body-0-text_en": f"{who}’s heading {pair}", f"teaser_{OWN[who]}": f"{who}’s own teaser {pair}"}


def as_typed(data: dict[str, Any]) -> dict[str, Any]:
    """A version as the form sends it, as far as `typed` goes."""
    return data | {"body-0-text_en": data["body"][0]["data"]["text"]["en"]}


def test_pairs_who_change_different_places_are_all_merged(story: Story, url: str, editors: tuple[Client, Client]) -> None:
    amina, ben = editors
    for pair in range(PAIRS):
        hers = opened(amina, url) | {"title_en": f"Amina’s title {pair}", "body-0-text_fr": f"amina{pair}"}
        his = opened(ben, url) | {"teaser_en": f"Ben’s teaser {pair}", "body-1-text_en": f"ben{pair}"}
        answers = sent_at_once(url, (amina, hers), (ben, his))
        assert [answer.status_code for answer in answers] == [302, 302], pair
        newest = history_of(story)[-1].data
        assert (newest["title_en"], newest["teaser_en"]) == (f"Amina’s title {pair}", f"Ben’s teaser {pair}")
        assert [block["data"]["text"] for block in newest["body"]] == [{"en": f"Before, {BLOCKS[0]}", "fr": f"amina{pair}"}, {"en": f"ben{pair}"}]
    history = history_of(story)
    assert len(history) == 1 + 2 * PAIRS
    assert sum(revision.kind == Revision.Kind.MERGED for revision in history) == PAIRS


def test_of_pairs_who_change_the_same_words_one_is_asked_and_nothing_is_lost(story: Story, url: str, editors: tuple[Client, Client]) -> None:
    for pair in range(PAIRS):
        forms = [(client, opened(client, url) | typed(who, pair)) for client, who in zip(editors, ("Amina", "Ben"), strict=True)]
        answers = sent_at_once(url, *forms)
        assert sorted(answer.status_code for answer in answers) == [200, 302], pair
        first, second = ("Amina", "Ben") if answers[0].status_code == 302 else ("Ben", "Amina")
        assert typed(first, pair).items() <= as_typed(history_of(story)[-1].data).items()

        (asked, (client, form)) = next(both for both in zip(answers, forms, strict=True) if both[0].status_code == 200)
        assert len(asked.context["collisions"].questions) == 2
        assert all(words in html.unescape(asked.content.decode()) for words in typed(second, pair).values())
        shown = {"collisions_with": str(asked.context["adminform"].form.head.number)}
        assert client.post(url, form | shown | choose(asked, "mine")).status_code == 302
        assert typed(second, pair).items() <= as_typed(history_of(story)[-1].data).items()
        # What nobody else touched is still there from the first.
        assert as_typed(history_of(story)[-1].data)[f"teaser_{OWN[first]}"] == typed(first, pair)[f"teaser_{OWN[first]}"]
    assert len(history_of(story)) == 1 + 2 * PAIRS
    assert Story.objects.get().title_en == "Before"


def test_all_pairs_at_once_get_versions_of_their_own_and_every_word_is_kept(story: Story, url: str) -> None:
    """Not two but all of them: who waits for several others is merged with the newest, or asked; nobody meets an error."""
    clients = [client_of(roles.PUBLISHER, username=f"editor{number}") for number in range(2 * PAIRS)]
    forms = [(client, opened(client, url) | {f"body-{number % 2}-text_{language(number)}": f"editor{number}"}) for number, client in enumerate(clients)]
    answers = sent_at_once(url, *forms)
    history = history_of(story)
    saved = {text for revision in history for block in revision.data["body"] for text in block["data"]["text"].values()}
    for number, answer in enumerate(answers):
        assert answer.status_code in {200, 302}, number
        if answer.status_code == 302:
            assert f"editor{number}" in saved
        else:
            # Not the context: the test client mixes those of threads.
            page = answer.content.decode()
            assert page.count('<fieldset class="collision') == 1
            assert f'data-place="body/{BLOCKS[number % 2]}/text/{language(number)}"' in page
            assert page.count(f"editor{number}<") > 1, "in its input and beside the other's words"
    # Eight places: two blocks in four languages. Somebody was the first at each.
    assert [answer.status_code for answer in answers].count(302) == len(history) - 1 == 8


def language(number: int) -> str:
    return languages.CODES[number // 2 % 4]
