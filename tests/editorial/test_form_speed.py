"""A story of 60 blocks, 3,900 words in each of four languages: its form opened, saved, merged and published.

Seconds of the processor, not of the clock: other programs of the machine must not decide. `python -m pytest -s` shows them.
"""

import random
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from editorial import languages, publishing, roles
from editorial.models import Revision
from stories.models import Story
from tests.admin_forms import client_of
from tests.editorial.bodies import sent_by
from tests.editorial.test_history import url
from tests.editorial.test_history_speed import long_body
from tests.factories import MemberStateFactory, StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    story = StoryFactory(live=True, body=long_body(random.Random(1919)), countries=[MemberStateFactory()])
    publishing.adopt(story)
    return story


def cost(name: str, ask: Callable[[], HttpResponse], status: int = 200) -> tuple[HttpResponse, int]:
    """The answer and its number of queries; `-s` shows the time as well."""
    started = time.process_time()
    with CaptureQueriesContext(connection) as queries:
        response = ask()
    taken = time.process_time() - started
    assert response.status_code == status, name
    print(f"{name}: {taken * 1000:.0f} ms, {len(queries)} queries")
    return response, len(queries)


def typed_over(form: QueryDict, name: str, words: str) -> dict[str, Any]:
    return dict(form.lists()) | {name: f"<p>{words}</p>"}


def test_long_story_is_opened_saved_merged_and_published_with_few_queries(story: Story) -> None:
    client: Client = client_of(roles.PUBLISHER)
    change, publish = url(story, "change"), url(story, "publish")
    client.get(change)  # templates and content types are read once
    opened, open_cost = cost("open the form", lambda: client.get(change))
    form = sent_by(opened.content.decode())
    costs = {
        "open": open_cost,
        "save": cost("save a changed block", lambda: client.post(change, typed_over(form, "body-7-html_en", "Changed.")), 302)[1],
        "merge": cost("save over a newer version", lambda: client.post(change, typed_over(form, "body-9-html_fr", "Changé.")), 302)[1],
        "collide": cost("be asked about a block", lambda: client.post(change, typed_over(form, "body-7-html_en", "Other.")))[1],
    }
    costs["look"] = cost("look before publishing", lambda: client.get(publish))[1]
    now = {"number": 3, "when": "now", "shown_in": languages.TARGETS}
    costs["publish"] = cost("publish", lambda: client.post(publish, now), 302)[1]

    assert Revision.objects.of(story).first().kind == Revision.Kind.MERGED
    html = [block["data"]["html"] for block in Story.objects.get().body]
    assert (html[7]["en"], html[9]["fr"]) == ("<p>Changed.</p>", "<p>Changé.</p>")
    assert {name: queries for name, queries in costs.items() if queries >= 65} == {}
