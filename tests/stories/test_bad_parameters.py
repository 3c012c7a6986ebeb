"""Values that cannot be used are named beside their field, and the rest of the filter applies."""

import datetime
import re
from html import unescape

import pytest
from django.test import Client

from tests.factories import MemberStateFactory, StoryFactory

pytestmark = pytest.mark.django_db
URL = "/stories/"


@pytest.fixture(autouse=True)
def stories() -> None:
    kenya = MemberStateFactory(name_en="Kenya", iso2="KE", iso3="KEN")
    StoryFactory(title_en="Video", kind="video", countries=[kenya], date=datetime.date(2023, 9, 19))
    StoryFactory(title_en="Feature", kind="feature", date=datetime.date(2022, 9, 19))


BAD = [
    ("from", "2023-02-30", "“2023-02-30” is not a valid date."),
    ("from", "yesterday", "“yesterday” is not a valid date."),
    ("to", "99999-01-01", "“99999-01-01” is not a valid date."),
    ("to", "0000-00-00", "“0000-00-00” is not a valid date."),
    ("country", "XX", "There is no choice “XX” here."),
    ("country", "٢", "There is no choice “٢” here."),
    ("region", "atlantis", "There is no choice “atlantis” here."),
    ("topic", "%27", "There is no choice “%27” here."),
    ("kind", "nope", "There is no choice “nope” here."),
    ("year", "20x3", "There is no choice “20x3” here."),
    ("year", "99999", "There is no choice “99999” here."),
    ("year", "-1", "There is no choice “-1” here."),
    ("year", "1" + "0" * 5000, "There is no choice “1000"),
    ("sort", "evil", "The list cannot be sorted by “evil”."),
    ("q", "x" * 201, "write at most 200 characters"),
    ("q", "!!! ???", "contains no word to search for"),
    ("q", " ".join(f"w{number}" for number in range(13)), "write at most 12 words"),
]


@pytest.mark.parametrize(("name", "value", "message"), BAD, ids=[f"{name}={value[:12]}" for name, value, _message in BAD])
def test_bad_value_is_named_and_the_rest_applies(client: Client, name: str, value: str, message: str) -> None:
    sent = {"kind": ["video"], "page": "1"} | {name: [*(["video"] if name == "kind" else []), value]}
    response = client.get(URL, sent)
    page = unescape(response.content.decode())
    assert response.status_code == 200
    assert [story.title for story in response.context["page"].items] == ["Video"]
    ((field, bad, said),) = response.context["problems"]
    assert (field, bad) == (name, value)
    assert message in said
    alert = re.search(r'role="alert">(.*?)</div>', page, re.DOTALL)
    assert alert
    assert message in alert[1]
    assert f'href="#filter-{name}"' in alert[1]
    assert f'id="filter-{name}"' in page
    beside = re.search(rf'id="filter-{name}-error">(.*?)</ul>', page, re.DOTALL)
    assert beside
    assert message in beside[1]
    assert f'aria-describedby="filter-{name}-error"' in page


@pytest.mark.parametrize(
    ("value", "number", "message"),
    [
        ("999", 1, "There is no page 999."),
        (str(10**30), 1, "There is no page 1000"),
        ("9" * 5000, 1, "There is no page 999"),
        ("abc", 1, "“abc” is not a page number."),
        ("0", 1, "“0” is not a page number."),
        ("-1", 1, "“-1” is not a page number."),
        ("1.5", 1, "“1.5” is not a page number."),
        ("٢", 1, "“٢” is not a page number."),
    ],
)
def test_page_that_is_none(client: Client, value: str, number: int, message: str) -> None:
    response = client.get(URL, {"page": value, "kind": "video"})
    page = response.context["page"]
    assert (response.status_code, page.number, len(page.items)) == (200, number, 1)
    assert message in unescape(response.content.decode())


def test_page_beyond_the_end_shows_the_last(client: Client) -> None:
    for _ in range(12):
        StoryFactory()
    assert client.get(URL + "?page=3").context["page"].number == 2


def test_from_after_to_leaves_both_out_and_names_them(client: Client) -> None:
    response = client.get(URL + "?from=2023-12-31&to=2023-01-01&kind=video")
    ((field, value, message),) = response.context["problems"]
    assert (field, value) == ("to", "2023-01-01")
    assert "before the first day" in message
    assert [story.title for story in response.context["page"].items] == ["Video"]
    assert response.context["canonical_url"].endswith("/stories/?kind=video")


def test_good_values_beside_bad_ones_apply(client: Client) -> None:
    response = client.get(URL + "?country=XX&country=kenya&country=YY")
    assert [story.title for story in response.context["page"].items] == ["Video"]
    assert [problem.value for problem in response.context["problems"]] == ["XX", "YY"]


def test_thousands_of_values_are_named_in_few_words(client: Client) -> None:
    query = "&".join(f"country=x{number}" for number in range(10_000))
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 200
    assert [problem.message for problem in response.context["problems"]][-1] == "9995 more values are unknown."
    assert len(response.context["problems"]) == 6


def test_thousands_of_unknown_parameters_are_passed_over(client: Client) -> None:
    query = "&".join(f"p{number}={number}" for number in range(10_000))
    assert client.get(f"{URL}?{query}").context["problems"] == []


def test_more_parameters_than_anybody_sends_are_refused(client: Client) -> None:
    assert client.get(URL + "?" + "a=1&" * 20_001).status_code == 400


def test_nul_is_refused(client: Client) -> None:
    assert client.get(URL + "?q=a%00b").status_code == 400


def test_typed_markup_is_shown_as_typed(client: Client) -> None:
    response = client.get(URL, {"country": "<script>alert(1)</script>", "q": "</title><img src=x>"})
    assert b"<script>alert" not in response.content
    assert b"<img src=x>" not in response.content


@pytest.mark.parametrize("query", ["?country=%FF", "?q=%ED%A0%80", "?country[]=kenya", "?q=%25_%5C", "?&&=&==", "?country=" + "%F0%9F%91%8D" * 9])
def test_odd_encodings_are_survived(client: Client, query: str) -> None:
    assert client.get(URL + query, follow=True).status_code == 200


def test_messages_are_in_the_readers_order_of_fields(client: Client) -> None:
    response = client.get(URL + "?sort=evil&to=x&q=!&country=XX&page=abc")
    assert [problem.field for problem in response.context["problems"]] == ["q", "country", "to", "sort", "page"]
