"""A country's standards: on its page and on a page of their own."""

import datetime
import re

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from countries.standards.section import STANDARDS, summary
from tests.countries.standards.test_list import rows
from tests.factories import MemberStateFactory
from tests.factories_standards import RatificationFactory, StandardFactory, SupervisoryCommentFactory

pytestmark = pytest.mark.django_db
PAGE = "/countries/kenya/standards/"


@pytest.fixture
def kenya():
    return MemberStateFactory(name_en="Kenya", iso3="KEN")


def page(client) -> str:
    response = client.get(PAGE)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def shown(member_state) -> str:
    context = {"summary": summary(member_state), "knowledge": STANDARDS, "member_state": member_state}
    return " ".join(render_to_string(STANDARDS.template, context).split())


def test_country_page_names_each_core_instrument_with_its_standing(kenya):
    RatificationFactory(standard=StandardFactory(number=29, fundamental=True), member_state=kenya)
    StandardFactory(number=182, fundamental=True, universal=True)
    StandardFactory(number=138, fundamental=True, whole=True)
    RatificationFactory(standard=StandardFactory(number=81, governance=True), member_state=kenya, denounced=True)
    StandardFactory(number=122, governance=True)
    RatificationFactory(standard=StandardFactory(number=13), member_state=kenya)
    html = shown(kenya)
    order = [html.index(text) for text in ("Fundamental instruments", "C029", "C138", "C182", "Governance (priority) Conventions", "C081", "C122")]
    assert order == sorted(order)
    for words in (
        "In force since 7 May 2002",
        "Not ratified (as of 31 January 2026)",
        "Ratified; its own date is not recorded here (all member States had ratified by 4 August 2020)",
        "Denounced with effect from 7 May 2012",
        "Not recorded",
    ):
        assert words in html
    assert "C013" not in html
    assert "/countries/kenya/standards/" in html


def test_country_page_says_what_not_recorded_does_not_mean(kenya):
    SupervisoryCommentFactory(member_state=kenya, standard=None)
    assert "Elsewhere, a State without one" not in shown(kenya)
    StandardFactory(number=29, fundamental=True)
    assert "Elsewhere, a State without one is shown as “not recorded”." in shown(kenya)


def test_country_page_counts_each_standing(kenya):
    for number in (29, 87):
        RatificationFactory(standard=StandardFactory(number=number, fundamental=True), member_state=kenya)
    StandardFactory(number=138, fundamental=True)
    html = shown(kenya)
    assert "In force <strong>2</strong>" in html
    assert "Not recorded <strong>1</strong>" in html


def test_what_is_mostly_not_recorded_is_one_sentence_with_the_rest_folded(kenya):
    RatificationFactory(standard=StandardFactory(number=29, fundamental=True), member_state=kenya)
    StandardFactory(number=87, fundamental=True)
    StandardFactory(number=98, fundamental=True)
    html = shown(kenya)
    told, fold = html.split("<details")
    assert "C029" in told
    assert "<summary>2 of 3 are not recorded here; nothing follows from that.</summary>" in fold
    assert "C029" not in fold
    assert re.findall(r">(C\d+)<", fold) == ["C087", "C098"]


def test_half_recorded_is_shown_line_by_line(kenya):
    RatificationFactory(standard=StandardFactory(number=29, fundamental=True), member_state=kenya)
    StandardFactory(number=87, fundamental=True)
    assert "<details" not in shown(kenya)


def test_country_page_shows_the_newest_comments_only(kenya):
    StandardFactory(fundamental=True)
    for year in (2019, 2021, 2023, 2024):
        SupervisoryCommentFactory(member_state=kenya, year=year, title=f"Comment of {year}")
    html = shown(kenya)
    assert re.findall(r"Comment of (\d+)", html) == ["2024", "2023", "2021"]


def test_nothing_is_shown_where_nothing_is_recorded(kenya):
    assert summary(kenya) is None


