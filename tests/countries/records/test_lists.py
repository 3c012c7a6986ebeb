"""The four lists of records: what all of them do alike."""

import csv
import io
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import MemberStateFactory, RegionFactory, TopicFactory
from tests.factories_records import LabourLawFactory, PolicyFactory, ProjectFactory, PublicationFactory

pytestmark = pytest.mark.django_db

FACTORIES = {"labour-laws": LabourLawFactory, "policies": PolicyFactory, "publications": PublicationFactory, "projects": ProjectFactory}
SEVERAL = {"publications", "projects"}
every_list = pytest.mark.parametrize("name", FACTORIES)


def make(name, country=None, **values):
    if country and name in SEVERAL:
        return FACTORIES[name](countries=[country], **values)
    return FACTORIES[name](**({"member_state": country} if country else {}), **values)


def html(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, response
    return re.sub(r"\s+", " ", unescape(response.content.decode()))


def titles(client: Client, url: str) -> set[str]:
    return {record.title for record in client.get(url).context["page"].items}


def rows(client: Client, url: str) -> list[dict[str, str]]:
    response = client.get(url)
    assert response.status_code == 200, response.content
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


@pytest.fixture
def kenya():
    return MemberStateFactory(name_en="Kenya", name_fr="Kénya", iso2="KE", iso3="KEN", region=RegionFactory(slug="africa", name_en="Africa"))


@every_list
def test_shows_title_source_and_day_of_each(client, kenya, name):
    make(name, kenya, title="The one")
    page = html(client, f"/{name}/")
    assert ">The one</a>" in page
    assert '<bdi>Test register</bdi> (<a href="https://register.example.org/" dir="ltr">register.example.org</a>)' in page
    assert '<time datetime="2026-01-31">31 January 2026</time>' in page
    assert "Kenya" in page


@every_list
@pytest.mark.parametrize("query", ["country=kenya", "country=KE", "region=africa", "topic=safety", "q=ONE", "q=ÓNE"])
def test_is_filtered(client, kenya, name, query):
    make(name, kenya, title="The one", topics=[TopicFactory(slug="safety")])
    make(name, MemberStateFactory(), title="Another")
    assert titles(client, f"/{name}/?{query}") == {"The one"}
    assert titles(client, f"/{name}/") == {"The one", "Another"}


@every_list
def test_choices_are_counted_under_the_other_filters(client, kenya, name):
    topic = TopicFactory(slug="safety")
    make(name, kenya, topics=[topic])
    make(name, kenya)
    make(name, MemberStateFactory(name_en="Nepal", region=kenya.region), topics=[topic])
    groups = client.get(f"/{name}/?topic=safety").context["filters"].groups
    assert {choice.value: choice.count for choice in groups["country"].choices} == {"kenya": 1, "nepal": 1}
    assert [(choice.value, choice.count) for choice in groups["region"].choices] == [("africa", 2)]
    assert [(choice.value, choice.count) for choice in groups["topic"].choices] == [("safety", 2)]


@every_list
def test_tag_takes_a_filter_away(client, kenya, name):
    make(name, kenya)
    page = html(client, f"/{name}/?country=kenya&q=act&sort=title")
    assert f'class="tag" href="/{name}/?country=kenya&sort=title"' in page
    assert f'class="tag" href="/{name}/?q=act&sort=title"' in page


@every_list
@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("country", "XX", "There is no choice “XX” here."),
        ("kind", "nope", "There is no choice “nope” here."),
        ("sort", "evil", "The list cannot be sorted by “evil”."),
        ("q", "!!!", "contains no word to search for"),
    ],
)
def test_what_cannot_be_read_is_named_and_left_out(client, kenya, name, field, value, message):
    make(name, kenya, title="The one")
    response = client.get(f"/{name}/", {field: value, "region": "africa"})
    assert {record.title for record in response.context["page"].items} == {"The one"}
    assert [problem.field for problem in response.context["problems"]] == [field]
    page = unescape(response.content.decode())
    assert message in page
    assert f'id="filter-{field}"' in page


@every_list
def test_file_refuses_what_cannot_be_read(client, kenya, name):
    make(name, kenya)
    response = client.get(f"/{name}/data.csv?country=XX")
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == "country: There is no choice “XX” here.\n"


@every_list
def test_file_has_the_rows_of_the_list(client, kenya, name):
    for number in range(25):
        make(name, kenya if number % 2 else MemberStateFactory(), title=f"{number:02} ümlaut, “quoted”")
    for query in ("", "?country=kenya&sort=title"):
        file = [row["title"] for row in rows(client, f"/{name}/data.csv{query}")]
        pages = [
            record.title
            for number in (1, 2)
            for record in client.get(f"/{name}/{query}{'&' if query else '?'}page={number}").context["page"].items
        ]
        assert file == list(dict.fromkeys(pages)), query
    assert {row["source"] for row in rows(client, f"/{name}/data.csv")} == {"Test register"}


