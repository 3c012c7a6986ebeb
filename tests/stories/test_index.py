"""The page /stories/ as its readers get it."""

import datetime
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import ImageFactory, MemberStateFactory, RegionFactory, StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db
URL = "/stories/"


def html(client: Client, query: str = "") -> str:
    response = client.get(URL + query)
    assert response.status_code == 200, response
    return re.sub(r"\s+", " ", unescape(response.content.decode()))


def titles(client: Client, query: str = "") -> list[str]:
    return [story.title for story in client.get(URL + query).context["page"].items]


@pytest.fixture
def kenya():
    return MemberStateFactory(name_en="Kenya", name_fr="Kenya", iso2="KE", iso3="KEN", region=RegionFactory(slug="africa", name_en="Africa"))


def test_newest_first_and_twelve_a_page(client: Client) -> None:
    for day in range(1, 15):
        StoryFactory(title_en=f"Day {day}", date=datetime.date(2023, 5, day))
    assert titles(client) == [f"Day {day}" for day in range(14, 2, -1)]
    assert titles(client, "?page=2") == ["Day 2", "Day 1"]


def test_stories_of_one_day_keep_their_order(client: Client) -> None:
    for number in range(13):
        StoryFactory(title_en=f"No {number}")
    assert titles(client) + titles(client, "?page=2") == [f"No {number}" for number in range(12, -1, -1)]


def test_drafts_are_neither_shown_nor_counted(client: Client, kenya) -> None:
    StoryFactory(title_en="Open", countries=[kenya])
    StoryFactory(title_en="Secret", draft=True, countries=[kenya])
    assert titles(client) == ["Open"]
    assert client.get(URL).context["filters"].groups["country"].choices[0].count == 1


def test_story_of_tomorrow_is_shown_when_published(client: Client) -> None:
    StoryFactory(title_en="Launch", date=datetime.date(2099, 1, 1))
    assert titles(client) == ["Launch"]


@pytest.mark.parametrize("text", ["kenya", "Kenya", "KE", "ke", "KEN", "ken", " kenya "])
def test_country_is_found_by_slug_and_codes(client: Client, kenya, text: str) -> None:
    StoryFactory(title_en="There", countries=[kenya])
    StoryFactory(title_en="Elsewhere")
    response = client.get(URL, {"country": text})
    assert [story.title for story in response.context["page"].items] == ["There"]
    assert response.context["canonical_url"].endswith("/stories/?country=kenya")


def test_a_slug_wins_over_another_countrys_code(client: Client) -> None:
    """Were a member State ever called as another's code is, its own address must lead to it."""
    StoryFactory(title_en="By slug", countries=[MemberStateFactory(slug="na", iso2="QX", iso3="QXX")])
    StoryFactory(title_en="By code", countries=[MemberStateFactory(slug="namibia", iso2="NA", iso3="NAM")])
    assert titles(client, "?country=na") == ["By slug"]


def test_both_days_are_included(client: Client) -> None:
    for day in (1, 2, 3, 4):
        StoryFactory(title_en=str(day), date=datetime.date(2023, 9, day))
    assert titles(client, "?from=2023-09-02&to=2023-09-03") == ["3", "2"]


def test_words_are_found_in_any_language_without_accents(client: Client) -> None:
    StoryFactory(title_en="Youth", teaser_fr="Une réponse à l’économie informelle")
    StoryFactory(title_en="Other")
    assert titles(client, "?q=ECONOMIE+reponse") == ["Youth"]
    assert titles(client, "?q=economie+other") == []


def test_words_are_looked_for_once_and_counted_in_each_facet(client: Client, kenya) -> None:
    for title in ("Fair wages", "Wages for all", "Other"):
        StoryFactory(title_en=title, countries=[kenya])
    with CaptureQueriesContext(connection) as queries:
        response = client.get(URL + "?q=wages&country=kenya")
    assert len([query for query in queries if "%wages%" in query["sql"]]) == 1
    assert {story.title for story in response.context["page"].items} == {"Fair wages", "Wages for all"}
    assert [choice.count for choice in response.context["filters"].groups["country"].choices] == [2]


