"""What each kind of record is filtered by, and what its page shows."""

import datetime
import re
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client

from tests.countries.records.test_lists import rows, titles
from tests.factories import DocumentFactory, ImageFactory, MemberStateFactory, TopicFactory
from tests.factories_records import (
    LabourLawFactory,
    PolicyFactory,
    PolicyPriorityFactory,
    ProjectCountryFactory,
    ProjectDocumentFactory,
    ProjectFactory,
    ProjectMoneyFactory,
    ProjectOrganisationFactory,
    ProjectSectorFactory,
    PublicationFactory,
)

pytestmark = pytest.mark.django_db


def page(client: Client, record, prefix: str = "") -> str:
    response = client.get(prefix + record.get_absolute_url())
    assert response.status_code == 200
    return re.sub(r"\s+", " ", unescape(response.content.decode()))


def facts(html: str) -> dict[str, str]:
    found = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", html)
    return {name: re.sub("<[^>]+>", "", value).strip() for name, value in found}


def counts(client: Client, url: str, facet: str) -> dict[str, int]:
    return {choice.value: choice.count for choice in client.get(url).context["filters"].groups[facet].choices}


# Labour laws


@pytest.fixture
def laws():
    LabourLawFactory(title="1998", adopted="1998-12-31", kind="regulation", status="repealed", repealed="2007")
    LabourLawFactory(title="2007", adopted="2007")
    LabourLawFactory(title="2010", adopted="2010-08", status="")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("from=2007", {"2007", "2010"}),
        ("to=2007", {"1998", "2007"}),
        ("from=1998&to=1998", {"1998"}),
        ("from=1999&to=2006", set()),
        ("kind=regulation", {"1998"}),
        ("kind=law&kind=regulation", {"1998", "2007", "2010"}),
        ("status=in-force", {"2007"}),
        ("status=not-recorded", {"2010"}),
        ("status=repealed&kind=law", set()),
    ],
)
def test_laws_are_filtered(client, laws, query, found):
    assert titles(client, f"/labour-laws/?{query}") == found


@pytest.mark.parametrize("value", ["0", "999", "3000", "20x7", "20070", "٢٠٠٧", "-2007"])
def test_what_is_no_year_is_named(client, laws, value):
    response = client.get("/labour-laws/", {"from": value, "kind": "regulation"})
    ((field, bad, message),) = response.context["problems"]
    assert (field, bad) == ("from", value)
    assert message == f"“{value}” is not a year. Write four digits, for example 2007."
    assert [law.title for law in response.context["page"].items] == ["1998"]
    html = unescape(response.content.decode())
    assert 'id="filter-from-error"' in html
    assert f'value="{value}" aria-invalid="true"' in html


def test_years_in_the_wrong_order_are_left_out(client, laws):
    response = client.get("/labour-laws/?from=2010&to=1998")
    assert [(problem.field, problem.value) for problem in response.context["problems"]] == [("to", "1998")]
    assert len(response.context["page"].items) == 3
    assert response.context["canonical_url"].endswith("/labour-laws/")


def test_years_are_tags(client, laws):
    assert [(tag.label, tag.text, tag.query) for tag in client.get("/labour-laws/?from=1998&to=2007").context["filters"].tags] == [
        ("From", "1998", "?to=2007"),
        ("To", "2007", "?from=1998"),
    ]


def test_law_is_found_by_its_english_title(client):
    law = LabourLawFactory(title="قانون العمل", language="ar", english_title="Labour Code of 1946")
    assert titles(client, "/labour-laws/?q=labour+code") == {law.title}


@pytest.mark.parametrize(
    ("prefix", "heading", "below"),
    [
        ("", "Labour Code", '<span lang="ar" dir="rtl">قانون العمل</span>'),
        ("/ar", "قانون العمل", ""),
        ("/fr", "قانون العمل", '<span lang="en" dir="ltr">Labour Code</span>'),
    ],
)
def test_law_is_headed_in_the_readers_language_where_it_is_known(client, prefix: str, heading: str, below: str):
    law = LabourLawFactory(title="قانون العمل", language="ar", english_title="Labour Code")
    attrs = ' lang="ar" dir="rtl"' if prefix == "/fr" else ""
    listed = client.get(f"{prefix}/labour-laws/").content.decode()
    assert f"{attrs}>{heading}</a></h3>" in listed
    for html, css in ((listed, "record__also"), (page(client, law, prefix), "lead")):
        assert re.findall(rf'<p class="{css}">(<span .*?</span>)</p>', html) == ([below] if below else [])
    assert f"<h1{attrs}>{heading}</h1>" in page(client, law, prefix)
    assert f"<title>{heading} – " in page(client, law, prefix)


