"""What a colleague does who is limited to Kenya: pages of Kenya alone, through whichever door."""

import pytest
from django.urls import reverse

from countries.models import CountryProfile, GoodPractice, StaffScope
from editorial import publishing, roles
from editorial.models import Draft
from stories.models import Story
from tests.admin_forms import client_of, filled_in
from tests.factories import CountryProfileFactory, MemberStateFactory, MissionPageFactory, StoryFactory, TopicFactory, UserFactory
from tests.factories_standards import StandardFactory
from tests.factories_statistics import AreaFactory, ClassificationFactory, IndicatorFactory, StatisticalSourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kenya():
    return MemberStateFactory(name_en="Kenya")


@pytest.fixture
def nepal():
    return MemberStateFactory(name_en="Nepal")


@pytest.fixture
def author(kenya):
    return limited(roles.AUTHOR, kenya)


@pytest.fixture
def publisher(kenya):
    return limited(roles.PUBLISHER, kenya)


def limited(role, *member_states):
    client = client_of(role)
    StaffScope.objects.create(user=client.user).member_states.set(member_states)
    return client


def url(page, name="change"):
    options = page._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{name}", args=[] if name in {"add", "changelist"} else [page.pk])


def new_story(client, **values):
    data = filled_in(client.get(url(Story, "add"))) | {"title_en": "New", "teaser_en": "One sentence.", "date": "2026-01-31"}
    return client.post(url(Story, "add"), data | values)


# Beginning a page


def test_begins_a_story_of_her_country(author, kenya):
    assert new_story(author, countries=[kenya.pk]).status_code == 302
    assert list(Story.objects.get().countries.all()) == [kenya]


@pytest.mark.parametrize("names", [[], ["nepal"], ["kenya", "nepal"]])
def test_story_of_elsewhere_is_refused_with_all_that_was_typed(author, kenya, nepal, names):
    states = {"kenya": kenya.pk, "nepal": nepal.pk}
    response = new_story(author, countries=[states[name] for name in names], title_fr="Nouveau")
    assert response.status_code == 200
    assert "limited to some member States" in str(response.context["adminform"].form.errors["countries"])
    assert 'value="Nouveau"' in response.content.decode()
    assert not Story.objects.exists()
    assert not Draft.objects.exists()


def test_profile_of_elsewhere_is_refused(author, kenya, nepal):
    data = filled_in(author.get(url(CountryProfile, "add")))
    assert author.post(url(CountryProfile, "add"), data | {"member_state": nepal.pk}).status_code == 200
    assert not CountryProfile.objects.exists()
    assert author.post(url(CountryProfile, "add"), data | {"member_state": kenya.pk}).status_code == 302


def test_begins_no_mission_page(author):
    assert author.get(reverse("admin:ilo_portal_missionpage_add")).status_code == 403


# Changing it


@pytest.mark.parametrize("countries", [[], ["nepal"], ["kenya", "nepal"]])
def test_takes_no_page_out_of_the_scope(author, kenya, nepal, countries):
    story = StoryFactory(countries=[kenya])
    states = {"kenya": kenya.pk, "nepal": nepal.pk}
    before = publishing.adopt(story).head
    data = filled_in(author.get(url(story))) | {"countries": [states[name] for name in countries], "title_fr": "Titre"}
    response = author.post(url(story), data)
    assert response.status_code == 200
    assert 'value="Titre"' in response.content.decode()
    assert publishing.draft_of(story).head == before


def test_profile_keeps_its_country_whatever_is_sent(author, kenya, nepal):
    profile = CountryProfileFactory(member_state=kenya)
    data = filled_in(author.get(url(profile))) | {"member_state": nepal.pk, "live": "", "created_by": author.user.pk}
    assert author.post(url(profile), data).status_code == 302
    profile.refresh_from_db()
    assert (profile.member_state, profile.live, profile.created_by) == (kenya, True, None)
    assert publishing.draft_of(profile).head.data["member_state"] == kenya.pk


