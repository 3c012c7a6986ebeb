"""Records at the desk: forms, files, and who may change what."""

import csv
import io

import pytest
from django.contrib import admin
from django.urls import reverse

from countries.models import LabourLaw, Policy, Project, Publication, StaffScope
from editorial import rights, roles
from editorial.admin.conflicts import ConflictSafeForm, ConflictSafeFormSet
from tests.admin_forms import client_of, filled_in
from tests.factories import DocumentFactory, ImageFactory, MemberStateFactory, TopicFactory
from tests.factories_records import (
    LabourLawFactory,
    PolicyFactory,
    PolicyPriorityFactory,
    ProjectFactory,
    ProjectMoneyFactory,
    PublicationFactory,
)

pytestmark = pytest.mark.django_db

FACTORIES = {LabourLaw: LabourLawFactory, Policy: PolicyFactory, Publication: PublicationFactory, Project: ProjectFactory}
every_model = pytest.mark.parametrize("model", FACTORIES, ids=lambda model: model.__name__)
RECORD = {"title": "New", "identifier": "NEW-1", "source": "Register"}
LAW = RECORD | {"kind": "law", "adopted": "2007"}


@pytest.fixture
def kenya():
    return MemberStateFactory(name_en="Kenya")


@pytest.fixture
def nepal():
    return MemberStateFactory(name_en="Nepal")


def limited(*member_states, role=roles.DATA_STEWARD):
    client = client_of(role)
    StaffScope.objects.create(user=client.user).member_states.set(member_states)
    return client


def url(model, name, *arguments):
    return reverse(f"admin:countries_{model._meta.model_name}_{name}", args=arguments)


def post(client, address, **values):
    return client.post(address, filled_in(client.get(address)) | values)


# Forms and lists


@every_model
def test_form_saves_what_it_was_opened_with(model):
    client, record = client_of(roles.DATA_STEWARD), FACTORIES[model]()
    address = url(model, "change", record.pk)
    assert post(client, address, title="Changed").status_code == 302
    record.refresh_from_db()
    assert record.title == "Changed"
    assert list(model.objects.search("changed")) == [record]


@every_model
@pytest.mark.parametrize("role", [roles.AUTHOR, roles.TRANSLATOR, roles.REVIEWER, roles.PUBLISHER])
def test_others_read_only(model, role):
    client, record = client_of(role), FACTORIES[model]()
    assert client.get(url(model, "change", record.pk)).status_code == 200
    assert client.post(url(model, "change", record.pk), {"title": "Changed"}).status_code == 403
    assert client.get(url(model, "add")).status_code == 403


def test_law_without_a_year_or_with_a_repeal_in_force_is_refused():
    client = client_of(roles.DATA_STEWARD)
    response = post(client, url(LabourLaw, "add"), **LAW | {"adopted": "26 October", "member_state": MemberStateFactory().pk})
    assert "Write a year, a month or a day" in response.content.decode()
    response = post(client, url(LabourLaw, "add"), **LAW | {"repealed": "2010", "status": "in-force", "member_state": MemberStateFactory().pk})
    assert response.status_code == 200
    assert not LabourLaw.objects.exists()


def test_priorities_are_kept_in_the_form_of_their_policy():
    client, policy = client_of(roles.DATA_STEWARD), PolicyFactory()
    lines = {"priorities-TOTAL_FORMS": "1", "priorities-0-title": "Jobs", "priorities-0-outcomes": "One\nTwo", "priorities-0-order": "1"}
    assert post(client, url(Policy, "change", policy.pk), **lines).status_code == 302
    assert policy.priorities.get().outcome_lines == ["One", "Two"]


def test_countries_of_a_project_are_called_by_their_names(kenya):
    client, project = client_of(roles.DATA_STEWARD), ProjectFactory(countries=[kenya])
    inlines = client.get(url(Project, "change", project.pk)).context["inline_admin_formsets"]
    assert [str(row.original) for row in inlines[0] if row.original] == ["Kenya"]


