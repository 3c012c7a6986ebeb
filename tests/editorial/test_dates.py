"""Dates as each language writes them."""

import datetime
import re

import pytest
from django.template import engines
from django.utils.translation import override

from editorial.dates import date_format
from tests.guards.files import python_files

FIRST, LAST = datetime.date(1932, 5, 1), datetime.date(1932, 12, 31)


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("en", "1 May 1932", "31 December 1932"),
        ("fr", "1er mai 1932", "31 décembre 1932"),
        ("es", "1 de mayo de 1932", "31 de diciembre de 1932"),
        ("ar", "1 أيار/مايو 1932", "31 كانون الأول/ديسمبر 1932"),
    ],
)
def test_code_and_templates_write_days_alike(language: str, first: str, last: str) -> None:
    template = engines["django"].from_string('{{ first|date:"DATE_FORMAT" }}, {{ last|date:"DATE_FORMAT" }}')
    with override(language):
        assert [date_format(FIRST), date_format(LAST)] == [first, last]
        assert template.render({"first": FIRST, "last": LAST}) == f"{first}, {last}"


def test_only_the_first_day_is_an_ordinal() -> None:
    with override("fr"):
        assert date_format(FIRST, "YEAR_MONTH_FORMAT") == "mai 1932"
        assert date_format(datetime.date(1932, 5, 11)) == "11 mai 1932"
        assert date_format(datetime.datetime(1932, 5, 1, 10, 30), "DATETIME_FORMAT") == "1er mai 1932 10:30"
        assert date_format(FIRST, "Y-m-d") == "1932-05-01"


def test_nothing_stays_nothing() -> None:
    assert engines["django"].from_string('{{ day|date:"DATE_FORMAT"|default:"–" }}').render({"day": None}) == "–"


def test_all_code_writes_days_by_it() -> None:
    django = re.compile(r"django\.utils\.(formats|dateformat) import .*\b(date_format|format)\b")
    assert [str(file) for file in python_files() if django.search(file.read_text())] == []