def test_number_of_another_pages_version_is_refused(author, kenya, nepal):
    story, other = StoryFactory(countries=[kenya]), StoryFactory(countries=[nepal])
    publishing.adopt(story)
    for title in ("Second", "Third"):
        publishing.save(other, {**publishing.adopt(other).head.data, "title_en": title}, by=None)
    data = filled_in(author.get(url(story))) | {"opened_number": "3", "title_fr": "Titre"}
    assert author.post(url(story), data).status_code == 200
    assert publishing.draft_of(story).head.number == 1


# What lies outside is as good as not there


@pytest.fixture
def outside(kenya, nepal):
    return {
        "elsewhere": StoryFactory(countries=[nepal], title_en="Terraces of Nepal"),
        "partly": StoryFactory(countries=[kenya, nepal], title_en="Terraces of both"),
        "nowhere": StoryFactory(title_en="Terraces of nobody", draft=True),
        "profile": CountryProfileFactory(member_state=nepal),
        "mission": MissionPageFactory(),
    }


@pytest.mark.parametrize("which", ["elsewhere", "partly", "nowhere", "profile", "mission"])
def test_page_outside_answers_as_one_that_does_not_exist(publisher, outside, which):
    page = outside[which]
    missing = type(page)(pk=987_654)
    names = [name for name in doors(page) if name != "delete"]
    for name in names:
        for ask in (publisher.get, lambda path: publisher.post(path, {"title_fr": "x", "_then": "publish"})):
            found, nothing = ask(url(page, name)), ask(url(missing, name))
            assert found.status_code == nothing.status_code, name
            assert found.status_code in {302, 403, 404, 405}, name
            assert "Terraces" not in found.content.decode(), name
    stored = type(page)._base_manager.get(pk=page.pk)
    assert (stored.live, stored.archived_at, stored.updated_at) == (page.live, None, page.updated_at)


def doors(page):
    """Every address of the desk about one page that takes nothing but its key."""
    from django.contrib import admin

    patterns = admin.site.get_model_admin(type(page)).get_urls()
    prefix = f"{page._meta.app_label}_{page._meta.model_name}_"
    return [p.name.removeprefix(prefix) for p in patterns if p.name and str(p.pattern).count("<") == 1]


def test_doors_are_found(outside):
    assert {"change", "history", "delete", "publish", "preview", "withdraw", "archive", "copy"} <= set(doors(outside["profile"]))


def test_lists_search_and_filters_show_nothing_of_it(publisher, outside, kenya):
    own = StoryFactory(countries=[kenya], title_en="Terraces of Kenya")
    for query in ("", "?q=terraces", "?standing=draft", f"?countries__id__exact={outside['elsewhere'].countries.get().pk}"):
        html = publisher.get(url(Story, "changelist") + query).content.decode()
        assert not {title for title in ("Terraces of Nepal", "Terraces of both", "Terraces of nobody") if title in html}, query
    assert set(publisher.get(url(Story, "changelist")).context["cl"].queryset) == {own}


def test_first_page_shows_nothing_of_it(publisher, outside):
    Story.objects.update(created_by=publisher.user)
    html = publisher.get(reverse("admin:index")).content.decode()
    assert "Terraces" not in html
    assert reverse("admin:ilo_portal_missionpage_changelist") not in html


def test_apps_list_names_no_kind_of_page_without_countries(publisher, outside):
    html = publisher.get(reverse("admin:app_list", args=["countries"])).content.decode()
    assert url(GoodPractice, "changelist") in html
    assert publisher.get(reverse("admin:app_list", args=["ilo_portal"])).status_code == 404


def test_suggestions_name_nothing_of_it(publisher, outside):
    path = reverse("admin:autocomplete")
    for model, field in (("story", "id"), ("missionpage", "id")):
        app = "stories" if model == "story" else "ilo_portal"
        response = publisher.get(path, {"app_label": app, "model_name": model, "field_name": field, "term": ""})
        assert response.status_code == 403 or response.json()["results"] == []