def test_document_and_cover_of_a_publication_are_not_deleted():
    document, cover = DocumentFactory(), ImageFactory()
    PublicationFactory(file=document, cover=cover)
    for row in (document, cover):
        with pytest.raises(Exception, match="protected|shown"):
            row.delete()


@every_model
def test_deletion_names_what_goes_and_no_ties_to_topics(model):
    client, record = client_of(roles.DATA_STEWARD), FACTORIES[model](topics=[TopicFactory()])
    page = client.get(url(model, "delete", record.pk)).content.decode()
    assert record.title in page
    assert "object (" not in page
    assert "relationship" not in page
    assert client.post(url(model, "delete", record.pk), {"post": "yes"}).status_code == 302
    assert not model.objects.exists()


# Files


@every_model
def test_selected_rows_are_taken_away_as_a_file(model):
    client, rows = client_of(roles.REVIEWER), FACTORIES[model].create_batch(3)
    response = client.post(url(model, "changelist"), {"action": "as_csv", "_selected_action": [rows[0].pk, rows[2].pk]})
    lines = csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig")))
    assert {line["title"] for line in lines} == {rows[0].title, rows[2].title}


@every_model
def test_all_that_the_filters_find_are_taken_away(model):
    client, topic = client_of(roles.REVIEWER), TopicFactory()
    rows = [FACTORIES[model](topics=[topic]) for _ in range(52)]
    FACTORIES[model]()
    response = client.post(
        f"{url(model, 'changelist')}?topics__id__exact={topic.pk}",
        {"action": "as_csv", "_selected_action": [rows[0].pk], "select_across": "1"},
    )
    lines = csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig")))
    assert {line["title"] for line in lines} == {row.title for row in rows}


# Scopes


def test_limited_colleague_adds_a_law_of_her_country_alone(kenya, nepal):
    client = limited(kenya)
    refused = post(client, url(LabourLaw, "add"), **LAW, member_state=nepal.pk)
    assert "limited to some member States" in str(refused.context["adminform"].form.errors["member_state"])
    assert not LabourLaw.objects.exists()
    assert post(client, url(LabourLaw, "add"), **LAW, member_state=kenya.pk).status_code == 302
    assert LabourLaw.objects.get().member_state == kenya


def test_limited_colleague_moves_no_law_to_another_country(kenya, nepal):
    client, law = limited(kenya), LabourLawFactory(member_state=kenya)
    assert post(client, url(LabourLaw, "change", law.pk), member_state=nepal.pk).status_code == 200
    law.refresh_from_db()
    assert law.member_state == kenya


@pytest.mark.parametrize("names", [[], ["nepal"], ["kenya", "nepal"]])
def test_publication_that_would_lie_outside_is_refused(kenya, nepal, names):
    client, publication = limited(kenya), PublicationFactory(countries=[kenya])
    states = {"kenya": kenya.pk, "nepal": nepal.pk}
    assert post(client, url(Publication, "change", publication.pk), countries=[states[name] for name in names]).status_code == 200
    assert list(publication.countries.all()) == [kenya]


def test_project_gets_no_country_from_outside(kenya, nepal):
    client, project = limited(kenya), ProjectFactory(countries=[kenya])
    address = url(Project, "change", project.pk)
    more = {"country_shares-TOTAL_FORMS": "2", "country_shares-1-member_state": nepal.pk, "country_shares-1-project": project.pk}
    response = post(client, address, **more)
    assert response.status_code == 200
    assert "limited to some member States" in response.content.decode()
    assert post(client, address, **{"country_shares-0-DELETE": "on"}).status_code == 200
    assert list(project.countries.all()) == [kenya]
    assert post(client, address, **{"country_shares-0-percentage": "60"}).status_code == 302
    assert project.country_shares.get().percentage == 60