def test_law_shows_what_is_recorded_and_its_relations(client):
    old, kenya = LabourLawFactory(title="Old Act", adopted="1976"), MemberStateFactory(name_en="Kenya")
    law = LabourLawFactory(
        title="Loi du travail", language="fr", english_title="Labour Act", member_state=kenya, adopted="2007-10-26", in_force_since="2008-06",
        abstract="Un paragraphe.\n\nUn <b>autre</b>.", url="https://www.example.org/loi.pdf", topics=[TopicFactory(slug="wages", name_en="Wages")],
    )  # fmt: skip
    law.amends.add(old)
    law.repeals.add(LabourLawFactory(title="Older Act"))
    html = page(client, law)
    assert "<h1>Labour Act</h1>" in html
    assert '<span lang="fr" dir="ltr">Loi du travail</span>' in html
    assert facts(html)["Status"] == "In force"
    assert facts(html)["Date of the text"] == "26 October 2007"
    assert facts(html)["In force since"] == "June 2008"
    assert facts(html)["Language of the title"] == "French"
    assert '<div class="prose" lang="fr" dir="ltr"><p>Un paragraphe.</p>' in html
    assert "<b>autre</b>" not in client.get(law.get_absolute_url()).content.decode()
    assert 'href="https://www.example.org/loi.pdf"' in html
    assert f'<a href="{old.get_absolute_url()}">Old Act</a> (1976)' in html
    assert ">Repeals</h2>" in html
    assert 'href="/labour-laws/?topic=wages"' in html
    assert 'href="/labour-laws/?country=kenya"' in html
    assert "Source: <bdi>Test register</bdi> (<a" in html
    assert ">Amended by</h2>" in page(client, old)
    assert "<h1>Loi du travail</h1>" in page(client, law, "/fr")


def test_law_without_status_is_not_said_to_be_in_force(client):
    assert facts(page(client, LabourLawFactory(status="")))["Status"] == "Not recorded"


def test_language_outside_of_the_portals_is_named_and_has_its_direction(client):
    html = page(client, LabourLawFactory(title="قانون کار", language="fa"))
    assert '<h1 lang="fa" dir="rtl">' in html
    assert facts(html)["Language of the title"] == "Persian"


# Policies


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("from=2017&to=2020", {"lasts", "2013–2017", "2020–2024"}),
        ("from=2018&to=2019", {"lasts"}),
        ("from=2021", {"lasts", "2020–2024"}),
        ("to=2013", {"2013–2017"}),
        ("kind=employment-policy", {"lasts"}),
    ],
)
def test_policies_are_found_by_the_years_of_their_period(client, query, found):
    PolicyFactory(title="2013–2017", first_year=2013, last_year=2017)
    PolicyFactory(title="lasts", first_year=2015, last_year=None, kind="employment-policy")
    PolicyFactory(title="2020–2024", first_year=2020, last_year=2024)
    assert titles(client, f"/policies/?{query}") == found


def test_programme_shows_its_priorities_in_order_with_their_outcomes(client):
    policy = PolicyFactory(first_year=2021, last_year=2024, signed="2021-09", language="fr")
    PolicyPriorityFactory(policy=policy, title="Dialogue", order=2)
    PolicyPriorityFactory(policy=policy, title="Emplois", order=1, outcomes="Jeunes\n\nFemmes")
    html = page(client, policy)
    assert facts(html)["Period"] == "2021–2024"
    assert facts(html)["Signed or adopted"] == "September 2021"
    assert html.index("Emplois") < html.index("<li>Jeunes</li><li>Femmes</li>") < html.index("Dialogue")
    assert '<ol class="priorities" lang="fr" dir="ltr">' in html
    assert rows(client, "/policies/data.csv")[0]["priorities"] == "Emplois | Jeunes | Femmes;Dialogue"


