"""Single values: read whole and plainly, or refused."""

import datetime
from decimal import Decimal

import pytest

from countries.importers.iati import values
from countries.importers.iati.values import RefusedError


@pytest.mark.parametrize("words", ["2024-02-29", "2024-02-29Z", "2024-02-29+02:00", "2024-02-29T00:00:00Z", "2024-02-29T12:30:00.123+01:00"])
def test_days(words):
    assert values.day(words) == datetime.date(2024, 2, 29)


def test_no_day_is_none():
    assert values.day("") is None


@pytest.mark.parametrize(
    "words", ["2023-02-29", "0000-01-01", "99999-01-01", "9999-12-31", "1899-12-31", "29/02/2024", "2024", "2024-2-9", "٢٠٢٤-٠٢-٠١", "2024-02-01\n", "today"]
)
def test_what_is_no_day_is_refused(words):
    with pytest.raises(RefusedError):
        values.day(words)


@pytest.mark.parametrize(
    ("words", "amount"), [("1234.56", "1234.56"), ("-5", "-5"), ("+5.", "5"), (".5", "0.50"), ("0.005", "0"), ("9999999999999998.99", "9999999999999998.99")]
)
def test_amounts(words, amount):
    assert values.amount(words) == Decimal(amount)


@pytest.mark.parametrize("words", ["-0", "-0.001", "-.0"])
def test_there_is_no_minus_before_a_zero(words):
    assert str(values.amount(words)) == "0.00"


@pytest.mark.parametrize("words", ["", "NaN", "INF", "-Infinity", "1,234.56", "1e5", "1_000", "١٢٣", "12 000", "9999999999999999.99", "1" * 30, "1" * 5000, "0x1"])
def test_what_is_no_amount_is_refused(words):
    with pytest.raises(RefusedError):
        values.amount(words)


@pytest.mark.parametrize(("words", "percentage"), [("", None), ("0", "0"), ("33.333", "33.33"), ("100", "100"), ("100.000", "100")])
def test_percentages(words, percentage):
    assert values.percentage(words) == (percentage and Decimal(percentage))


@pytest.mark.parametrize("words", ["100.01", "-1", "NaN", "50%", "a half"])
def test_what_is_no_percentage_is_refused(words):
    with pytest.raises(RefusedError):
        values.percentage(words)


@pytest.mark.parametrize(
    ("words", "tag"), [("EN", "en"), ("pt-br", "pt-BR"), ("zh-hant", "zh-Hant"), ("sr_latn_rs", "sr-Latn-RS"), ("", ""), ("English", ""), ("e", ""), ("en-", "")]
)
def test_languages(words, tag):
    assert values.language(words) == tag


def test_addresses_are_escaped_as_a_browser_does():
    assert values.web_address("https://example.org/A plan, signé.pdf", 500) == "https://example.org/A%20plan,%20sign%C3%A9.pdf"


@pytest.mark.parametrize("words", ["", "www.example.org", "ftp://example.org/x", "javascript:alert(1)", "https://", "https://example.org/" + "a" * 500])
def test_what_is_no_address_is_refused(words):
    with pytest.raises(RefusedError):
        values.web_address(words, 500)


def test_paragraphs_lose_the_indentation_of_the_file():
    assert values.paragraphs("  One\r\n   and  two.\n\n\n\n   Three ") == "One\nand two.\n\nThree"


def test_a_cut_says_that_it_is_one():
    assert values.cut("abcdef", 6) == "abcdef"
    assert values.cut("abc def", 5) == "abc…"
