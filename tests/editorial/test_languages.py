"""Which words are shown in which language, and how they are marked."""

import pytest
from django.utils.translation import override

from editorial import languages
from editorial.languages import Words


@pytest.mark.parametrize(
    ("texts", "reader", "shown"),
    [
        ({"en": "Work", "fr": "Travail"}, "fr", Words("Travail", "fr")),
        ({"en": "Work", "ar": "عمل"}, "fr", Words("Work", "en")),
        ({"ar": "عمل"}, "fr", Words("عمل", "ar")),
        ({"en": "", "fr": "Travail"}, "en", Words("Travail", "fr")),
        ({}, "es", Words("", "es")),
        (None, "es", Words("", "es")),
    ],
)
def test_reader_gets_the_own_language_then_english_then_any(texts: dict[str, str] | None, reader: str, shown: Words) -> None:
    with override(reader):
        assert languages.pick(texts) == shown


def test_text_in_the_pages_language_is_not_marked() -> None:
    with override("fr"):
        assert Words("Travail", "fr").attrs == ""


def test_text_that_fell_back_is_marked_with_language_and_direction() -> None:
    with override("fr"):
        assert Words("عمل", "ar").attrs == ' lang="ar" dir="rtl"'
        assert Words("Work", "en").attrs == ' lang="en" dir="ltr"'


def test_no_text_is_false_and_not_marked() -> None:
    assert not Words("", "ar")
    assert Words("", "ar").attrs == ""


@pytest.mark.parametrize(
    ("url", "reader", "shown"),
    [("/countries/", "ar", "/ar/countries/"), ("/countries/", "en", "/countries/"), ("https://www.ilo.org/", "ar", "https://www.ilo.org/"), ("#laws", "fr", "#laws")],
)
def test_address_of_the_site_follows_the_reader(url: str, reader: str, shown: str) -> None:
    with override(reader):
        assert languages.address(url) == shown


def test_unknown_language_counts_as_english() -> None:
    with override("de"):
        assert languages.current() == "en"


@pytest.mark.parametrize(
    ("tag", "way"), [("en", "ltr"), ("ar", "rtl"), ("fa-IR", "rtl"), ("ku-Arab", "rtl"), ("az-Latn", "ltr"), ("ur-Latn", "ltr"), ("zh-Hant-TW", "ltr"), ("qq", "ltr")]
)
def test_direction_of_any_tag(tag: str, way: str) -> None:
    assert languages.direction(tag) == way


@pytest.mark.parametrize(("tag", "name"), [("en", "anglais"), ("sw", "swahili"), ("zh-Hant", "chinois traditionnel"), ("pt-XX", "portugais"), ("qq", "qq")])
def test_languages_of_the_world_are_named_in_the_readers(tag: str, name: str) -> None:
    with override("fr"):
        assert languages.name(tag).lower() == name