def test_new_project_without_a_country_of_hers_is_refused(kenya):
    client = limited(kenya)
    values = RECORD | {"kind": "project", "status": "2", "reporting_organisation": "ILO"}
    assert post(client, url(Project, "add"), **values).status_code == 200
    share = {"country_shares-TOTAL_FORMS": "1", "country_shares-0-member_state": kenya.pk}
    assert post(client, url(Project, "add"), **values, **share).status_code == 302
    assert list(Project.objects.get().countries.all()) == [kenya]


@every_model
def test_record_of_elsewhere_is_read_only_for_limited_colleagues(model, kenya, nepal):
    client = limited(kenya)
    place = "countries" if model in {Publication, Project} else "member_state"
    record = FACTORIES[model](**{place: [kenya, nepal] if place == "countries" else nepal})
    assert not rights.can_edit_record(client.user, record)
    assert not rights.can_delete_record(client.user, record)
    assert client.get(url(model, "change", record.pk)).status_code == 200
    assert client.post(url(model, "change", record.pk), {"title": "Mine"}).status_code == 403
    assert client.post(url(model, "delete", record.pk), {"post": "yes"}).status_code == 403


def test_several_rows_are_deleted_only_if_all_are_hers(kenya, nepal):
    client, own, other = limited(kenya), LabourLawFactory(member_state=kenya), LabourLawFactory(member_state=nepal)
    selected = {"action": "delete_selected", "post": "yes"}
    client.post(url(LabourLaw, "changelist"), selected | {"_selected_action": [own.pk, other.pk]})
    assert LabourLaw.objects.count() == 2
    client.post(url(LabourLaw, "changelist"), selected | {"_selected_action": [own.pk]})
    assert list(LabourLaw.objects.all()) == [other]


def test_parts_lie_where_the_whole_lies(kenya, nepal):
    user = limited(kenya).user
    assert rights.can_edit_record(user, ProjectMoneyFactory(project=ProjectFactory(countries=[kenya])))
    assert not rights.can_edit_record(user, ProjectMoneyFactory(project=ProjectFactory(countries=[kenya, nepal])))
    assert rights.can_edit_record(user, PolicyPriorityFactory(policy=PolicyFactory(member_state=kenya)))
    assert not rights.can_delete_record(user, PolicyPriorityFactory(policy=PolicyFactory(member_state=nepal)))


def test_limited_colleague_makes_no_member_states_and_regions(kenya):
    client = limited(kenya)
    for name in ("memberstate", "region"):
        assert client.get(reverse(f"admin:countries_{name}_add")).status_code == 403


# Two stewards at once


def conflict(response):
    return "after you had opened it. Nothing was saved" in response.content.decode()


def test_steward_who_changed_only_a_priority_is_not_overwritten():
    steward, priority = client_of(roles.DATA_STEWARD), PolicyPriorityFactory(title="Jobs")
    address = url(Policy, "change", priority.policy_id)
    opened = filled_in(steward.get(address))
    assert steward.post(address, opened | {"priorities-0-title": "More jobs"}).status_code == 302
    refused = steward.post(address, opened | {"priorities-0-title": "Fewer jobs", "title": "Mine"})
    assert conflict(refused)
    priority.refresh_from_db()
    assert (priority.title, priority.policy.title == "Mine") == ("More jobs", False)
    form = refused.context["adminform"].form
    assert steward.post(address, filled_in(refused) | {form.OVERWRITE: form.version}).status_code == 302
    priority.refresh_from_db()
    assert priority.title == "Fewer jobs"


def replaced(rows, *values):
    """As an import does: the rows go, and others come."""
    rows.all().delete()
    for one in values:
        rows.create(**one)


