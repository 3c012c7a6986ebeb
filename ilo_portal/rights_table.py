"""The table of rights: every cell is the answer of `editorial.rights` to somebody of that role."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils import timezone, translation

from countries.models import CountryProfile, MemberState, Region, StaffScope, Topic
from editorial import publishing, rights, roles
from editorial.models import Publishable, StaffMember
from ilo_portal.models import MissionPage
from stories.models import Story

YES, NO = "yes", "–"
INTRODUCTION = """# Who may do what

Written by `manage.py rights_table`, which asks `editorial.rights` for each cell; `tests/ilo_portal/test_rights_http.py` tries each over HTTP.
A colleague may be in several groups, and then may do what any of them may. Django's superusers may do everything, everywhere.

Rights are functions `(user, page) -> bool` in `editorial/rights/`; views, lists, actions and buttons ask nobody else.
"""
SCOPES = """
## Colleagues who are limited to member States

A colleague's scope names member States and regions; one that names neither is no limit. A region stands for its member States. Whoever is
limited does with pages inside the scope what the roles above may do, and with all others nothing: they answer as pages that do not exist. A page
lies inside if it has member States and all of them are named: as readers see it, as its newest draft says, and, on saving, as the new version
says. This is what a publisher may do who is limited to one member State:
"""
OTHERS = """
## Beside pages

Pictures, documents and topics are everybody's: no scope limits them. Whoever is limited changes the records of the own member States, and manages
no accounts; standards and the tables of statistics (indicators, areas, sources, items of classifications) hold for the whole world, and are read, but
neither changed nor imported. Nobody gives more rights than their own, or changes an account that has more.
"""
FOOT = """
Translators change the words of the languages that an administrator ticked for them, in columns and in blocks; the rest of the form is shut, and
whatever is sent for it changes nothing.
"""


class World(NamedTuple):
    kenya: MemberState
    nepal: MemberState
    users: dict[str, User]


def render() -> str:
    """The page of the manual. What it asks about is made for the purpose, and undone."""
    with transaction.atomic(), translation.override("en"):
        world = _world()
        words = "".join([INTRODUCTION, "\n## Pages\n\n", _pages(world), FOOT, SCOPES, "\n", _scopes(world), OTHERS, "\n", _others(world)])
        transaction.set_rollback(True)
    return words


def _world() -> World:
    roles.ensure_groups()
    region = Region.objects.create(code="~", slug="~", name="Region")
    kenya, nepal = (
        MemberState.objects.create(iso2=f"~{key}", iso3=f"~~{key}", m49=f"~{key}", slug=f"~{key}", name="State", region=region, latitude=0, longitude=0)
        for key in "ab"
    )
    users = {role: _user(role) for role in roles.PAGES}
    StaffMember.objects.create(user=users[roles.TRANSLATOR], languages=["fr"])
    return World(kenya, nepal, users)


def _user(role: str, *limits: MemberState) -> User:
    user = User.objects.create(username=f"~{role}{len(limits)}", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    StaffScope.objects.create(user=user).member_states.set(limits)
    return user


def _story(*countries: MemberState, **values: Any) -> Story:
    story = Story.objects.create(title="Story", teaser="Teaser", date=timezone.localdate(), **values)
    story.countries.set(countries)
    publishing.adopt(story)
    return story


def _pages(world: World) -> str:
    live = _story(world.kenya, live=True)
    drafts = {role: _story(world.kenya, created_by=user) for role, user in world.users.items()}
    rows = [
        [str(label), *(_cell(function, user, live, drafts[role]) for role, user in world.users.items())] for label, function in rights.ACTIONS.values()
    ]
    begin = ["Begin a page", *(_word(rights.can_add(user, Story)) for user in world.users.values())]
    return _table(["", *world.users], [begin, *rows])


def _cell(function: Callable[[Any, Any], bool], user: User, live: Publishable, own_draft: Publishable) -> str:
    if function(user, live):
        only_words = function is rights.can_write and not rights.can_edit(user, live)
        return "own languages" if only_words else YES
    return "own, never published" if function(user, own_draft) else NO


def _scopes(world: World) -> str:
    user = _user(roles.PUBLISHER, world.kenya)
    leaving = _story(world.kenya, live=True)
    publishing.save(leaving, {**publishing.adopt(leaving).head.data, "countries": [world.kenya.pk, world.nepal.pk]}, by=None)
    pages: dict[str, Publishable] = {
        "Story of the own member State": _story(world.kenya, live=True),
        "Story of the own member State and another": _story(world.kenya, world.nepal, live=True),
        "Story of another": _story(world.nepal, live=True),
        "Story of none": _story(live=True),
        "Story of the own one, whose draft adds another": leaving,
        "Profile of the own member State": CountryProfile.objects.create(member_state=world.kenya),
        "Profile of another": CountryProfile.objects.create(member_state=world.nepal),
        "Mission page": MissionPage.objects.first() or MissionPage.objects.create(pk=1),
    }
    asked = {"See": rights.can_view, "Change": rights.can_edit, "Copy": rights.can_copy, "Publish": rights.can_publish}
    rows = [[name, *(_word(function(user, page)) for function in asked.values())] for name, page in pages.items()]
    return _table(["", *asked], rows)


def _others(world: World) -> str:
    topic = Topic.objects.create(slug="~", name="Topic")
    rows = [[str(label), *(_word(function(user)) for user in world.users.values())] for label, function in rights.DESK_ACTIONS.values()]
    for name, record in {"member States, regions, memberships": world.kenya, "topics": topic}.items():
        rows.append([f"Change {name}", *(_word(rights.can_edit_record(user, record)) for user in world.users.values())])
    return _table(["", *world.users], rows)


def _word(answer: bool) -> str:
    return YES if answer else NO


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
