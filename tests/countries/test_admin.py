import json

import pytest
from django.urls import reverse
from django.utils.translation import override

from countries.models import CountryProfile, MemberState, Topic
from editorial import roles
from tests.admin_forms import client_of, filled_in, queries_of
from tests.factories import CountryProfileFactory, MembershipFactory, MemberStateFactory, RegionFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return client_of(roles.PUBLISHER)


@pytest.fixture
def administrator():
    return client_of(roles.ADMINISTRATOR)


@pytest.fixture
def steward():
    return client_of(roles.DATA_STEWARD)


def found(client, name, **query):
    return set(client.get(reverse(name), query).context["cl"].queryset)


def headings(response):
    return {fieldset.name: fieldset.is_collapsible for fieldset in response.context["adminform"]}


# Member States


def test_editor_sees_a_member_state_but_cannot_change_it(editor):
    kenya = MemberStateFactory(name_en="Kenya")
    url = reverse("admin:countries_memberstate_change", args=[kenya.pk])
    assert editor.get(url).status_code == 200
    assert editor.post(url, {"name_en": "Elsewhere"}).status_code == 403
    assert editor.get(reverse("admin:countries_memberstate_delete", args=[kenya.pk])).status_code == 403


def test_administrator_changes_names_and_spells(administrator):
    kenya = MemberStateFactory(name_en="Kenya")
    url = reverse("admin:countries_memberstate_change", args=[kenya.pk])
    data = filled_in(administrator.get(url)) | {"name_fr": "Kenya", "memberships-0-note": "Since independence"}
    assert administrator.post(url, data).status_code == 302
    kenya.refresh_from_db()
    assert kenya.name_fr == "Kenya"
    assert kenya.memberships.get().note == "Since independence"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_form_takes_the_decimals_that_it_shows(administrator, language):
    kenya = MemberStateFactory(latitude="-1.25")
    with override(language):
        url = reverse("admin:countries_memberstate_change", args=[kenya.pk])
    response = administrator.get(url)
    assert 'name="latitude" value="-1.25"' in response.content.decode()
    assert administrator.post(url, filled_in(response) | {"longitude": "36.82"}).status_code == 302
    kenya.refresh_from_db()
    assert [str(kenya.latitude), str(kenya.longitude)] == ["-1.25", "36.82"]


def test_spell_without_source_is_refused(administrator):
    kenya = MemberStateFactory()
    url = reverse("admin:countries_memberstate_change", args=[kenya.pk])
    response = administrator.post(url, filled_in(administrator.get(url)) | {"memberships-0-source": ""})
    assert "source" in response.context["inline_admin_formsets"][0].formset.errors[0]


@pytest.mark.parametrize("words", ["cote", "ivory", "CÔTE D'IVOIRE", "CIV", "ساحل"])
def test_member_state_is_found_by_any_name(editor, words):
    state = MemberStateFactory(name_en="Côte d’Ivoire", name_ar="ساحل العاج", other_names="Ivory Coast", iso3="CIV")
    MemberStateFactory(name_en="Kenya")
    assert found(editor, "admin:countries_memberstate_changelist", q=words) == {state}


def test_autocomplete_finds_by_former_name(editor):
    state = MemberStateFactory(name_en="Myanmar", other_names="Burma")
    MemberStateFactory(name_en="Kenya")
    query = {"term": "burma", "app_label": "stories", "model_name": "story", "field_name": "countries"}
    results = json.loads(editor.get(reverse("admin:autocomplete"), query).content)["results"]
    assert results == [{"id": str(state.pk), "text": "Myanmar"}]


def test_filter_by_membership(editor):
    lasting = MemberStateFactory()
    left = MemberStateFactory(spell=None)
    MembershipFactory(member_state=left, since="1920", until="1935")
    name = "admin:countries_memberstate_changelist"
    assert found(editor, name, membership="current") == {lasting}
    assert found(editor, name, membership="ended") == {left}
    assert found(editor, name, membership="nonsense") == {lasting, left}


# Profiles


def test_editor_writes_a_profile(editor):
    kenya = MemberStateFactory(name_en="Kenya")
    url = reverse("admin:countries_countryprofile_add")
    assert editor.post(url, filled_in(editor.get(url)) | {"member_state": kenya.pk}).status_code == 302
    profile = CountryProfile.objects.get()
    assert (profile.member_state, profile.created_by, profile.live) == (kenya, editor.user, False)


def test_sections_are_folded_but_the_first_and_say_what_they_hold(editor):
    profile = CountryProfileFactory()
    CountryProfile.objects.filter(pk=profile.pk).update(policies=[{"id": "a", "type": "heading", "data": {}}])
    folded = headings(editor.get(reverse("admin:countries_countryprofile_change", args=[profile.pk])))
    assert [str(name) for name, closed in folded.items() if not closed] == ["None", "Overview"]
    assert folded["Policies (1)"]
    assert folded["Statistics"]


