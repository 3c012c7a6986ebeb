"""The page of an instrument, its addresses, map, table and file."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from countries.sources import distinct_sources
from countries.standards.codes import canonical
from tests.factories import MemberStateFactory, RegionFactory, TopicFactory
from tests.factories_standards import RatificationFactory, StandardFactory

pytestmark = pytest.mark.django_db


def page(client, path="/standards/C182/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("written", "code"),
    [("c182", "C182"), ("C29", "C029"), ("c29", "C029"), ("c0029", "C029"), ("p29", "P029"), ("r001", "R001"), ("mlc", "MLC"), ("c186", "MLC"), ("x9", "X9")],
)
def test_codes_are_written_in_one_way(written, code):
    assert canonical(written) == code


@pytest.mark.parametrize(("language", "register"), [("", "en"), ("/fr", "fr"), ("/es", "es"), ("/ar", "en")])
def test_text_is_a_link_away_in_a_language_that_it_has(client, language, register):
    StandardFactory(number=29)
    address = f"https://normlex.ilo.org/dyn/nrmlx_{register}/f?p=NORMLEXPUB:12100:0::NO::P12100_ILO_CODE:C029"
    assert f'href="{address}"' in page(client, f"{language}/standards/C029/")


def test_sources_of_several_records_are_said_once():
    early, late = datetime.date(2026, 1, 1), datetime.date(2026, 6, 1)
    one = StandardFactory(source="NORMLEX", source_url="https://normlex.ilo.org/1", retrieved_on=late)
    other = StandardFactory(source="NORMLEX", source_url="https://normlex.ilo.org/2", retrieved_on=early)
    alone = StandardFactory(source="A gazette", source_url="https://gazette.example/", retrieved_on=None)
    assert distinct_sources([one, other, alone]) == [("NORMLEX", "", late, ""), ("A gazette", "https://gazette.example/", None, "")]


@pytest.mark.parametrize("written", ["c29", "C29", "c029", "C0029"])
@pytest.mark.parametrize("rest", ["", "data.csv"])
def test_other_ways_to_write_a_code_lead_to_the_one_address(client, written, rest):
    StandardFactory(number=29)
    response = client.get(f"/standards/{written}/{rest}")
    assert response.status_code == 301
    assert response.headers["Location"] == f"/standards/C029/{rest}"


@pytest.mark.parametrize("rest", ["", "data.csv", "?from=newsletter", "data.csv?from=newsletter"])
def test_redirect_keeps_language_and_query(client, rest):
    StandardFactory(number=29)
    assert client.get(f"/ar/standards/c29/{rest}").headers["Location"] == f"/ar/standards/C029/{rest}"


@pytest.mark.parametrize("path", ["/standards/C182/", "/standards/c182/", "/standards/treaty/", "/standards/C182/data.csv", "/standards/C0/"])
def test_unknown_code_is_404(client, path):
    assert client.get(path).status_code == 404


def test_shows_facts_and_what_it_revises(client):
    old = StandardFactory(number=3, title_en="Maternity Protection Convention, 1919 (No. 3)")
    standard = StandardFactory(number=103, adopted_on=datetime.date(1999, 6, 17), title_en="Maternity (Revised)")
    standard.revises.add(old)
    standard.topics.add(TopicFactory(slug="gender", name_en="Gender equality"))
    StandardFactory(number=103, kind="protocol", protocol_to=standard, title_en="Protocol of 2001")
    html = page(client, "/standards/C103/")
    for text in ("Up-to-date instrument", "17 June 1999", "19 November 2000", "Protocol of 2001", "/standards/C003/", "?topic=gender", "Test register"):
        assert text in html
    assert re.search(r"<dt>Revised by</dt> <dd>.*?/standards/C103/", page(client, "/standards/C003/"))
    assert re.search(r"<dt>Protocol to</dt> <dd>.*?/standards/C103/", page(client, "/standards/P103/"))


def test_recommendation_is_said_not_to_be_ratified_and_has_no_map(client):
    StandardFactory(number=190, recommendation=True)
    html = page(client, "/standards/R190/")
    assert "it is not ratified" in html
    assert "World map of ratifications" not in html


def test_map_and_list_tell_standings_apart_by_shape_and_word(client):
    standard = StandardFactory(number=182, whole=True)
    bound, ended, none = MemberStateFactory(name_en="Boundland"), MemberStateFactory(name_en="Endland"), MemberStateFactory(name_en="Noneland")
    RatificationFactory(standard=standard, member_state=bound)
    RatificationFactory(standard=standard, member_state=ended, denounced=True)
    html = page(client)
    for state, words, mark in ((bound, "In force", "in-force"), (ended, "Denounced", "denounced"), (none, "Not ratified", "not-ratified")):
        assert f'aria-label="{state.name}: {words}"><use href="#mark-{mark}"' in html
        assert f'<symbol id="mark-{mark}"' in html
    assert "In force since 7 May 2002" in html
    assert "Denounced with effect from 7 May 2012" in html
    assert "Not ratified (as of 31 January 2026)" in html
    assert "The table of ratifications is complete as of 31 January 2026." in html


def test_every_shape_that_a_standing_refers_to_exists_and_differs(client):
    from countries.standards.standing import Standing

    StandardFactory(number=182, whole=True)
    shapes = dict(re.findall(r'<symbol id="mark-([a-z-]+)" viewBox="-8 -8 16 16">(.*?)</symbol>', page(client)))
    assert set(shapes) == set(Standing.values)
    assert len(set(shapes.values())) == len(shapes)


def test_without_a_whole_table_nobody_reads_as_not_ratified(client):
    RatificationFactory(standard=StandardFactory(number=182))
    MemberStateFactory()
    html = page(client)
    assert "Not ratified" not in html
    assert "Not recorded" in html
    assert "does not mean that it has not ratified" in html


def test_where_nothing_is_recorded_a_sentence_stands_for_the_map(client):
    StandardFactory(number=1)
    MemberStateFactory(name_en="Kenya")
    html = page(client, "/standards/C001/")
    assert 'No ratification of this instrument is recorded here yet, which does not mean that no State has ratified it. See also: <a href="https' in html
    for text in ("World map of ratifications", "region-fold", "/countries/kenya/", "data.csv\" download", "over-time", "may be incomplete"):
        assert text not in html


@pytest.mark.parametrize("known", ["whole", "universal"])
def test_what_is_known_of_all_states_is_shown_on_the_map(client, known):
    StandardFactory(number=1, **{known: True})
    MemberStateFactory(name_en="Kenya")
    assert "World map of ratifications" in page(client, "/standards/C001/")


def test_universal_ratification_is_a_fact_with_its_source(client):
    StandardFactory(number=182, universal=True)
    MemberStateFactory(name_en="Kenya")
    html = page(client)
    assert "Ratified by every member State since 4 August 2020." in html
    assert 'href="https://register.example.org/universal"' in html
    assert "Ratified (universal ratification) </span>" in html
    assert "its own date" not in html
    assert 'aria-label="Kenya: Ratified (universal ratification)"' in html


@pytest.mark.parametrize(
    ("recorded", "said"),
    [(0, "The dates of ratification are not recorded here."), (1, "are only partly recorded here."), (2, "are only partly recorded here.")],
)
def test_universal_ratification_says_which_days_are_recorded(client, recorded, said):
    standard = StandardFactory(number=182, universal=True)
    RatificationFactory.create_batch(recorded, standard=standard)
    html = page(client)
    assert said in html
    assert html.count("The dates of ratification") == 1
    assert ('id="ratifications"' in html) is (recorded > 0)


@pytest.mark.parametrize(
    ("recorded", "said"),
    [(0, "the dates are not recorded here."), (1, "only 1 ratification date is recorded here."), (3, "only 3 ratification dates are recorded here.")],
)
def test_without_a_chart_it_says_why_and_where_to_look(client, recorded, said):
    standard = StandardFactory(number=182, universal=True)
    RatificationFactory.create_batch(recorded, standard=standard)
    html = page(client)
    assert f'No chart can be drawn: {said} See also: <a href="https://normlex.ilo.org/">NORMLEX</a>' in html
    RatificationFactory.create_batch(10, standard=standard)
    assert "No chart can be drawn" not in page(client)


def test_without_the_days_of_ends_there_is_no_chart(client):
    RatificationFactory.create_batch(10, standard=StandardFactory(number=182), status="abrogated")
    assert "No chart can be drawn: the dates on which the ratifications ended are not recorded here." in page(client)


def test_list_by_region_is_in_the_order_of_regions_with_counts(client):
    standard = StandardFactory(number=182)
    second, first = RegionFactory(name_en="Second", order=2), RegionFactory(name_en="First", order=1)
    RatificationFactory(standard=standard, member_state=MemberStateFactory(region=second))
    MemberStateFactory(region=first)
    html = page(client)
    parts = re.findall(r'region-fold__name">(\w+)</span> <span class="shares">(.*?)</summary>', html)
    assert [name for name, _shares in parts] == ["First", "Second"]
    assert "Not recorded <strong>1</strong>" in parts[0][1]
    assert "In force <strong>1</strong>" in parts[1][1]


def test_table_has_a_row_for_each_spell_with_declarations(client):
    standard = StandardFactory(number=138)
    again = RatificationFactory(standard=standard, ratified_on=datetime.date(2015, 1, 5), minimum_age=15, accepted_parts="II, V")
    RatificationFactory(standard=standard, member_state=again.member_state, denounced=True, note="<b>Bold</b>")
    html = page(client, "/standards/C138/")
    assert "Minimum age specified (in years): 15" in html
    assert "<bdi>II, V</bdi>" in html
    assert "&lt;b&gt;Bold" in html
    assert html.count('<tr><th scope="row"><a href="/countries/') == 2
    assert "has several rows" in html


def test_chart_is_a_picture_with_title_description_and_table(client):
    standard = StandardFactory(number=155, ratifications_complete_on=datetime.date(2000, 1, 1))
    for year in (2001, 2003, 2003):
        RatificationFactory(standard=standard, ratified_on=datetime.date(year, 5, 7))
    html = page(client, "/standards/C155/")
    assert 'role="img" aria-labelledby="timeline-title" aria-describedby="timeline-desc"' in html
    assert "It ends at 3; its highest value is 3." in html
    assert '<th scope="row">2003</th> <td class="number">2</td><td class="number">0</td><td class="number">3</td>' in html
    assert "each counted from its registration until it ended, up to 7 May 2003" in html


def test_costs_the_same_for_few_as_for_many(client):
    standard = StandardFactory(number=155, universal=True)
    counts = []
    for more in (3, 9):
        for number in range(more):
            other = StandardFactory(number=200 + len(counts) * 20 + number)
            standard.revises.add(other)
            standard.topics.add(TopicFactory())
            RatificationFactory(standard=standard)
        client.get("/standards/C155/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/standards/C155/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 9


@pytest.mark.parametrize("path", ["/standards/C182/", "/standards/C182/data.csv", "/standards/ratifications.csv"])
def test_refuses_to_be_written_to(client, path):
    StandardFactory(number=182)
    assert client.post(path).status_code == 405
