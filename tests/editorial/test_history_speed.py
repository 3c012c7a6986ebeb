"""A page of 4,000 words in each of four languages: its history, two of its versions, and one brought back.

Seconds of the processor, not of the clock: other programs of the machine must not decide. `python -m pytest -s` shows them.
"""

import random
import time
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from editorial import languages, publishing, roles
from editorial.models import Revision
from editorial.models.pages import key_of
from stories.models import Story
from tests.admin_forms import client_of
from tests.editorial.bodies import block
from tests.editorial.test_history import url
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db
WORDS = [
    "work",
    "people",
    "rights",
    "wages",
    "women",
    "cooperatives",
    "training",
    "safety",
    "children",
    "income",
    "village",
    "market",
    "weavers",
    "union",
    "region",
    "health",
]
BLOCKS, VERSIONS = 60, 50


def long_body(chance: random.Random) -> list[dict[str, Any]]:
    def text() -> str:
        return "".join(f"<p>{' '.join(chance.choices(WORDS, k=33))}</p>" for _paragraph in range(2))

    return [block("rich_text", {"html": {code: text() for code in languages.CODES}}, f"b{number}") for number in range(BLOCKS)]


def rewritten(body: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Three words in ten are others, and the blocks stand in another order."""

    def text(words: str) -> str:
        return " ".join(chance.choice(WORDS) if chance.random() < 0.3 and "<" not in word else word for word in words.split(" "))

    new = [block("rich_text", {"html": {code: text(words) for code, words in one["data"]["html"].items()}}, one["id"]) for one in body]
    return chance.sample(new, len(new))


@pytest.fixture
def story() -> Story:
    chance = random.Random(1919)
    story = StoryFactory(body=long_body(chance))
    parent = publishing.adopt(story).head
    for number in range(2, VERSIONS + 1):
        body = list(parent.data["body"])
        body[number] = rewritten(body[number : number + 1], chance)[0]
        parent = Revision.objects.create(**key_of(story), number=number, parent=parent, data={**parent.data, "body": body})
    whole = {**parent.data, "body": rewritten(parent.data["body"], chance)}
    story.drafts.update(head=Revision.objects.create(**key_of(story), number=VERSIONS + 1, parent=parent, data=whole))
    return story


def cost(client: Client, address: str) -> int:
    """The number of queries; `-s` shows the time as well."""
    started = time.process_time()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    taken = time.process_time() - started
    print(f"{address}: {taken * 1000:.0f} ms, {len(queries)} queries")
    return len(queries)


def test_long_pages_are_compared_with_few_queries(story):
    client = client_of(roles.PUBLISHER)
    cache.clear()
    addresses = {
        "nothing known yet": url(story, "history"),
        "history": url(story, "history"),
        "one block": url(story, "compare") + f"?from={VERSIONS - 1}&to={VERSIONS}",
        "everything": url(story, "compare") + f"?from=1&to={VERSIONS + 1}",
        "only in French": url(story, "compare") + f"?from=1&to={VERSIONS + 1}&language=fr",
        "old version": url(story, "version", 7),
        "bring back": url(story, "restore", 7),
    }
    client.get(url(story, "compare"))  # templates and content types are read once
    for name, address in addresses.items():
        assert cost(client, address) < 25, name
