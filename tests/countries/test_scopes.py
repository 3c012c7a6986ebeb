"""What colleagues are limited to."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from countries.models import CountryProfile, StaffScope
from editorial import publishing, rights, roles
from editorial.models import Draft, Place
from stories.models import Story
from tests.factories import CountryProfileFactory, MemberStateFactory, MissionPageFactory, RegionFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


def limited(*member_states, regions=(), role=roles.PUBLISHER):
    roles.ensure_groups()
    user = UserFactory(staff=True)
    user.groups.add(Group.objects.get(name=role))
    scope = StaffScope.objects.create(user=user)
    scope.member_states.set(member_states)
    scope.regions.set(regions)
    return user


@pytest.fixture
def kenya():
    return MemberStateFactory(name_en="Kenya")


@pytest.fixture
def nepal():
    return MemberStateFactory(name_en="Nepal")


def draft(story, *countries):
    """A version that is not published yet and names other countries."""
    data = {**publishing.adopt(story).head.data, "countries": sorted(country.pk for country in countries)}
    publishing.save(story, data, by=None)


# Who is limited to what


def test_empty_scope_limits_nobody():
    assert rights.territory(limited()) is None


def test_without_a_scope_there_is_no_limit():
    assert rights.territory(UserFactory(staff=True)) is None


def test_region_stands_for_its_member_states(kenya, nepal):
    africa, region = kenya.region, RegionFactory()
    eastern = RegionFactory(parent=region)
    lesotho = MemberStateFactory(region=region, subregion=eastern)
    MemberStateFactory(region=region)
    assert rights.territory(limited(nepal, regions=[africa, eastern])) == {kenya.pk, nepal.pk, lesotho.pk}


def test_region_without_member_states_limits_to_nothing():
    assert rights.territory(limited(regions=[RegionFactory()])) == frozenset()


def test_superuser_is_never_limited(kenya):
    user = limited(kenya)
    user.is_superuser = True
    assert rights.territory(user) is None


def test_nobody_who_is_not_logged_in_reaches_anything(kenya):
    user = limited()
    user.is_active = False
    StoryFactory(countries=[kenya])
    assert not rights.within(user, Story.objects.all())


def test_scope_costs_one_query_however_often_it_is_asked(kenya):
    user = limited(kenya, regions=[kenya.region])
    with CaptureQueriesContext(connection) as queries:
        rights.territory(user)
        rights.territory(user)
        rights.is_limited(user)
    assert len(queries) == 1


# Which pages that means


def test_page_of_several_countries_needs_all_of_them(kenya, nepal):
    both, own = StoryFactory(countries=[kenya, nepal]), StoryFactory(countries=[kenya])
    user = limited(kenya)
    assert set(rights.within(user, Story.objects.all())) == {own}
    assert rights.can_edit(user, own)
    assert not rights.can_edit(user, both)
    assert rights.can_edit(limited(kenya, nepal), both)


def test_page_of_no_country_is_for_colleagues_without_limit(kenya):
    story = StoryFactory()
    assert not rights.can_view(limited(kenya), story)
    assert rights.can_view(limited(), story)


def test_mission_page_is_for_colleagues_without_limit(kenya):
    page = MissionPageFactory()
    assert not rights.can_view(limited(kenya), page)
    assert not rights.can_list(limited(kenya), type(page))
    assert not rights.can_add(limited(kenya), type(page))
    assert rights.can_view(limited(), page)


def test_profile_lies_where_its_country_does(kenya):
    own, other = CountryProfileFactory(member_state=kenya), CountryProfileFactory()
    user = limited(kenya)
    assert set(rights.within(user, CountryProfile.objects.all())) == {own}
    assert (rights.can_publish(user, own), rights.can_publish(user, other)) == (True, False)


def test_draft_that_leaves_the_scope_takes_the_page_along(kenya, nepal):
    story = StoryFactory(countries=[kenya])
    draft(story, kenya, nepal)
    user = limited(kenya)
    assert not rights.within(user, Story.objects.all())
    assert not rights.can_view(user, Story.objects.get())


def test_draft_that_enters_the_scope_does_not_open_what_readers_see(kenya, nepal):
    story = StoryFactory(countries=[nepal])
    draft(story, kenya)
    user = limited(kenya)
    assert not rights.within(user, Story.objects.all())
    assert not rights.can_view(user, Story.objects.get())


def test_draft_without_any_country_is_out_of_scope(kenya):
    story = StoryFactory(countries=[kenya])
    draft(story)
    assert not rights.within(limited(kenya), Story.objects.all())


def test_old_version_of_elsewhere_cannot_be_brought_back(kenya, nepal):
    story = StoryFactory(countries=[kenya])
    user = limited(kenya)
    data = publishing.adopt(story).head.data
    assert rights.can_restore(user, story, data)
    assert not rights.can_restore(user, story, {**data, "countries": [nepal.pk]})


def test_whoever_is_limited_manages_no_accounts(kenya):
    assert rights.can_manage_staff(limited(role=roles.ADMINISTRATOR))
    assert not rights.can_manage_staff(limited(kenya, role=roles.ADMINISTRATOR))


# What it costs


def test_one_page_is_judged_alone_however_many_drafts_wait(kenya, nepal):
    story = StoryFactory(countries=[kenya])
    draft(story, kenya)
    user = limited(kenya)
    assert rights.can_edit(user, story)  # asks for her rights and scope, too
    costs = set()
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert rights.can_edit(user, story)
        costs.add((len(queries), max(len(query["sql"]) for query in queries if "place" in query["sql"])))
        for other in StoryFactory.create_batch(3, countries=[kenya]):
            draft(other, kenya, nepal)
    assert len(costs) == 1


def test_list_is_one_query_and_reads_no_version(kenya, nepal):
    draft(StoryFactory(countries=[kenya]), kenya, nepal)
    user = limited(kenya)
    rights.territory(user)
    with CaptureQueriesContext(connection) as queries:
        assert not rights.within(user, Story.objects.all())
    assert len(queries) == 1
    assert "editorial_revision" not in queries[0]["sql"]


def test_version_that_went_lies_where_the_published_one_does(kenya, nepal):
    story = StoryFactory(countries=[kenya])
    draft(story, kenya, nepal)
    publishing.discard(story, by=None)
    assert set(rights.within(limited(kenya), Story.objects.all())) == {story}


def test_places_are_filled_in_from_the_newest_versions(kenya, nepal):
    """Drafts that were written before there were places."""
    story, profile = StoryFactory(countries=[kenya]), CountryProfileFactory(member_state=kenya)
    draft(story, nepal, kenya)
    publishing.adopt(profile)
    named = set(Place.objects.filter(revision__in=Draft.objects.values("head")).values_list("revision", "key"))
    Place.objects.all().delete()
    import_module("editorial.migrations.0012_places").fill_in(apps, None)
    assert set(Place.objects.values_list("revision", "key")) == named
    assert {key for _revision, key in named} == {kenya.pk, nepal.pk}