def test_other_ratifications_are_grouped_by_how_they_stand(client, kenya):
    RatificationFactory(standard=StandardFactory(number=13), member_state=kenya)
    RatificationFactory(standard=StandardFactory(number=17), member_state=kenya)
    RatificationFactory(standard=StandardFactory(number=45), member_state=kenya, denounced=True)
    RatificationFactory(standard=StandardFactory(number=29, fundamental=True), member_state=kenya)
    RatificationFactory(standard=StandardFactory(number=99))
    html = page(client)
    in_force, denounced = html.index('id="others-in-force"'), html.index('id="others-denounced"')
    assert in_force < html.index("C013") < html.index("C017") < denounced < html.index("C045")
    assert "In force (2)" in html
    assert "C099" not in html
    assert html.count("/standards/C029/") == 1


def test_ratified_again_shows_the_earlier_spell_and_declarations(client, kenya):
    standard = StandardFactory(number=138, fundamental=True)
    RatificationFactory(standard=standard, member_state=kenya, denounced=True)
    RatificationFactory(standard=standard, member_state=kenya, ratified_on=datetime.date(2015, 1, 5), minimum_age=16)
    html = page(client)
    assert "In force since 5 January 2016" in html
    assert "Ratified again. Earlier ratification: 7 May 2001 – 7 May 2012" in html
    assert "Minimum age specified (in years): 16" in html


def test_comments_are_grouped_by_kind_with_links_to_their_texts(client, kenya):
    SupervisoryCommentFactory(member_state=kenya, kind="complaint", title="Complaint", url="https://register.example.org/complaint")
    SupervisoryCommentFactory(member_state=kenya, kind="observation", year=2020, standard=None)
    SupervisoryCommentFactory(title="Of another State")
    html = page(client)
    assert html.index("Observation of the Committee of Experts") < html.index("Complaint (article 26)")
    assert 'href="https://register.example.org/complaint"' in html
    assert "Of another State" not in html


def test_each_source_is_said_once_with_its_newest_day(client, kenya):
    for number, day in ((13, 1), (17, 9)):
        RatificationFactory(standard=StandardFactory(number=number), member_state=kenya, source="Register", retrieved_on=datetime.date(2026, 2, day))
    html = page(client)
    assert html.count("<bdi>Register</bdi>") == 1
    assert "9 February 2026" in html


def test_an_empty_page_says_so_and_where_to_look(client, kenya):
    html = page(client)
    assert "No other ratification is recorded here yet." in html
    assert "No supervisory comment is recorded here yet." in html
    assert "https://normlex.ilo.org/" in html


def test_page_leads_to_the_file_of_the_country(client, kenya):
    RatificationFactory(standard=StandardFactory(number=13), member_state=kenya)
    RatificationFactory(standard=StandardFactory(number=17))
    assert 'href="/countries/kenya/standards/?format=csv"' in page(client)
    assert [(row["standard"], row["position"]) for row in rows(client.get(f"{PAGE}?format=csv"))] == [("C013", "in-force"), ("C017", "not-recorded")]


def test_ratifications_as_they_are_recorded_are_filtered(client, kenya):
    RatificationFactory(standard=StandardFactory(number=13), member_state=kenya)
    RatificationFactory(standard=StandardFactory(number=17))
    assert [row["standard"] for row in rows(client.get("/standards/ratifications.csv?country=kenya"))] == ["C013"]
    assert [row["standard"] for row in rows(client.get("/standards/ratifications.csv?country=KEN&standard=C013&status=in-force"))] == ["C013"]
    assert len(rows(client.get("/standards/ratifications.csv"))) == 2


def test_unknown_country_is_refused_in_the_file(client):
    assert client.get("/standards/ratifications.csv?country=atlantis").status_code == 400


def test_both_cost_the_same_for_few_as_for_many(client, kenya):
    counts = []
    for more in (3, 9):
        for number in range(more):
            first = 100 + len(counts) * 50 + number * 2
            RatificationFactory(standard=StandardFactory(number=first, fundamental=True, universal=True), member_state=kenya)
            RatificationFactory(standard=StandardFactory(number=first + 1), member_state=kenya)
            SupervisoryCommentFactory(member_state=kenya, standard=StandardFactory(number=first, kind="protocol"))
        page(client)
        shown(kenya)
        with CaptureQueriesContext(connection) as captured:
            page(client)
        with CaptureQueriesContext(connection) as brief:
            shown(kenya)
        counts.append((len(captured), len(brief)))
    assert counts[0] == counts[1]
    assert counts[0][1] <= 4
