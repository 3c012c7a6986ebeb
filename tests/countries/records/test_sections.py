"""Laws, policies, publications, projects and good practices on a country's pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from countries.sections import all_knowledge
from tests.countries.records.test_lists import SEVERAL, html, make, rows, titles
from tests.factories import GoodPracticeFactory, MemberStateFactory, TopicFactory

pytestmark = pytest.mark.django_db

every_section = pytest.mark.parametrize("name", ["labour-laws", "policies", "publications", "projects"])


@pytest.fixture
def kenya():
    return MemberStateFactory(name_en="Kenya", iso2="KE", iso3="KEN")


def summary(name, member_state):
    return all_knowledge()[name.replace("-", "_")].summary(member_state)


@every_section
def test_page_lists_the_records_of_its_country_alone(client, kenya, name):
    make(name, kenya, title="Hers")
    make(name, MemberStateFactory(), title="Another's")
    response = client.get(f"/countries/kenya/{name}/")
    assert {record.title for record in response.context["page"].items} == {"Hers"}
    assert set(response.context["filters"].groups).isdisjoint({"country", "region"})


@pytest.mark.parametrize("name", sorted(SEVERAL))
def test_record_of_two_countries_is_listed_and_counted_once(client, kenya, name):
    record = make(name, kenya, title="Both")
    other = MemberStateFactory(name_en="Nepal")
    record.countries.add(other)
    for slug in ("kenya", "nepal"):
        assert client.get(f"/countries/{slug}/{name}/").context["page"].count == 1
    assert summary(name, kenya)["count"].startswith("1 ")


@every_section
def test_filters_work_within_the_country(client, kenya, name):
    topic = TopicFactory(slug="safety")
    make(name, kenya, title="Safe", topics=[topic])
    make(name, kenya, title="Other")
    make(name, MemberStateFactory(), title="Elsewhere", topics=[topic])
    url = f"/countries/kenya/{name}/"
    assert titles(client, f"{url}?topic=safety") == {"Safe"}
    assert [choice.count for choice in client.get(url).context["filters"].groups["topic"].choices] == [1]
    page = html(client, f"{url}?topic=safety&q=safe")
    assert f'class="tag" href="{url}?topic=safety"' in page
    assert client.get(f"{url}?topic=none").context["problems"]


@every_section
def test_file_has_what_the_page_has(client, kenya, name):
    topic = TopicFactory(slug="safety")
    make(name, kenya, title="Safe", topics=[topic])
    make(name, kenya, title="Other")
    make(name, MemberStateFactory(), title="Elsewhere", topics=[topic])
    context = client.get(f"/countries/kenya/{name}/?topic=safety").context
    assert context["data_url"] == f"/{name}/data.csv?country=kenya&topic=safety"
    assert [row["title"] for row in rows(client, context["data_url"])] == ["Safe"]


@every_section
def test_country_without_records_is_told_honestly(client, kenya, name):
    make(name, MemberStateFactory())
    page = html(client, f"/countries/kenya/{name}/")
    assert "Kenya: nothing is recorded here yet." in page
    assert "That does not mean that there is nothing" in page
    assert f'href="{client.get(f"/countries/kenya/{name}/").context["records"].register[1]}"' in page
    assert summary(name, kenya) is None


@every_section
def test_summary_has_the_number_and_the_newest_three(client, kenya, name):
    for number in range(5):
        make(name, kenya, title=f"No {number}")
    found = summary(name, kenya)
    assert found["count"].startswith("5 ")
    assert [record.title for record in found["newest"]] == ["No 4", "No 3", "No 2"]


@every_section
def test_page_costs_the_same_for_3_and_for_12(client, kenya, name):
    def cost():
        client.get(f"/countries/kenya/{name}/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/countries/kenya/{name}/")
        return len(queries)

    for _ in range(3):
        make(name, kenya, topics=[TopicFactory()])
    few = cost()
    for _ in range(9):
        make(name, kenya, topics=[TopicFactory()])
    assert cost() == few


@every_section
@pytest.mark.parametrize("prefix", ["/fr", "/ar"])
def test_page_opens_in_other_languages(client, kenya, name, prefix):
    make(name, kenya, title="Hers")
    assert titles(client, f"{prefix}/countries/kenya/{name}/") == {"Hers"}


def test_empty_parameters_are_dropped(client, kenya):
    assert client.get("/countries/kenya/labour-laws/?q=").headers["Location"] == "/countries/kenya/labour-laws/"


# Good practices


@pytest.fixture
def practices(kenya):
    topic = TopicFactory(slug="safety")
    GoodPracticeFactory(slug="hers", title_en="Hers", countries=[kenya]).topics.add(topic)
    GoodPracticeFactory(slug="other", title_en="Other", countries=[kenya], year=2019)
    GoodPracticeFactory(title_en="Draft", countries=[kenya], draft=True)
    GoodPracticeFactory(title_en="Elsewhere", countries=[MemberStateFactory()])


def test_good_practices_of_a_country(client, kenya, practices):
    response = client.get("/countries/kenya/good-practices/")
    assert [one.title_en for one in response.context["page"].items] == ["Hers", "Other"]
    assert set(response.context["filters"].groups) == {"topic"}
    assert titles_of_practices(client, "?topic=safety") == ["Hers"]
    assert summary("good-practices", kenya)["number"] == 2


def titles_of_practices(client, query):
    return [one.title_en for one in client.get(f"/countries/kenya/good-practices/{query}").context["page"].items]


def test_file_of_good_practices_equals_the_list(client, kenya, practices):
    url = client.get("/countries/kenya/good-practices/?topic=safety").context["data_url"]
    (row,) = rows(client, url)
    assert (row["title_en"], row["countries"], row["topics"], row["is_example"]) == ("Hers", "KEN", "safety", "no")
    assert {row["title_en"] for row in rows(client, "/good-practices/data.csv")} == {"Hers", "Other", "Elsewhere"}
    assert client.get("/good-practices/data.csv?topic=none").status_code == 400


def test_country_without_good_practices(client, kenya):
    page = html(client, "/countries/kenya/good-practices/")
    assert "Kenya: no good practice has been published yet." in page
    assert 'href="/good-practices/"' in page
    assert summary("good-practices", kenya) is None
