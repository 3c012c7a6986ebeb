"""The core instruments in the comparison of countries."""

import pytest

from tests.factories import MemberStateFactory
from tests.factories_standards import RatificationFactory, StandardFactory

pytestmark = pytest.mark.django_db
NOTE = "Elsewhere, a State without one is shown as “not recorded”."


@pytest.fixture(autouse=True)
def kenya():
    return MemberStateFactory(name_en="Kenya")


def compared(client) -> str:
    return " ".join(client.get("/countries/compare/?country=kenya").content.decode().split())


def test_fundamental_and_governance_instruments_are_compared(client, kenya):
    RatificationFactory(standard=StandardFactory(number=81, governance=True), member_state=kenya)
    StandardFactory(number=182, fundamental=True, universal=True)
    StandardFactory(number=1)
    html = compared(client)
    order = [html.index(text) for text in (NOTE, ">Fundamental instruments</h2>", ">C182<", ">Governance (priority) Conventions</h2>", ">C081<", "7 May 2001")]
    assert order == sorted(order)
    assert html.count(NOTE) == 1
    assert "C001" not in html


def test_one_kind_alone_has_no_heading_for_the_other(client):
    StandardFactory(number=81, governance=True)
    assert "Fundamental instruments" not in compared(client)
    assert NOTE in compared(client)


def test_what_is_recorded_for_none_is_folded(client, kenya):
    MemberStateFactory(name_en="Uganda")
    RatificationFactory(standard=StandardFactory(number=29, fundamental=True), member_state=kenya)
    StandardFactory(number=87, fundamental=True)
    StandardFactory(number=98, fundamental=True)
    html = " ".join(client.get("/countries/compare/?country=kenya&country=uganda").content.decode().split())
    table, fold = html[html.index(">Fundamental instruments</h2>") :].split("<details", 1)
    assert ">C029<" in table
    assert "Not recorded" in table
    assert "<summary>2 instruments are not recorded here for any of these countries; nothing follows from that.</summary>" in fold
    assert "C087" not in table
    assert "C087" in fold


def test_universal_ratification_gives_no_day_as_the_countrys_own(client):
    StandardFactory(number=182, fundamental=True, universal=True)
    html = compared(client)
    assert "Ratified; its own date is not recorded here (all member States had ratified by 4 August 2020)" in html
    assert "as of 4 August 2020" not in html


def test_without_instruments_nothing_is_said_of_them(client):
    assert NOTE not in compared(client)