def test_title_sorts_in_the_readers_language(client: Client) -> None:
    StoryFactory(title_en="Apple", title_fr="Zèbre")
    StoryFactory(title_en="Book", title_fr="Écrire")
    StoryFactory(title_en="Clay")
    assert [story.title_en for story in client.get(URL + "?sort=title").context["page"].items] == ["Apple", "Book", "Clay"]
    assert [story.title_en for story in client.get("/fr/stories/?sort=title").context["page"].items] == ["Clay", "Book", "Apple"]


def test_region_counts_a_story_with_two_of_its_countries_once(client: Client, kenya) -> None:
    StoryFactory(countries=[kenya, MemberStateFactory(region=kenya.region)])
    (choice,) = client.get(URL).context["filters"].groups["region"].choices
    assert (choice.value, choice.count) == ("africa", 1)


def test_broad_topic_finds_and_counts_the_narrower_ones(client: Client) -> None:
    broad = TopicFactory(slug="rights")
    narrow = TopicFactory(slug="child-labour", parent=broad)
    narrowest = TopicFactory(slug="mining", parent=narrow)
    StoryFactory(title_en="All three", topics=[broad, narrow, narrowest])
    StoryFactory(title_en="Deep", topics=[narrowest])
    response = client.get(URL + "?topic=rights")
    assert {story.title for story in response.context["page"].items} == {"All three", "Deep"}
    choices = response.context["filters"].groups["topic"].choices
    assert [(choice.value, choice.count, choice.level) for choice in choices] == [("rights", 2, 0), ("child-labour", 2, 1), ("mining", 2, 2)]


def test_choices_without_stories_are_hidden_unless_chosen(client: Client, kenya) -> None:
    MemberStateFactory(name_en="Togo", slug="togo")
    StoryFactory(countries=[kenya])
    assert "Togo" not in html(client)
    page = html(client, "?country=togo")
    assert re.search(r'value="togo" checked>.*?filter__count">0<', page)


def test_long_list_puts_the_chosen_first_then_by_name_in_the_readers_language(client: Client) -> None:
    names = [f"{letter}land" for letter in "ABCDEFGHIJKLMN"]
    for name in names:
        StoryFactory(countries=[MemberStateFactory(name_en=name, name_fr=f"{'ZÉ'[name == 'Nland']}{name}", slug=name.lower())])
    group = client.get(URL + "?country=kland").context["filters"].groups["country"]
    assert [choice.label for choice in group.arranged] == ["Kland", *[name for name in names if name != "Kland"]]
    french = client.get("/fr/stories/").context["filters"].groups["country"]
    assert french.arranged[0].label == "ÉNland"
    assert '<details class="filter__more" open>' in html(client, "?country=kland")
    assert '<details class="filter__more">' in html(client)


def test_tags_take_one_value_away_and_forget_the_page(client: Client, kenya) -> None:
    StoryFactory(countries=[kenya, MemberStateFactory(slug="togo", name_en="Togo")])
    page = html(client, "?country=togo&country=KE&q=story&page=1&sort=title")
    assert 'class="tag" href="/stories/?q=story&country=kenya&sort=title"' in page
    assert 'class="tag" href="/stories/?q=story&country=togo&sort=title"' in page
    assert 'class="tag" href="/stories/?country=kenya&country=togo&sort=title"' in page
    assert page.count('href="/stories/">Clear all') == 2


def test_says_how_many(client: Client) -> None:
    assert "No story has been published yet." in html(client)
    StoryFactory()
    assert ">1 story<" in html(client)
    StoryFactory()
    assert ">2 stories<" in html(client)


