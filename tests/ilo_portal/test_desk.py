"""The desk's first page for each role, its sections, broken links, and checks at any time."""

import datetime
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from countries.models import StaffScope
from editorial import publishing, roles
from editorial.links.checking import check_internal
from editorial.models import BrokenLink, Schedule, StaffMember
from tests.admin_forms import client_of, queries_of
from tests.factories import CountryProfileFactory, MemberStateFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db
FRONT = "/admin/"


def sections(client: Any) -> dict[str, Any]:
    return {section.name: section for section in client.get(FRONT).context["sections"]}


def titles(client: Any, name: str) -> list[str]:
    return [line.title for line in sections(client)[name].lines]


def body(address: str) -> list[dict[str, Any]]:
    return [{"id": "b1", "type": "rich_text", "data": {"html": {"en": f'<p><a href="{address}">looms</a></p>'}}}]


def edited(page: Any, by: Any, **values: Any) -> Any:
    publishing.save(page, {**publishing.adopt(page).head.data, "title_en": f"{page.title} anew", **values}, by=by)
    return page


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (roles.AUTHOR, {"waiting", "drafts", "scheduled", "translations", "ageing", "links", "published"}),
        (roles.TRANSLATOR, {"waiting", "drafts", "scheduled", "translations", "ageing", "links", "published"}),
        (roles.REVIEWER, {"waiting", "scheduled", "published"}),
        (roles.DATA_STEWARD, {"scheduled", "published", "imports"}),
        (None, set()),
    ],
)
def test_each_role_gets_what_concerns_it(role: str | None, expected: set[str]) -> None:
    assert set(sections(client_of(role))) == expected


def test_lines_out_of_scope_neither_show_nor_crowd_out_others() -> None:
    kenya, peru = MemberStateFactory(name_en="Kenya"), MemberStateFactory(name_en="Peru")
    client = client_of(roles.AUTHOR)
    StaffScope.objects.create(user=client.user).member_states.add(kenya)
    own = edited(StoryFactory(title_en="Ours", countries=[kenya], body=body("/nowhere/")), client.user)
    publishing.publish(own, publishing.draft_of(own).head, by=None)
    edited(own, client.user, title_en="Ours again")
    for number in range(8):
        other = edited(StoryFactory(title_en=f"Secret {number}", countries=[peru], body=body("/nowhere/")), client.user)
        publishing.publish(other, publishing.draft_of(other).head, by=None)
        edited(other, client.user, title_en=f"Secret {number} again")
        publishing.schedule(other, publishing.draft_of(other).head, timezone.now() + datetime.timedelta(days=1), by=client.user)
    check_internal()
    html = client.get(FRONT).content.decode() + client.get("/admin/broken-links/").content.decode()
    assert "Secret" not in html
    for name in ("drafts", "published", "links"):
        assert len(titles(client, name)) == sections(client)[name].number == 1, name
    assert sections(client)["scheduled"].number == 0


def test_drafts_that_a_colleague_went_on_with_stay_mine() -> None:
    client = client_of(roles.AUTHOR)
    edited(StoryFactory(title_en="Begun by me", draft=True, created_by=client.user), UserFactory())
    assert titles(client, "drafts") == ["Begun by me anew"]


def test_whole_section_is_divided_into_pages() -> None:
    client = client_of(roles.AUTHOR)
    for _number in range(7):
        edited(StoryFactory(), client.user)
    shown = sections(client)["drafts"]
    assert (len(shown.lines), shown.number, shown.more) == (6, 7, "/admin/desk/drafts/")
    assert len(client.get(shown.more).context["lines"]) == 7
    assert client.get(shown.more + "?page=99").status_code == 200


@pytest.mark.parametrize(("role", "name", "status"), [(roles.AUTHOR, "no-such", 404), (None, "drafts", 404), (roles.AUTHOR, "waiting", 200)])
def test_whole_sections_are_for_whom_they_concern(role: str | None, name: str, status: int) -> None:
    assert client_of(role).get(f"/admin/desk/{name}/").status_code == status


def test_each_page_stands_once_among_those_lately_published() -> None:
    page = StoryFactory(title_en="Twice")
    publishing.publish(page, publishing.adopt(page).head, by=None)
    publishing.publish(page, publishing.draft_of(page).head, by=None)
    assert titles(client_of(roles.AUTHOR), "published") == ["Twice"]


def test_failing_schedule_says_so() -> None:
    page = edited(StoryFactory(), None)
    publishing.schedule(page, publishing.draft_of(page).head, timezone.now() + datetime.timedelta(days=1), by=None)
    Schedule.objects.update(failed_at=timezone.now())
    assert "tried again" in sections(client_of(roles.AUTHOR))["scheduled"].lines[0].detail


