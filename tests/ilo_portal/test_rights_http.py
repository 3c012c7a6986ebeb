"""Each cell of docs/rights.md, tried over HTTP: what is allowed works, and what is not stores nothing."""

from datetime import timedelta
from typing import NamedTuple

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from countries.models import GoodPractice, StaffScope
from editorial import publishing, rights, roles
from editorial.models import BundleItem, Comment, Draft, Event, ReviewLink, Revision, Schedule, StaffMember
from tests.admin_forms import client_of, filled_in
from tests.factories import CountryProfileFactory, GoodPracticeFactory, MemberStateFactory, MissionPageFactory, StoryFactory

pytestmark = pytest.mark.django_db


class Attempt(NamedTuple):
    """An action, the desk's page for it, and what is sent. Nothing sent: it only shows something."""

    action: str
    name: str
    data: dict | None = None
    parts: tuple = ()
    #: Brings the page into the state in which there is something to be done.
    before: str = "pending"


LATER = {"on": "2031-01-31", "at": "09:00"}
ATTEMPTS = [
    Attempt("view", "change"),
    Attempt("preview", "preview"),
    Attempt("history", "history"),
    Attempt("history", "compare"),
    Attempt("history", "version", parts=(1,)),
    Attempt("comment", "comments", {"text": "Look at this."}),
    Attempt("submit", "submit", {"number": "2"}),
    Attempt("assign", "assign", {"due_on": "2031-01-31"}, before="in_review"),
    Attempt("review", "review", {"number": "2", "verdict": "approve"}, before="in_review"),
    Attempt("discard", "discard", {}),
    Attempt("restore", "restore", {"number": "2"}, parts=(1,)),
    Attempt("copy", "copy", {}),
    Attempt("archive", "archive", {}),
    Attempt("archive", "recover", {}, before="archived"),
    Attempt("publish", "publish", {"number": "2", "when": "now"}),
    Attempt("schedule", "publish", {"number": "2", "when": "at", **LATER}),
    Attempt("schedule", "schedules", {"which": "withdraw", **{f"withdraw-{name}": value for name, value in LATER.items()}}),
    Attempt("withdraw", "withdraw", {}),
    Attempt("bundle", "bundle", {"name": "World day"}),
    Attempt("invite", "invitations", {"name": "Ana", "valid_until": (timezone.localdate() + timedelta(days=7)).isoformat(), "language": "en"}),
]
#: Tried by what follows the loop, or not by a page of the desk.
ELSEWHERE = {"edit", "write", "export"}


@pytest.fixture
def kenya():
    return MemberStateFactory(name_en="Kenya")


def make(kind, kenya):
    return {
        "story": lambda: StoryFactory(countries=[kenya]),
        "profile": lambda: CountryProfileFactory(member_state=kenya),
        "practice": lambda: GoodPracticeFactory(live=True, countries=[kenya]),
        "mission": MissionPageFactory,
    }[kind]()


def prepared(kind, kenya, before):
    """A live page with a draft that waits."""
    page = make(kind, kenya)
    data = publishing.adopt(page).head.data
    name = next(name for name in ("title_fr", "headline_fr", "overview") if name in data)
    changed = [{"id": "h1", "type": "heading", "data": {"level": 2, "text": {"en": "New"}}}] if name == "overview" else "Nouveau"
    publishing.save(page, {**data, name: changed}, by=None)
    if before == "in_review":
        publishing.submit(page, by=None)
    if before == "archived":
        publishing.archive(page, by=None)
    return type(page)._base_manager.get(pk=page.pk)


def somebody(role, *limits):
    client = client_of(role)
    StaffMember.objects.create(user=client.user, languages=["fr"] if role == roles.TRANSLATOR else [])
    StaffScope.objects.create(user=client.user).member_states.set(limits)
    return client


def url(page, name, *parts):
    options = page._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{name}", args=[page.pk, *parts])


def stored(page):
    """Whatever any of the actions writes."""
    row = type(page)._base_manager.values().get(pk=page.pk)
    drafts = list(Draft.objects.values())
    counts = [model.objects.count() for model in (type(page), Revision, Event, Comment, Schedule, BundleItem, ReviewLink)]
    return row, drafts, counts


def attempt(client, attempt, page):
    """Whether it worked. What did not is refused, and leaves everything as it was."""
    path, was = url(page, attempt.name, *attempt.parts), stored(page)
    opened = client.get(path)
    answer = opened if attempt.data is None else client.post(path, attempt.data)
    changed = stored(page) != was
    if attempt.data is None:
        worked = answer.status_code == 200
        assert not changed
    else:
        worked = changed
    if not worked:
        assert {opened.status_code, answer.status_code} <= {302, 403, 404}, (attempt, opened.status_code, answer.status_code)
    return worked