@pytest.mark.parametrize(("last_year", "period"), [(2021, "2021"), (None, "since 2021"), (2022, "2021–2022")])
def test_period_is_written_as_it_is_known(client, last_year, period):
    assert facts(page(client, PolicyFactory(first_year=2021, last_year=last_year)))["Period"] == period


# Publications


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("language=fr", {"several", "french"}),
        ("language=en", {"several"}),
        ("language=zh-hant", {"chinese"}),
        ("language=ar&language=zh-Hant", {"several", "chinese"}),
        ("from=2023", {"several"}),
        ("to=2023", {"french", "chinese", "several"}),
        ("kind=brief", {"french"}),
        ("q=okafor", {"several"}),
        ("q=9789220400425", {"several"}),
    ],
)
def test_publications_are_filtered(client, query, found):
    PublicationFactory(title="several", languages="en fr ar", published="2023-12-31", authors="Okafor, N.\nDiallo, M.", isbn="978-92-2-040042-5")
    PublicationFactory(title="french", language="fr", kind="brief", published="2021")
    PublicationFactory(title="chinese", language="zh-Hant", published="2021-05")
    assert titles(client, f"/publications/?{query}") == found


def test_languages_are_counted_and_named(client):
    PublicationFactory(languages="en fr")
    PublicationFactory(language="fr")
    assert counts(client, "/publications/", "language") == {"en": 1, "fr": 2}
    labels = [choice.label for choice in client.get("/fr/publications/").context["filters"].groups["language"].choices]
    assert [label.lower() for label in labels] == ["anglais", "français"]


def test_publication_shows_how_to_get_and_to_cite_it(client):
    publication = PublicationFactory(
        title="Wages", authors="Okafor, N.\nDiallo, M.", publisher="ILO", published="2024-03", languages="en fr", isbn="9789220400425",
        doi="10.54394/ABCD<1>", rights="CC BY 4.0", file=DocumentFactory(), cover=ImageFactory(), countries=[MemberStateFactory(name_en="Kenya")],
    )  # fmt: skip
    html = page(client, publication)
    assert facts(html)["Languages"] == "English, French"
    assert facts(html)["ISBN"] == "9789220400425"
    assert facts(html)["Licence"] == "CC BY 4.0"
    assert '<a href="https://doi.org/10.54394/ABCD%3C1%3E">' in html
    assert "(PDF, " in html
    assert "<picture>" in html
    cited = re.search(r'<p class="citation".*?>(.*?)</p>', html)
    assert cited
    assert re.sub("<[^>]+>", "", cited[1]) == "Okafor, N.; Diallo, M. 2024. Wages. ILO. https://doi.org/10.54394/ABCD%3C1%3E"
    assert "/countries/kenya/" in html


def test_publication_with_little_shows_no_empty_headings(client):
    html = page(client, PublicationFactory(title="Wages", published="2024"))
    assert "ISBN" not in html
    assert "Countries</h2>" not in html
    assert "2024. <cite>Wages</cite>.</p>" in html


# Projects


@pytest.fixture
def projects():
    day = datetime.date
    ProjectFactory(title="planned", actual_start=None, planned_start=day(2024, 1, 1), planned_end=day(2027, 12, 31), status="1", sdgs="8.5 10")
    ProjectFactory(title="done", actual_start=day(2019, 12, 31), actual_end=day(2022, 1, 1), planned_end=day(2025, 1, 1), status="4", sdgs="18")
    ProjectFactory(title="open", actual_start=day(2021, 7, 1), kind="global-product", sdgs="1 8")
    ProjectFactory(title="undated", actual_start=None, status="6")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year=2019", {"done"}),
        ("year=2022", {"done", "open"}),
        ("year=2023", {"open"}),
        ("year=2027", {"open", "planned"}),
        ("year=2028", {"open"}),
        ("status=pipeline", {"planned"}),
        ("status=4", {"done"}),
        ("status=implementation&status=suspended", {"open", "undated"}),
        ("kind=global-product", {"open"}),
        ("sdg=8", {"planned", "open"}),
        ("sdg=1", {"open"}),
        ("sdg=10&year=2025", {"planned"}),
    ],
)
def test_projects_are_filtered(client, projects, query, found):
    assert titles(client, f"/projects/?{query}") == found