def test_translators_see_their_languages_first() -> None:
    publishing.adopt(StoryFactory())
    client = client_of(roles.TRANSLATOR)
    StaffMember.objects.create(user=client.user, languages=["ar"])
    assert titles(client, "translations")[0] == "Arabic"


@pytest.mark.parametrize(("hour", "words"), [(6, "Good morning"), (11, "Good afternoon"), (16, "Good evening"), (23, "Good evening")])
def test_greeting_keeps_the_hours_of_whoever_looks(hour: int, words: str) -> None:
    client = client_of(roles.AUTHOR, first_name="Nour")
    StaffMember.objects.create(user=client.user, time_zone="Africa/Nairobi")
    with time_machine.travel(datetime.datetime(2026, 3, 2, hour, tzinfo=datetime.UTC)):
        client.force_login(client.user, backend="django.contrib.auth.backends.ModelBackend")
        html = client.get(FRONT).content.decode()
    assert f"{words}, Nour" in html
    assert "Africa/Nairobi (UTC+03:00)" in html


def test_front_page_and_its_lists_cost_the_same_with_many_rows() -> None:
    client = client_of(roles.PUBLISHER)
    StaffScope.objects.create(user=client.user).member_states.add(kenya := MemberStateFactory())

    def add(count: int) -> None:
        for _number in range(count):
            page = edited(StoryFactory(countries=[kenya], body=body("/nowhere/"), review_by=timezone.localdate()), client.user)
            publishing.publish(page, publishing.draft_of(page).head, by=None)
            edited(page, client.user, title_en="Once more")
            publishing.schedule(page, publishing.draft_of(page).head, timezone.now() + datetime.timedelta(days=1), by=None)
        check_internal()

    add(2)
    addresses = [FRONT, "/admin/desk/drafts/", "/admin/desk/published/", "/admin/broken-links/"]
    few = [queries_of(client, address) for address in addresses]
    add(10)
    assert [queries_of(client, address) for address in addresses] == few


# --- Broken links


def test_broken_links_lead_to_their_places_and_are_checked_again() -> None:
    client = client_of(roles.AUTHOR)
    page = StoryFactory(title_en="Weavers", body=body("/nowhere/"))
    check_internal()
    html = client.get("/admin/broken-links/").content.decode()
    assert reverse("admin:stories_story_change", args=[page.pk]) + "#block-body-b1" in html
    assert "This site has no such page." in html
    entry = client.get("/admin/broken-links/").context["entries"][0]
    assert "has 1 broken link" in client.post("/admin/broken-links/", {"key": entry["key"]}, follow=True).content.decode()
    type(page).objects.filter(pk=page.pk).update(body=[])
    assert "no broken link" in client.post("/admin/broken-links/", {"key": entry["key"]}, follow=True).content.decode()
    assert not BrokenLink.objects.exists()


@pytest.mark.parametrize("key", ["", "1", "1-", "x-y", "1-1", "9" * 30 + "-1", "1-" + "9" * 30])
def test_strange_keys_are_not_found(key: str) -> None:
    assert client_of(roles.AUTHOR).post("/admin/broken-links/", {"key": key}).status_code == 404


def test_who_only_reads_checks_nothing() -> None:
    StoryFactory(body=body("/nowhere/"))
    check_internal()
    client = client_of(roles.DATA_STEWARD)
    entry = client.get("/admin/broken-links/").context["entries"][0]
    assert not entry["may_check"]
    assert client.post("/admin/broken-links/", {"key": entry["key"]}).status_code == 403


# --- Checks at any time


def test_page_can_be_checked_without_publishing() -> None:
    page = StoryFactory(title_en="Weavers", body=body("/nowhere/"))
    client = client_of(roles.AUTHOR)
    form = reverse("admin:stories_story_change", args=[page.pk])
    checks = reverse("admin:stories_story_checks", args=[page.pk])
    assert f'href="{checks}"' in client.get(form).content.decode()
    html = client.get(checks).content.decode()
    assert "leads nowhere on this site" in html
    assert f'href="{form}#block-body-b1"' in html
    assert "Nothing is translated into Arabic" in html


def test_checks_are_no_side_door() -> None:
    page = CountryProfileFactory()
    client = client_of(roles.AUTHOR)
    StaffScope.objects.create(user=client.user).member_states.add(MemberStateFactory())
    assert client.get(reverse("admin:countries_countryprofile_checks", args=[page.pk])).status_code == 404
