"""Titles in another language than the page's: each page that has some says so, once."""

import pytest
from django.test import Client
from django.utils.translation import override

from countries.records.laws import LABOUR_LAWS
from tests.factories import MemberStateFactory
from tests.factories_records import LabourLawFactory, PolicyFactory, ProjectFactory, ProjectOrganisationFactory, PublicationFactory
from tests.factories_standards import RatificationFactory, StandardFactory

pytestmark = pytest.mark.django_db

REGISTER = "components/records/language_note.html"
FALLBACK = "components/fallback_note.html"


def notes(client: Client, path: str) -> list[str]:
    """The notes that were shown."""
    response = client.get(path)
    assert response.status_code == 200
    return [template.name for template in response.templates if template.name in (REGISTER, FALLBACK)]


@pytest.mark.parametrize(
    ("factory", "name"),
    [(LabourLawFactory, "labour-laws"), (PolicyFactory, "policies"), (ProjectFactory, "projects"), (PublicationFactory, "publications")],
)
def test_record_and_lists_say_that_they_speak_as_the_register_does(client: Client, factory: type, name: str) -> None:
    record = factory(language="fr")
    for path in (f"/{name}/", f"/{name}/{record.pk}/"):
        assert notes(client, path) == [REGISTER]
        assert notes(client, f"/fr{path}") == []


def test_country_says_it_of_its_records(client: Client) -> None:
    kenya = MemberStateFactory(name_en="Kenya", name_fr="Kenya")
    LabourLawFactory(member_state=kenya, language="fr")
    for path in ("/countries/kenya/", "/countries/kenya/labour-laws/"):
        assert notes(client, path) == [REGISTER]
        assert notes(client, f"/fr{path}") == []


def test_instrument_and_lists_say_that_a_title_is_missing(client: Client) -> None:
    kenya = MemberStateFactory(name_en="Kenya", name_fr="Kenya")
    standard = StandardFactory(number=29, fundamental=True)
    pages = ("/standards/", "/standards/C029/", "/countries/kenya/", "/countries/kenya/standards/")
    for path in pages:
        assert notes(client, path) == []
        assert notes(client, f"/fr{path}") == [FALLBACK]
    standard.title_fr = "Convention sur le travail forcé"
    standard.save()
    assert [notes(client, f"/fr{path}") for path in pages] == [[], [], [], []]
    RatificationFactory(member_state=kenya, standard=StandardFactory(number=13))
    assert notes(client, "/fr/countries/kenya/standards/") == [FALLBACK]


def test_instrument_says_it_of_those_that_it_names(client: Client) -> None:
    standard = StandardFactory(number=103, title_fr="Convention")
    standard.revises.add(StandardFactory(number=3))
    assert notes(client, "/fr/standards/C103/") == [FALLBACK]
    assert notes(client, "/standards/C103/") == []


def test_ilo_is_named_in_the_readers_language(client: Client) -> None:
    publication = PublicationFactory(publisher="International Labour Organization")
    project = ProjectFactory(identifier="XM-DAC-41302-1", reporting_organisation="International Labour Organization")
    ProjectOrganisationFactory(project=project, name="International Labour Organization")
    ProjectOrganisationFactory(project=project, name="World Bank")
    name = "<bdi>Organisation internationale du Travail</bdi>"
    for url in ("/fr/publications/", f"/fr{publication.get_absolute_url()}"):
        assert name in client.get(url).content.decode()
    html = client.get(f"/fr{project.get_absolute_url()}").content.decode()
    assert html.count(name) == 2
    assert "<bdi>World Bank</bdi>" in html


@pytest.mark.parametrize(("number", "said"), [(0, "لا تشريعات للعمل"), (1, "تشريع واحد للعمل"), (2, "تشريعان للعمل"), (3, "3 تشريعات للعمل"), (11, "11 تشريعاً للعمل")])
def test_laws_are_counted_in_arabic(number: int, said: str) -> None:
    with override("ar"):
        assert LABOUR_LAWS.counted(number) == said