def test_pages_are_linked_with_the_filters(client: Client) -> None:
    for _ in range(13):
        StoryFactory(kind="video")
    first, last = html(client, "?kind=video"), html(client, "?kind=video&page=2")
    assert '<link rel="next" href="/stories/?kind=video&page=2">' in first
    assert 'rel="prev"' not in first
    assert '<link rel="prev" href="/stories/?kind=video">' in last
    assert '<a class="pagination__step" rel="prev" href="/stories/?kind=video">' in last
    assert 'rel="next"' not in last
    assert 'aria-current="page"><span class="visually-hidden">Page</span> 2<' in last


def test_one_page_needs_no_page_links(client: Client) -> None:
    StoryFactory()
    assert "pagination" not in html(client)


@pytest.mark.parametrize(
    ("sent", "canonical"),
    [
        ("", ""),
        ("?country=LB&country=ke&country=kenya", "?country=kenya&country=lebanon"),
        ("?kind=video&q=work", "?q=work&kind=video"),
        ("?q=++decent+++work", "?q=decent+work"),
        ("?from=2023-9-1", "?from=2023-09-01"),
        ("?year=nope&to=2023-02-30&country=XX", ""),
        ("?utm_source=mail&kind=video", "?kind=video"),
        ("?page=1", ""),
        ("?page=999", ""),
        ("?from=2022-01-01&from=2023-01-01", "?from=2023-01-01"),
    ],
)
def test_canonical_address(client: Client, kenya, sent: str, canonical: str) -> None:
    MemberStateFactory(name_en="Lebanon", iso2="LB", iso3="LBN")
    StoryFactory()
    assert f'<link rel="canonical" href="http://testserver/stories/{canonical}">' in html(client, sent)


@pytest.mark.parametrize(
    ("sent", "clean"),
    [
        ("?q=&from=&to=&sort=", "/stories/"),
        ("?q=+&country=kenya", "/stories/?country=kenya"),
        ("?country=XX&to=", "/stories/?country=XX"),
        ("?sort=-date&kind=video", "/stories/?kind=video"),
        ("?other=&q=", "/stories/?other="),
    ],
)
def test_a_form_with_empty_fields_leads_to_the_clean_address(client: Client, sent: str, clean: str) -> None:
    response = client.get(URL + sent)
    assert (response.status_code, response["Location"]) == (302, clean)
    assert client.get(clean).status_code == 200


def test_form_keeps_what_was_sent(client: Client) -> None:
    page = html(client, '?q=a"b&from=2023-01-31&sort=title')
    assert 'value="a"b"' in page  # unescaped by html()
    assert b'value="a&quot;b"' in client.get(URL, {"q": 'a"b'}).content
    assert 'name="from" type="date" value="2023-01-31"' in page
    assert '<option value="title" selected>' in page


def test_empty_list_says_what_to_loosen(client: Client, kenya) -> None:
    StoryFactory(countries=[kenya], date=datetime.date(2020, 1, 1))
    page = html(client, "?country=kenya&from=2021-01-01")
    assert "Nothing matches all of these filters." in page
    assert '<a href="/stories/?country=kenya">Without the filter “From”: 1</a>' in page
    assert "Without the filter “Country”" not in page
    assert "Clear all" in page


def test_is_public_and_the_same_for_all(client: Client) -> None:
    response = client.get(URL)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert client.post(URL).status_code == 405


@pytest.mark.parametrize("query", ["", "?country=kenya&topic=t&kind=story&year=2023&q=what&sort=title"])
def test_queries_do_not_grow_with_the_rows(client: Client, kenya, query: str) -> None:
    topic = TopicFactory(slug="t")
    counts = []
    for rows in (3, 9):
        for _ in range(rows):
            StoryFactory(countries=[kenya, MemberStateFactory(region=kenya.region)], topics=[topic, TopicFactory()], lead_image=ImageFactory())
        client.get(URL + query)
        with CaptureQueriesContext(connection, ) as queries:
            client.get(URL + query)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14, counts