def test_projects_are_listed_from_the_newest_start_and_undated_ones_last(client, projects):
    assert [one.title for one in client.get("/projects/").context["page"].items] == ["planned", "open", "done", "undated"]
    assert [one.title for one in client.get("/projects/?sort=date").context["page"].items] == ["done", "open", "planned", "undated"]


def test_goals_are_counted_by_goal_and_not_by_digit(client, projects):
    assert counts(client, "/projects/", "sdg") == {"1": 1, "8": 2, "10": 1}


@pytest.mark.parametrize(("field", "value"), [("year", "soon"), ("sdg", "18"), ("status", "9")])
def test_wrong_values_of_projects_are_named(client, projects, field, value):
    response = client.get("/projects/", {field: value})
    assert [problem.field for problem in response.context["problems"]] == [field]
    assert len(response.context["page"].items) == 4


def test_money_is_added_up_by_kind_and_currency_and_never_across(client):
    project = ProjectFactory()
    for kind, amount, currency in [("expenditure", "10.00", "USD"), ("budget", "1000.50", "USD"), ("budget", "2000", "USD"), ("budget", "700", "EUR")]:
        ProjectMoneyFactory(project=project, kind=kind, amount=Decimal(amount), currency=currency)
    found = client.get(project.get_absolute_url()).context["amounts"]
    assert [(one.label, one.currency, one.total, len(one.lines)) for one in found] == [
        ("Budget", "EUR", Decimal("700"), 1),
        ("Budget", "USD", Decimal("3000.50"), 2),
        ("Expenditure", "USD", Decimal("10.00"), 1),
    ]
    html = page(client, project)
    assert "<bdi>USD 3,000.50</bdi>" in html
    assert "3,700" not in html
    row = rows(client, "/projects/data.csv")[0]
    assert (row["budget"], row["expenditure"], row["disbursement"]) == ("EUR 700.00;USD 3000.50", "USD 10.00", "")


def test_project_shows_shares_roles_goals_and_documents(client):
    project = ProjectFactory(sdgs="8 8.5 8.8 10", planned_end=datetime.date(2025, 1, 31), reporting_reference="XM-DAC-41302")
    ProjectCountryFactory(project=project, member_state=MemberStateFactory(name_en="Kenya", iso3="KEN"), percentage=Decimal("62.50"))
    ProjectCountryFactory(project=project, member_state=MemberStateFactory(name_en="Lebanon", iso3="LBN"))
    ProjectSectorFactory(project=project, code="16020", name="Employment creation", percentage=Decimal(100))
    ProjectOrganisationFactory(project=project, role="4", name="Ministry")
    ProjectOrganisationFactory(project=project, role="1", name="Donor")
    ProjectDocumentFactory(project=project, language="fr", media_type="application/pdf")
    html = page(client, project)
    shown = facts(html)
    assert shown["Status"] == "Implementation"
    assert shown["Start"] == "1 March 2020"
    assert shown["Planned end"] == "31 January 2025"
    assert (shown["Funding"], shown["Implementing"]) == ("Donor", "Ministry")
    assert ">62.50%</span>" in html
    assert ">100%</span>" in html
    assert html.count('class="percentage"') == 2
    assert "8. Decent work and economic growth" in html
    assert "<bdi>8.5, 8.8</bdi>" in html
    assert 'hreflang="fr"><bdi>Evaluation</bdi></a> (French, <bdi>application/pdf</bdi>)' in html
    row = rows(client, "/projects/data.csv")[0]
    assert (row["countries"], row["sectors"], row["funding"], row["status"]) == ("KEN 62.5;LBN", "16020 100", "Donor", "implementation")


@pytest.mark.parametrize("prefix", ["", "/fr", "/es", "/ar"])
@pytest.mark.parametrize("factory", [LabourLawFactory, PolicyFactory, PublicationFactory, ProjectFactory])
def test_page_opens_in_every_language(client, factory, prefix):
    record = factory(topics=[TopicFactory()])
    assert page(client, record, prefix)
