"""Standards, ratifications and comments in the admin."""

import pytest
from django.urls import reverse

from countries.importers.batches import run_import
from countries.models import Ratification, Standard
from tests.countries.importers.files import source
from tests.factories import MemberStateFactory, UserFactory
from tests.factories_standards import RatificationFactory, StandardFactory, SupervisoryCommentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(UserFactory(superuser=True))
    return client


def listed(desk, model, query) -> str:
    return desk.get(reverse(f"admin:countries_{model}_changelist"), {"q": query}).content.decode()


@pytest.mark.parametrize("query", ["C182", "enfants", "WORST forms"])
def test_standard_is_found_by_code_and_title_in_any_language(desk, query):
    StandardFactory(number=182, title_en="Worst Forms of Child Labour", title_fr="Travail des enfants")
    StandardFactory(number=29, title_en="Forced Labour")
    html = listed(desk, "standard", query)
    assert "Worst Forms" in html
    assert "Forced Labour" not in html


@pytest.mark.parametrize("query", ["cote", "c155 ivoire", "safety"])
def test_ratification_is_found_by_state_and_standard_without_accents(desk, query):
    state = MemberStateFactory(name_en="Côte d’Ivoire")
    RatificationFactory(standard=StandardFactory(number=155, title_en="Safety"), member_state=state)
    RatificationFactory(standard=StandardFactory(number=29, title_en="Forced"), member_state=MemberStateFactory(name_en="Kenya"))
    html = listed(desk, "ratification", query)
    assert "Côte d’Ivoire" in html
    assert ">Kenya<" not in html


def test_only_what_can_be_ratified_is_offered_for_a_ratification_or_a_comment(desk):
    convention, protocol = StandardFactory(number=190), StandardFactory(number=190, kind="protocol")
    StandardFactory(number=190, recommendation=True)
    url, query = reverse("admin:autocomplete"), {"term": "190", "app_label": "countries", "field_name": "standard"}
    offered = {model: desk.get(url, {**query, "model_name": model}).json()["results"] for model in ("ratification", "supervisorycomment")}
    for found in offered.values():
        assert {one["id"] for one in found} == {str(convention.pk), str(protocol.pk)}


@pytest.mark.parametrize("query", ["4372581", "CEACR-4372581", "ceacr", "Maritime Labour", "maritime tonga", "MARITIME"])
def test_comment_is_found_by_identifier_and_title_whatever_their_case(desk, query):
    SupervisoryCommentFactory(identifier="CEACR-4372581", title="Observation on Maritime Labour", member_state=MemberStateFactory(name_en="Tonga"))
    SupervisoryCommentFactory(identifier="ILC-1", title="Other", member_state=MemberStateFactory(name_en="Kenya"))
    html = listed(desk, "supervisorycomment", query)
    assert "Tonga" in html
    assert ">Kenya<" not in html


def test_ratification_is_added_with_its_source(desk):
    standard, state = StandardFactory(), MemberStateFactory()
    values = {"standard": standard.pk, "member_state": state.pk, "ratified_on": "2001-05-07", "status": "in-force", "source": "ILO, NORMLEX"}
    response = desk.post(reverse("admin:countries_ratification_add"), values)
    assert response.status_code == 302
    assert Ratification.objects.get().source == "ILO, NORMLEX"


def test_second_open_ratification_of_a_pair_is_refused(desk):
    first = RatificationFactory()
    values = {"standard": first.standard_id, "member_state": first.member_state_id, "ratified_on": "2010-05-07", "status": "in-force", "source": "x"}
    response = desk.post(reverse("admin:countries_ratification_add"), values)
    assert response.status_code == 200
    assert Ratification.objects.count() == 1


def test_universal_ratification_needs_its_source(desk):
    values = {"code": "C182", "kind": "convention", "number": 182, "title_en": "Worst Forms", "category": "fundamental", "adopted_year": 1999, "source": "x"}
    refused = desk.post(reverse("admin:countries_standard_add"), {**values, "universal_on": "2020-08-04"})
    assert "Give the address at which the ILO says" in refused.content.decode()
    kept = desk.post(reverse("admin:countries_standard_add"), {**values, "universal_on": "2020-08-04", "universal_source_url": "https://www.ilo.org/"})
    assert kept.status_code == 302
    assert "c182" in Standard.objects.get().search_text


@pytest.mark.parametrize("factory", [StandardFactory, RatificationFactory, SupervisoryCommentFactory])
def test_forms_open(desk, factory):
    one = factory()
    assert desk.get(reverse(f"admin:countries_{one._meta.model_name}_change", args=[one.pk])).status_code == 200


@pytest.mark.parametrize(
    ("factory", "kind"), [(StandardFactory, "standards"), (RatificationFactory, "ratifications"), (SupervisoryCommentFactory, "comments")]
)
def test_selected_rows_are_taken_away_as_a_file_that_can_be_imported(desk, tmp_path, factory, kind):
    rows = factory.create_batch(3)
    address = reverse(f"admin:countries_{rows[0]._meta.model_name}_changelist")
    response = desk.post(address, {"action": "as_csv", "_selected_action": [rows[0].pk, rows[2].pk]})
    batch = run_import(kind, source(tmp_path, b"".join(response.streaming_content)))
    assert (batch.rows_read, batch.rows_unchanged, batch.reasons.get("error")) == (2, 2, None)