KINDS = ["story", "profile", "practice", "mission"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("one", ATTEMPTS, ids=lambda one: f"{one.action}-{one.name}")
def test_row_of_the_table(one, kind, kenya):
    page = prepared(kind, kenya, one.before)
    _label, may = rights.ACTIONS[one.action]
    clients = {role: somebody(role) for role in roles.PAGES}
    expected = {role: may(client.user, page) for role, client in clients.items()}
    assert {role: undone(client, one, page) for role, client in clients.items()} == expected


def undone(client, one, page):
    """So that all may try it on the same page."""
    with transaction.atomic():
        worked = attempt(client, one, page)
        transaction.set_rollback(True)
    return worked


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("one", ATTEMPTS, ids=lambda one: f"{one.action}-{one.name}")
def test_limited_to_another_country_may_nothing(one, kind, kenya):
    page, client = prepared(kind, kenya, one.before), somebody(roles.ADMINISTRATOR, MemberStateFactory())
    assert not attempt(client, one, page)


@pytest.mark.parametrize("kind", ["story", "profile", "practice"])
@pytest.mark.parametrize("one", ATTEMPTS, ids=lambda one: f"{one.action}-{one.name}")
def test_limited_to_its_country_may_what_the_role_may(one, kind, kenya):
    page, client = prepared(kind, kenya, one.before), somebody(roles.PUBLISHER, kenya)
    _label, may = rights.ACTIONS[one.action]
    assert attempt(client, one, page) == may(client.user, page)


@pytest.mark.parametrize("kind", ["story", "practice", "mission"])
@pytest.mark.parametrize("role", roles.PAGES)
def test_saving(role, kind, kenya):
    page, client = prepared(kind, kenya, "pending"), somebody(role)
    english, french = ("headline_en", "headline_fr") if kind == "mission" else ("title_en", "title_fr")
    before = publishing.draft_of(page).head.data
    data = filled_in(client.get(url(page, "change"))) | {"opened_number": "2", english: "English", french: "Français"}
    data |= {"live": "", "live_languages": "[]", "archived_at": "2020-01-01", "first_published_at": "", "created_by": client.user.pk, "_then": "publish"}
    answer = client.post(url(page, "change"), {name: value for name, value in data.items() if value is not None})
    after = publishing.draft_of(page).head.data
    may_edit, may_write = rights.can_edit(client.user, page), rights.can_write(client.user, page)
    assert answer.status_code == (302 if may_write else 403)
    assert (after[english] == "English", after[french] == "Français") == (may_edit, may_write)
    assert {name for name in before if before[name] != after[name]} == ({english} if may_edit else set()) | ({french} if may_write else set())
    row = type(page)._base_manager.get(pk=page.pk)
    assert (row.live, row.live_languages, row.archived_at, row.created_by_id) == (True, page.live_languages, None, None)
    if may_write:
        assert answer.url == url(page, "publish" if rights.can_publish(client.user, page) else "change")


@pytest.mark.parametrize("role", roles.PAGES)
def test_draft_of_ones_own_can_be_thrown_away_by_its_author(role):
    client = somebody(role)
    own, others = StoryFactory(draft=True, created_by=client.user), StoryFactory(draft=True)
    archive = Attempt("archive", "archive", {})
    assert attempt(client, archive, own) == (role in {roles.AUTHOR, roles.PUBLISHER, roles.ADMINISTRATOR})
    assert attempt(client, archive, others) == (role in {roles.PUBLISHER, roles.ADMINISTRATOR})


@pytest.mark.parametrize("role", roles.PAGES)
def test_beginning(role, kenya):
    client = somebody(role)
    expected = 200 if rights.can_add(client.user, GoodPractice) else 403
    assert client.get(reverse("admin:countries_goodpractice_add")).status_code == expected


def test_every_row_of_the_table_is_tried():
    assert {one.action for one in ATTEMPTS} | ELSEWHERE == set(rights.ACTIONS)


def test_stranger_is_sent_to_the_log_in_form(client, kenya):
    page = prepared("story", kenya, "pending")
    was = stored(page)
    for one in ATTEMPTS:
        assert client.get(url(page, one.name, *one.parts)).status_code == 302
    assert stored(page) == was