def test_rows_that_an_import_replaced_are_saved_over_it():
    steward, policy = client_of(roles.DATA_STEWARD), PolicyFactory()
    for title in ("Jobs", "Rights"):
        PolicyPriorityFactory(policy=policy, title=title)
    address = url(Policy, "change", policy.pk)
    opened = filled_in(steward.get(address)) | {"priorities-0-title": "Decent jobs"}
    replaced(policy.priorities, {"title": "Theirs"})
    refused = steward.post(address, opened)
    assert conflict(refused)
    page = refused.content.decode()
    assert "Somebody removed or replaced this row" in page
    assert 'value="Decent jobs"' in page
    assert 'value="Rights"' in page
    form = refused.context["adminform"].form
    assert steward.post(address, filled_in(refused) | {form.OVERWRITE: form.version}).status_code == 302
    assert sorted(policy.priorities.values_list("title", flat=True)) == ["Decent jobs", "Rights"]


def test_row_that_is_wrong_is_told_when_it_is_saved_over_others():
    steward, policy = client_of(roles.DATA_STEWARD), PolicyPriorityFactory(title="Jobs").policy
    address = url(Policy, "change", policy.pk)
    opened = filled_in(steward.get(address)) | {"priorities-0-title": ""}
    replaced(policy.priorities, {"title": "Theirs"})
    refused = steward.post(address, opened)
    form = refused.context["adminform"].form
    again = steward.post(address, filled_in(refused) | {form.OVERWRITE: form.version})
    assert "This field is required." in again.content.decode()
    assert [one.title for one in policy.priorities.all()] == ["Theirs"]


def test_countries_of_a_project_that_an_import_replaced_are_saved_over_it(kenya, nepal):
    steward, project = limited(kenya, nepal), ProjectFactory(countries=[kenya])
    address = url(Project, "change", project.pk)
    opened = filled_in(steward.get(address)) | {"country_shares-0-percentage": "60"}
    replaced(project.country_shares, {"member_state": nepal}, {"member_state": kenya, "percentage": 40})
    refused = steward.post(address, opened)
    form = refused.context["adminform"].form
    assert steward.post(address, filled_in(refused) | {form.OVERWRITE: form.version}).status_code == 302
    assert [(share.member_state, share.percentage) for share in project.country_shares.all()] == [(kenya, 60)]


def test_row_that_was_deleted_twice_is_no_trouble():
    steward, priority = client_of(roles.DATA_STEWARD), PolicyPriorityFactory()
    address = url(Policy, "change", priority.policy_id)
    opened = filled_in(steward.get(address)) | {"priorities-0-DELETE": "on"}
    replaced(priority.policy.priorities)
    refused = steward.post(address, opened)
    form = refused.context["adminform"].form
    assert steward.post(address, opened | {form.OVERWRITE: form.version}).status_code == 302
    assert not priority.policy.priorities.exists()


def test_rows_of_every_form_that_minds_conflicts_mind_them_too():
    minding = [model_admin for model_admin in admin.site._registry.values() if issubclass(model_admin.form, ConflictSafeForm)]
    for inline in (inline for model_admin in minding for inline in model_admin.inlines):
        assert issubclass(inline.formset, ConflictSafeFormSet), inline


def test_steward_who_changed_only_the_topics_is_not_overwritten():
    steward, record, topic = client_of(roles.DATA_STEWARD), LabourLawFactory(), TopicFactory()
    address = url(LabourLaw, "change", record.pk)
    opened = filled_in(steward.get(address))
    assert steward.post(address, opened | {"topics": [topic.pk]}).status_code == 302
    assert conflict(steward.post(address, opened))
    assert list(record.topics.all()) == [topic]


def test_version_of_a_project_costs_a_query_for_each_kind_of_row(django_assert_max_num_queries):
    project = ProjectFactory()
    ProjectMoneyFactory.create_batch(3, project=project)
    steward, address = client_of(roles.DATA_STEWARD), url(Project, "change", project.pk)
    steward.get(address)
    with django_assert_max_num_queries(30):
        steward.get(address)