@every_list
def test_page_links_the_file_of_what_it_shows(client, kenya, name):
    make(name, kenya)
    assert f'<a href="/{name}/data.csv?country=kenya" download>' in html(client, f"/{name}/?country=KE&page=1")
    assert f'<a href="/fr/{name}/data.csv" download>' in html(client, f"/fr/{name}/")


@every_list
def test_file_is_the_same_in_every_language(client, kenya, name):
    make(name, kenya, topics=[TopicFactory()])
    assert rows(client, f"/{name}/data.csv") == rows(client, f"/ar/{name}/data.csv")


@every_list
def test_file_runs_no_formula(client, name):
    make(name, title="=HYPERLINK(1)")
    assert rows(client, f"/{name}/data.csv")[0]["title"] == "'=HYPERLINK(1)"


@every_list
def test_twenty_a_page_and_the_rest_on_the_next(client, name):
    for _ in range(21):
        make(name)
    assert len(client.get(f"/{name}/").context["page"].items) == 20
    assert len(client.get(f"/{name}/?page=2").context["page"].items) == 1


@every_list
def test_empty_list_says_so_and_names_the_register(client, name):
    page = html(client, f"/{name}/")
    assert "Nothing is recorded here yet." in page
    assert "That does not mean that there is nothing" in page
    assert client.get(f"/{name}/").context["records"].register[1] in page


@every_list
def test_filters_without_finds_say_what_to_take_away(client, kenya, name):
    make(name, kenya)
    page = html(client, f"/{name}/?q=unheard&country=kenya")
    assert "Nothing matches all of these filters." in page
    assert f'<a href="/{name}/?country=kenya">Without the filter “Words”: 1</a>' in page


@every_list
def test_empty_parameters_are_dropped_from_the_address(client, name):
    assert client.get(f"/{name}/?q=&country=&sort=-date").headers["Location"] == f"/{name}/"


@every_list
def test_sorts(client, name):
    for title in ("Éa", "eb", "D"):
        make(name, title=title)
    assert [record.title for record in client.get(f"/{name}/?sort=title").context["page"].items] == ["D", "Éa", "eb"]


@every_list
@pytest.mark.parametrize("path", ["", "data.csv", "1/"])
def test_only_reading_is_allowed(client, name, path):
    assert client.post(f"/{name}/{path}").status_code == 405


@every_list
@pytest.mark.parametrize("number", ["0", "999", "9" * 30])
def test_missing_record_is_404(client, name, number):
    assert client.get(f"/{name}/{number}/").status_code == 404


@every_list
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_list_costs_the_same_for_3_and_for_12(client, kenya, name, prefix):
    def cost(url):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(url).context["page"].items) in {3, 12}
        return len(queries)

    for _ in range(3):
        make(name, kenya, topics=[TopicFactory()])
    few = cost(f"{prefix}/{name}/")
    for _ in range(9):
        make(name, MemberStateFactory(), topics=[TopicFactory()])
    assert cost(f"{prefix}/{name}/") == few <= 15


@every_list
def test_file_costs_the_same_for_3_and_for_12(client, kenya, name):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            rows(client, f"/{name}/data.csv")
        return len(queries)

    for _ in range(3):
        make(name, kenya, topics=[TopicFactory()])
    few = cost()
    for _ in range(9):
        make(name, MemberStateFactory(), topics=[TopicFactory()])
    assert cost() == few


@every_list
def test_title_in_another_language_than_the_pages_is_marked(client, name):
    record = make(name, title="قانون العمل", language="ar")
    assert f'<a href="/{name}/{record.pk}/" lang="ar" dir="rtl">قانون العمل</a>' in html(client, f"/{name}/")
    assert f'<a href="/ar/{name}/{record.pk}/">قانون العمل</a>' in html(client, f"/ar/{name}/")


@every_list
def test_a_source_that_all_rows_share_is_said_once(client, kenya, name):
    make(name, kenya, title="One")
    make(name, kenya, title="Another")
    assert html(client, f"/{name}/").count("Source:") == 1


@every_list
def test_sources_that_differ_are_said_of_each_row(client, kenya, name):
    make(name, kenya, title="One", retrieved_on="2026-01-31")
    make(name, kenya, title="Another", retrieved_on="2026-02-28")
    assert html(client, f"/{name}/").count("Source:") == 2
