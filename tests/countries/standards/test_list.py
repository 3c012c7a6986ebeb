"""The list of standards, its filters and its file."""

import csv
import datetime
import io

import pytest

from countries.models import Standard
from tests.factories import TopicFactory
from tests.factories_standards import RatificationFactory, StandardFactory

pytestmark = pytest.mark.django_db


def rows(response) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def instruments():
    topic = TopicFactory(slug="child-labour")
    c182 = StandardFactory(number=182, fundamental=True, title_en="Worst Forms of Child Labour Convention, 1999 (No. 182)", title_fr="Pires formes")
    c182.topics.add(topic)
    StandardFactory(number=29, title_en="Forced Labour Convention, 1930 (No. 29)", adopted_year=1930, status="")
    StandardFactory(number=4, title_en="Night Work (Women) Convention, 1919 (No. 4)", adopted_year=1919, status="abrogated")
    StandardFactory(number=190, recommendation=True, title_en="Worst Forms of Child Labour Recommendation, 1999 (No. 190)", adopted_year=1999)
    StandardFactory(number=29, kind="protocol", title_en="Protocol of 2014", adopted_year=2014, in_force_on=None)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["C182", "C029", "P029", "R190", "C004"]),
        ("?sort=code", ["C004", "C029", "C182", "P029", "R190"]),
        ("?kind=recommendation", ["R190"]),
        ("?kind=protocol&kind=recommendation", ["P029", "R190"]),
        ("?category=fundamental", ["C182"]),
        ("?status=not-recorded", ["C029"]),
        ("?status=abrogated", ["C004"]),
        ("?force=in-force", ["C182", "C029"]),
        ("?force=ended", ["C004"]),
        ("?force=never", ["R190"]),
        ("?force=not-recorded", ["P029"]),
        ("?topic=child-labour", ["C182"]),
        ("?q=child+labour", ["C182", "R190"]),
        ("?q=pires", ["C182"]),
        ("?q=c29", ["C029"]),
        ("?sort=-year", ["P029", "R190", "C182", "C029", "C004"]),
        ("?sort=year", ["C004", "C029", "C182", "R190", "P029"]),
    ],
)
def test_page_and_file_find_the_same(client, instruments, query, codes):
    assert [row["code"] for row in rows(client.get(f"/standards/data.csv{query}"))] == codes
    html = client.get(f"/standards/{query}").content.decode()
    places = [html.index(f'href="/standards/{code}/"') for code in codes]
    assert places == sorted(places)
    assert html.count('class="record"') == len(codes)


def test_choices_have_counts(client, instruments):
    html = " ".join(client.get("/standards/?category=technical").content.decode().split())
    assert 'value="recommendation"> <span class="filter__name">Recommendation</span> <span class="filter__count">1</span>' in html
    assert 'value="never"> <span class="filter__name">Recommendation: does not enter into force</span> <span class="filter__count">1</span>' in html


def test_a_standard_of_the_future_is_not_in_force(client):
    StandardFactory(number=192, in_force_on=datetime.date.today() + datetime.timedelta(days=30))
    assert rows(client.get("/standards/data.csv?force=in-force")) == []


def test_unknown_value_is_named_on_the_page_and_refused_in_the_file(client, instruments):
    page = client.get("/standards/?kind=treaty")
    assert page.status_code == 200
    assert "There is no choice “treaty” here." in page.content.decode()
    file = client.get("/standards/data.csv?kind=treaty")
    assert file.status_code == 400
    assert "treaty" in file.content.decode()


def test_page_counts_states_once_and_only_those_bound(client):
    standard = StandardFactory(ratifications_complete_on="2026-01-31")
    again = RatificationFactory(standard=standard, ratified_on=datetime.date(2015, 1, 5))
    RatificationFactory(standard=standard, member_state=again.member_state, denounced=True)
    RatificationFactory(standard=standard, denounced=True)
    assert "Recorded as in force for 1 State<" in client.get("/standards/").content.decode()


def test_a_few_among_an_unknown_number_are_not_counted(client):
    standard = StandardFactory()
    RatificationFactory.create_batch(9, standard=standard)
    assert "Recorded as in force" not in client.get("/standards/").content.decode()
    RatificationFactory(standard=standard)
    assert "Recorded as in force for 10 States<" in client.get("/standards/").content.decode()


def test_each_card_says_where_it_is_from_and_of_which_day(client):
    StandardFactory(source="Register of standards", source_url="https://register.example.org/standards", retrieved_on=datetime.date(2026, 2, 9))
    html = " ".join(client.get("/standards/").content.decode().split())
    assert 'Source: <bdi>Register of standards</bdi> (<a href="https://register.example.org/standards" dir="ltr">register.example.org</a>)' in html
    assert '<time datetime="2026-02-09">9 February 2026</time>' in html


def test_title_falls_back_to_english_with_its_language(client):
    StandardFactory(number=155, title_en="Occupational Safety", title_fr="")
    assert '<a href="/fr/standards/C155/" lang="en" dir="ltr">Occupational Safety</a>' in client.get("/fr/standards/").content.decode()


def test_file_says_where_each_row_comes_from(client):
    old, new = StandardFactory(number=3), StandardFactory(number=103)
    new.revises.add(old)
    StandardFactory(number=155, kind="protocol", protocol_to=new)
    by_code = {row["code"]: row for row in rows(client.get("/standards/data.csv"))}
    assert by_code["C103"]["revises"] == "C003"
    assert by_code["P155"]["protocol_to"] == "C103"
    assert by_code["C003"]["source"] == "Test register"
    assert by_code["C003"]["retrieved_on"] == "2026-01-31"


@pytest.mark.parametrize("path", ["/standards/", "/standards/data.csv"])
def test_costs_the_same_for_few_as_for_many(client, django_assert_max_num_queries, path):
    for number in range(12):
        StandardFactory(number=number + 1).topics.add(TopicFactory())
    protocols = [StandardFactory(number=number + 1, kind="protocol", protocol_to=Standard.objects.first()) for number in range(3)]
    assert protocols
    with django_assert_max_num_queries(14):
        response = client.get(path)
        if response.streaming:
            rows(response)


def test_refuses_to_be_written_to(client):
    assert client.post("/standards/").status_code == 405
