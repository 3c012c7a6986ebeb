"""How States stand to instruments, as files: what the pages say, also where no ratification is recorded."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.countries.standards.test_list import rows
from tests.factories import MembershipFactory, MemberStateFactory
from tests.factories_standards import RatificationFactory, StandardFactory

pytestmark = pytest.mark.django_db


def positions(response) -> list[tuple[str, str, str, str]]:
    return [(row["standard"], row["member_state"], row["position"], row["as_of"]) for row in rows(response)]


def test_instrument_has_a_row_for_each_member_state(client):
    kenya, tuvalu = MemberStateFactory(name_en="Kenya", iso3="KEN"), MemberStateFactory(name_en="Tuvalu", iso3="TUV")
    RatificationFactory(standard=StandardFactory(number=155), member_state=kenya, minimum_age=15)
    RatificationFactory(standard=StandardFactory(number=187, whole=True), member_state=tuvalu, denounced=True)
    StandardFactory(number=182, universal=True)
    assert positions(client.get("/standards/C155/data.csv")) == [("C155", "KEN", "in-force", ""), ("C155", "TUV", "not-recorded", "")]
    assert positions(client.get("/standards/C187/data.csv")) == [("C187", "KEN", "not-ratified", "2026-01-31"), ("C187", "TUV", "denounced", "")]
    assert positions(client.get("/standards/C182/data.csv")) == [("C182", code, "universal", "2020-08-04") for code in ("KEN", "TUV")]


def test_row_of_a_ratification_has_its_days_and_declarations(client):
    RatificationFactory(standard=StandardFactory(number=155), minimum_age=15, denounced=True, note="Note")
    (row,) = rows(client.get("/standards/C155/data.csv"))
    assert (row["ratified_on"], row["in_force_on"], row["ended_on"]) == ("2001-05-07", "2002-05-07", "2012-05-07")
    assert (row["minimum_age"], row["note"], row["source"], row["retrieved_on"]) == ("15", "Note", "Test register", "2026-01-31")


def test_each_spell_of_a_state_has_a_row_the_earlier_first(client):
    standard = StandardFactory(number=138)
    again = RatificationFactory(standard=standard, ratified_on=datetime.date(2015, 1, 5))
    RatificationFactory(standard=standard, member_state=again.member_state, denounced=True)
    found = [(row["ratified_on"], row["position"]) for row in rows(client.get("/standards/C138/data.csv"))]
    assert found == [("2001-05-07", "denounced"), ("2015-01-05", "in-force")]


def test_a_statement_about_all_names_its_source_and_nothing_recorded_names_none(client):
    StandardFactory(number=182, universal=True)
    StandardFactory(number=138)
    MemberStateFactory()
    (said,) = rows(client.get("/standards/C182/data.csv"))
    assert (said["source"], said["source_url"]) == ("Test register", "https://register.example.org/universal")
    (silent,) = rows(client.get("/standards/C138/data.csv"))
    assert (silent["source"], silent["source_url"], silent["retrieved_on"]) == ("", "", "")


def test_a_former_member_is_there_where_it_ratified(client):
    former = MemberStateFactory(iso3="FOR", spell=None)
    MembershipFactory(member_state=former, since="1920", until="1940")
    RatificationFactory(standard=StandardFactory(number=29), member_state=former)
    StandardFactory(number=30)
    assert [row["member_state"] for row in rows(client.get("/standards/C029/data.csv"))] == ["FOR"]
    assert rows(client.get("/standards/C030/data.csv")) == []


def test_country_has_a_row_for_each_instrument_that_can_be_ratified(client):
    kenya = MemberStateFactory(name_en="Kenya", iso3="KEN")
    RatificationFactory(standard=StandardFactory(number=155), member_state=kenya)
    StandardFactory(number=182, universal=True)
    StandardFactory(number=190, recommendation=True)
    found = positions(client.get("/countries/kenya/standards/?format=csv"))
    assert found == [("C155", "KEN", "in-force", ""), ("C182", "KEN", "universal", "2020-08-04")]


def test_a_recommendation_has_no_such_file(client):
    StandardFactory(number=190, recommendation=True)
    assert client.get("/standards/R190/data.csv").status_code == 404


@pytest.mark.parametrize("path", ["/standards/C155/data.csv", "/countries/kenya/standards/?format=csv"])
def test_costs_the_same_for_few_as_for_many(client, path):
    kenya, standard = MemberStateFactory(name_en="Kenya"), StandardFactory(number=155)
    counts = []
    for more in (2, 8):
        for number in range(more):
            RatificationFactory(standard=standard)
            RatificationFactory(standard=StandardFactory(number=200 + len(counts) * 20 + number, universal=True), member_state=kenya)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
            assert response.streaming
            assert len(rows(response)) > more
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 6
