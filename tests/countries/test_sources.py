"""Where records come from, each place said once."""

import datetime

import pytest

from countries.sources import Provenance, shared_source, site
from tests.factories_standards import StandardFactory

DAYS = [datetime.date(2026, 1, 31), datetime.date(2026, 2, 28)]


def standards(source="Register", days=DAYS[:1] * 2):
    said = {"source_url": "https://register.example.org/", "licence": ""}
    return [StandardFactory.build(source=one, retrieved_on=day, **said) for one, day in zip(("Register", source), days, strict=True)]


@pytest.mark.parametrize(
    ("address", "name"), [("https://www.ilo.org/africa", "ilo.org"), ("https://natlex.ilo.org:8443/x", "natlex.ilo.org"), ("", "")]
)
def test_a_link_is_called_by_its_site(address, name):
    assert site(address) == name


def test_a_list_shares_what_all_its_rows_would_say():
    assert shared_source(standards()) == Provenance("Register", "https://register.example.org/", DAYS[0], "")
    assert shared_source(standards(source="Another")) is None
    assert shared_source(standards(days=DAYS)) is None
    assert shared_source([]) is None