def test_picker_of_links_finds_no_draft_of_elsewhere(publisher, outside):
    found = str(publisher.get(reverse("admin:link_search"), {"q": "terraces"}).json())
    assert "Terraces of nobody" not in found


def test_draft_at_its_public_address_is_not_found(publisher, outside):
    assert publisher.get(reverse("stories:detail", args=[outside["nowhere"].slug])).status_code == 404


def test_bulk_actions_leave_it_alone(publisher, outside):
    for action in ("publish", "withdraw", "archive", "delete_selected"):
        keys = [outside[name].pk for name in ("elsewhere", "partly", "nowhere")]
        publisher.post(url(Story, "changelist"), {"action": action, "_selected_action": keys, "post": "yes"})
    assert [Story.objects.get(pk=outside[name].pk).live for name in ("elsewhere", "partly", "nowhere")] == [True, True, False]
    assert not Story.objects.exclude(archived_at=None).exists()


def test_key_by_another_column_opens_nothing(publisher, outside):
    response = publisher.get(url(outside["elsewhere"]), {"_to_field": "id"})
    assert response.status_code in {302, 400}


# Records


def test_limited_steward_changes_her_member_state_alone(kenya, nepal):
    steward = limited(roles.DATA_STEWARD, kenya)
    assert steward.post(url(kenya), filled_in(steward.get(url(kenya))) | {"name_fr": "Kénya"}).status_code == 302
    assert steward.get(url(nepal)).status_code == 200
    assert steward.post(url(nepal), {"name_fr": "Forged"}).status_code == 403
    assert steward.post(url(nepal.region), {"name_fr": "Forged"}).status_code == 403
    assert steward.get(url(kenya, "add")).status_code == 403


def test_topics_are_everybodys(kenya):
    steward, topic = limited(roles.DATA_STEWARD, kenya), TopicFactory()
    assert steward.post(url(topic), filled_in(steward.get(url(topic))) | {"name_fr": "Thème"}).status_code == 302


@pytest.mark.parametrize("factory", [StandardFactory, IndicatorFactory, AreaFactory, StatisticalSourceFactory, ClassificationFactory])
def test_what_holds_for_the_whole_world_is_read_and_not_changed(kenya, factory):
    """A day of complete ratifications, for one, would tell of every other State that it has not ratified."""
    row = factory(**{"member_state": kenya} if factory is AreaFactory else {})
    before = type(row).objects.filter(pk=row.pk).values().get()
    forged = filled_in(client_of(roles.DATA_STEWARD).get(url(row)))
    steward = limited(roles.DATA_STEWARD, kenya)
    assert steward.get(url(row)).status_code == 200
    for name in ("change", "delete"):
        assert steward.post(url(row, name), forged | {"title_en": "Forged", "name_en": "Forged", "label": "Forged", "post": "yes"}).status_code == 403
    assert steward.post(url(row, "add"), forged).status_code == 403
    steward.post(url(row, "changelist"), {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert type(row).objects.filter(pk=row.pk).values().get() == before


def test_member_state_that_limits_somebody_is_not_deleted(kenya):
    """Without it, the scope would be empty: no limit at all."""
    limited(roles.AUTHOR, kenya)
    administrator = client_of(roles.ADMINISTRATOR)
    assert administrator.post(url(kenya, "delete"), {"post": "yes"}).status_code == 403
    administrator.post(url(kenya, "changelist"), {"action": "delete_selected", "_selected_action": [kenya.pk], "post": "yes"})
    assert type(kenya).objects.filter(pk=kenya.pk).exists()


# Accounts


def test_limited_administrator_manages_no_accounts(kenya):
    administrator = limited(roles.ADMINISTRATOR, kenya)
    for account in (administrator.user, UserFactory()):
        assert administrator.post(url(account), {"username": "forged"}).status_code == 403
    assert administrator.get(reverse("admin:auth_user_add")).status_code == 403
    assert administrator.get(reverse("admin:auth_group_add")).status_code == 403