def test_section_with_an_error_is_not_folded(editor):
    profile = CountryProfileFactory()
    url = reverse("admin:countries_countryprofile_change", args=[profile.pk])
    wrong = {"policies": ["", "0"], "policies-0-id": "a", "policies-0-type": "heading", "policies-0-level": "2"}
    response = editor.post(url, filled_in(editor.get(url)) | wrong)
    section = next(part for part in response.context["adminform"] if str(part.name).startswith("Policies"))
    assert not section.is_collapsible


def test_list_counts_written_sections(editor):
    profile = CountryProfileFactory()
    CountryProfile.objects.filter(pk=profile.pk).update(overview=[], policies=[{"id": "a", "type": "heading", "data": {}}])
    assert f"1 of {len(CountryProfile.SECTIONS)}" in editor.get(reverse("admin:countries_countryprofile_changelist")).content.decode()


def test_profile_keeps_its_country(editor):
    profile, other = CountryProfileFactory(), MemberStateFactory()
    url = reverse("admin:countries_countryprofile_change", args=[profile.pk])
    editor.post(url, filled_in(editor.get(url)) | {"member_state": other.pk})
    assert CountryProfile.objects.get().member_state == profile.member_state


def test_profile_is_found_by_former_name(editor):
    profile = CountryProfileFactory(member_state=MemberStateFactory(name_en="Türkiye", other_names="Turkey"))
    CountryProfileFactory()
    assert found(editor, "admin:countries_countryprofile_changelist", q="turkey") == {profile}


# Topics and regions


def test_topic_below_itself_is_refused(steward):
    topic = TopicFactory()
    url = reverse("admin:countries_topic_change", args=[topic.pk])
    errors = steward.post(url, filled_in(steward.get(url)) | {"parent": topic.pk}).context["adminform"].form.errors
    assert "parent" in errors


def test_data_steward_adds_a_topic(steward):
    url = reverse("admin:countries_topic_add")
    assert steward.post(url, filled_in(steward.get(url)) | {"name_en": "Skills", "slug": "skills"}).status_code == 302
    assert Topic.objects.get().name_en == "Skills"


def test_region_is_shown_to_editors_only(editor):
    region = RegionFactory()
    url = reverse("admin:countries_region_change", args=[region.pk])
    assert editor.get(url).status_code == 200
    assert editor.post(url, {}).status_code == 403


def test_topics_are_searched_in_each_language(editor):
    topic = TopicFactory(name_fr="Sécurité sociale")
    TopicFactory()
    assert found(editor, "admin:countries_topic_changelist", q="sociale") == {topic}


# Cost


@pytest.mark.parametrize(
    ("name", "factory"),
    [
        ("admin:countries_memberstate_changelist", lambda: MemberStateFactory(subregion=RegionFactory(parent=RegionFactory()))),
        ("admin:countries_countryprofile_changelist", lambda: CountryProfileFactory(updated_by=UserFactory())),
        ("admin:countries_region_changelist", lambda: RegionFactory(parent=RegionFactory())),
        ("admin:countries_topic_changelist", lambda: TopicFactory(parent=TopicFactory())),
    ],
)
def test_lists_cost_the_same_with_many_rows(editor, name, factory):
    for _ in range(2):
        factory()
    few = queries_of(editor, reverse(name))
    for _ in range(5):
        factory()
    assert queries_of(editor, reverse(name)) == few


def test_search_text_follows_a_changed_name(administrator):
    state = MemberStateFactory(name_en="Swaziland")
    url = reverse("admin:countries_memberstate_change", args=[state.pk])
    administrator.post(url, filled_in(administrator.get(url)) | {"name_en": "Eswatini"})
    assert MemberState.objects.search("eswatini").get() == state


# Two editors at once


@pytest.mark.parametrize(
    ("name", "factory"), [("topic", TopicFactory), ("region", RegionFactory), ("memberstate", MemberStateFactory)]
)
def test_second_editor_does_not_overwrite_the_first(administrator, name, factory):
    row = factory(name_en="Before")
    url = reverse(f"admin:countries_{name}_change", args=[row.pk])
    opened = filled_in(administrator.get(url))
    assert administrator.post(url, opened | {"name_en": "First"}).status_code == 302
    refused = administrator.post(url, opened | {"name_fr": "Second"})
    assert "Somebody changed this" in refused.content.decode()
    row.refresh_from_db()
    assert (row.name_en, row.name_fr or "") == ("First", "")
    form = refused.context["adminform"].form
    assert administrator.post(url, filled_in(refused) | {form.OVERWRITE: form.version}).status_code == 302
    row.refresh_from_db()
    assert (row.name_en, row.name_fr) == ("Before", "Second")


def test_address_of_a_source_is_taken_for_a_secure_one(administrator):
    membership = MembershipFactory()
    url = reverse("admin:countries_memberstate_change", args=[membership.member_state.pk])
    data = filled_in(administrator.get(url)) | {"memberships-0-source_url": "www.ilo.org/normlex"}
    assert administrator.post(url, data).status_code == 302
    membership.refresh_from_db()
    assert membership.source_url == "https://www.ilo.org/normlex"
