"""One activity: what is read of it, what makes it unusable, and what costs only a part of it."""

import datetime
from decimal import Decimal

import pytest

from countries.importers.iati import elements
from countries.importers.iati.activity import Activity, Country, Organisation, Sector
from countries.importers.iati.reading import read
from countries.importers.iati.values import RefusedError
from tests.countries.importers.iati import files

DOLLARS = '<value currency="USD" value-date="2024-01-01">{}</value>'


def read_with(**parts: str) -> Activity:
    return read(files.element(**parts))


def refused(**parts: str) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        read_with(**parts)
    return caught.value


def remarks(**parts: str) -> list[tuple[str, str]]:
    return [(remark.reason, remark.value) for remark in read_with(**parts).remarks]


def budget(value: str = DOLLARS.format("100"), start: str = "2024-01-01", end: str = "2024-12-31", attributes: str = "") -> str:
    return f'<budget {attributes}><period-start iso-date="{start}"/><period-end iso-date="{end}"/>{value}</budget>'


def transaction(kind: str = "3", value: str = DOLLARS.format("100"), day: str = "2024-05-06", more: str = "") -> str:
    return f'<transaction><transaction-type code="{kind}"/><transaction-date iso-date="{day}"/>{value}{more}</transaction>'


def test_a_plain_activity():
    found = read_with()
    assert (found.identifier, found.title, found.language, found.status) == ("XM-EX-1", "Safe work", "en", "2")
    assert (found.reporting_organisation, found.reporting_reference) == ("Example Agency", "XM-EX")
    assert (found.line, found.remarks) == (2, [])


# --- Words --------------------------------------------------------------------------------------------

LANGUAGES = '<title><narrative xml:lang="es">Trabajo</narrative><narrative xml:lang="FR">Travail</narrative></title>'


@pytest.mark.parametrize(("default", "title", "language"), [("es", "Trabajo", "es"), ("fr", "Travail", "fr"), ("de", "Trabajo", "es")])
def test_the_title_is_in_the_language_of_the_activity_or_else_the_first(default, title, language):
    (element,) = files.file(files.activity(attributes=f'xml:lang="{default}"', title=LANGUAGES))
    assert (read(element).title, read(element).language) == (title, language)


def test_a_language_that_nobody_says_is_undetermined():
    (element,) = files.file(files.activity(attributes=""))
    assert read(element).language == "und"


def test_without_words_in_its_language_the_first_are_taken():
    found = read_with(title='<title><narrative/><narrative xml:lang="fr">Travail</narrative><narrative xml:lang="ar">عمل</narrative></title>')
    assert (found.title, found.language) == ("Travail", "fr")


def test_descriptions_stand_one_below_the_other_in_the_language_of_the_title():
    general = '<description type="1"><narrative xml:lang="fr">Le projet</narrative><narrative xml:lang="en">The project</narrative></description>'
    aims = '<description type="2"><narrative>Its aims:\n   one</narrative></description>'
    assert read_with(description=general + aims).description == "The project\n\nIts aims:\none"


def test_long_words_are_cut_and_said_to_be():
    assert remarks(title=f"<title><narrative>{'a' * 501}</narrative></title>") == [("cut", "a" * 100)]
    assert len(read_with(description=f"<description><narrative>{'a' * 30_000}</narrative></description>").description) == 20_000


# --- What makes it unusable -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "reason", "column", "value"),
    [
        ({"iati_identifier": ""}, "identifier", "iati-identifier", ""),
        ({"iati_identifier": "<iati-identifier> </iati-identifier>"}, "identifier", "iati-identifier", ""),
        ({"iati_identifier": f"<iati-identifier>{'a' * 121}</iati-identifier>"}, "identifier", "iati-identifier", "a" * 121),
        ({"title": ""}, "title", "title", ""),
        ({"title": "<title><narrative> </narrative></title>"}, "title", "title", ""),
        ({"reporting_org": ""}, "publisher", "reporting-org", ""),
        ({"activity_status": '<activity-status code="7"/>'}, "status", "activity-status", "7"),
        ({"activity_status": ""}, "status", "activity-status", ""),
        ({"date": '<activity-date type="1" iso-date="2024-13-01"/>'}, "date", "activity-date", "2024-13-01"),
        ({"date": '<activity-date type="1" iso-date="99999-01-01"/>'}, "date", "activity-date", "99999-01-01"),
        ({"recipient_country": '<recipient-country code="KE" percentage="101"/>'}, "percentage", "recipient-country", "101"),
        ({"recipient_country": '<recipient-country code="KE" percentage="NaN"/>'}, "percentage", "recipient-country", "NaN"),
        ({"recipient_country": "<recipient-country/>"}, "code", "recipient-country", ""),
        ({"uganda": '<recipient-country code="UG" percentage="50"/>'}, "percentage", "recipient-country", "150.00"),
        ({"region": '<recipient-region code="298" percentage="50"/>'}, "percentage", "recipient-country", "150.00"),
        ({"sector": '<sector code="1" percentage="60"/><sector code="2" percentage="60"/>'}, "percentage", "sector", "120.00"),
        ({"budget": budget(DOLLARS.format("NaN"))}, "amount", "budget", "NaN"),
        ({"budget": budget("")}, "amount", "budget", ""),
        ({"budget": budget(start="0000-01-01")}, "date", "budget", "0000-01-01"),
        ({"budget": budget(start="2025-01-01")}, "date", "budget", "2024-12-31"),
        ({"budget": budget("<value>5</value>")}, None, "", ""),
        ({"budget": budget('<value currency="dollars">5</value>')}, "currency", "budget", "dollars"),
        ({"transaction": transaction(value=DOLLARS.format("INF"))}, "amount", "transaction", "INF"),
        ({"transaction": transaction(day="yesterday")}, "date", "transaction", "yesterday"),
        ({"transaction": transaction(value=DOLLARS.format("1" * 20))}, "amount", "transaction", "1" * 20),
    ],
)
def test_what_makes_an_activity_unusable_is_said_with_its_place(parts, reason, column, value):
    if reason is None:
        assert read_with(**parts).budgets[0].currency == "USD", "the currency of the activity"
        return
    found = refused(**parts)
    assert (found.reason, found.column, found.value, found.line) == (reason, column, value, 2)


def test_an_amount_without_any_currency_is_unusable():
    (element,) = files.file(files.activity(attributes="", budget=budget("<value>5</value>")))
    with pytest.raises(RefusedError):
        read(element)


def test_one_that_is_too_heavy_is_refused_by_its_identifier(monkeypatch):
    monkeypatch.setattr(elements, "HEAVIEST", 10_000)
    found = refused(description=f"<description><narrative>{'a' * 10_000}</narrative></description>")
    assert found.reason == "size"


def test_rounded_shares_may_add_up_to_a_little_more():
    shares = "".join(f'<sector code="{code}" percentage="16.67"/>' for code in range(6))
    assert len(read_with(sector=shares).sectors) == 6


# --- What costs only a part ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "remark"),
    [
        ({"document": '<document-link url="www.example.org"/>'}, ("address", "www.example.org")),
        ({"document": '<document-link url="javascript:alert(1)"/>'}, ("address", "javascript:alert(1)")),
        ({"org": '<participating-org role="9" ref="X"/>'}, ("organisation", "9")),
        ({"org": '<participating-org role="1"/>'}, ("organisation", "")),
        ({"tag": '<tag vocabulary="2" code="18"/>'}, ("sdg", "18")),
        ({"tag": '<tag vocabulary="3" code="8.z"/>'}, ("sdg", "8.z")),
        ({"date": '<activity-date type="1" iso-date="2024-02-01"/><activity-date type="3" iso-date="2024-01-01"/>'}, ("order", "2024-01-01")),
    ],
)
def test_what_is_wrong_in_a_part_is_remarked(parts, remark):
    found = read_with(**parts)
    assert [(one.reason, one.value) for one in found.remarks] == [remark]
    assert (found.documents, found.organisations, found.sdgs) == ([], [], [])


def test_end_before_the_start_is_left_out():
    dates = '<activity-date type="1" iso-date="2024-02-01"/><activity-date type="3" iso-date="2024-01-01"/>'
    assert read_with(date=dates).dates == {"1": datetime.date(2024, 2, 1)}


# --- Its parts ------------------------------------------------------------------------------------------


def test_dates_by_their_type_and_blank_ones_passed_over():
    dates = "".join(f'<activity-date type="{kind}" iso-date="202{kind}-01-01"/>' for kind in "1234") + '<activity-date type="4" iso-date=""/>'
    assert read_with(date=dates).dates == {kind: datetime.date(2020 + int(kind), 1, 1) for kind in "1234"}


def test_a_country_named_twice_is_one_with_both_shares():
    twice = '<recipient-country code="KE" percentage="20"/><recipient-country code="ke" percentage="30.5"/><recipient-country code="UG"/>'
    assert read_with(recipient_country=twice).countries == [Country("KE", Decimal("50.50"), 2), Country("UG", None, 2)]


def test_regions_may_be_given_anew_in_each_vocabulary():
    regions = '<recipient-region code="298" vocabulary="1" percentage="100"/><recipient-region code="2" vocabulary="2" percentage="100"/>'
    assert [region.code for region in read_with(recipient_country="", region=regions).regions] == ["298", "2"]


def test_countries_and_sectors_of_the_transactions_count_where_the_activity_has_none_without_their_shares():
    more = '<recipient-country code="UG" percentage="70"/><sector code="16020" percentage="70"><narrative>Employment</narrative></sector>'
    found = read_with(recipient_country="", transaction=transaction(more=more) * 2)
    assert found.countries == [Country("UG", None, 2)]
    assert found.sectors == [Sector("1", "16020", "Employment", None)]
    assert read_with(transaction=transaction(more=more)).countries == [Country("KE", Decimal("100.00"), 2)]


def test_goals_and_targets_of_tags_and_of_sectors_in_order():
    tags = '<tag vocabulary="3" code="8.B"/><tag vocabulary="3" code="8.5"/><tag vocabulary="2" code="10"/><tag vocabulary="99" code="mine"/>'
    sectors = '<sector vocabulary="8" code="1.3"/><sector vocabulary="7" code="8"/><sector code="16020"/>'
    assert read_with(tag=tags, sector=sectors).sdgs == ["1", "1.3", "8", "8.5", "8.b", "10"]


def test_organisations_by_role_each_once():
    one = '<participating-org role="1" ref="DE-1"><narrative>Germany</narrative></participating-org>'
    other = '<participating-org role="4" ref="XM-DAC-41302"/>'
    assert read_with(org=one + other + one).organisations == [Organisation("1", "Germany", "DE-1"), Organisation("4", "XM-DAC-41302", "XM-DAC-41302")]


def test_money_with_its_currency_and_day():
    found = read_with(budget=budget(attributes='type="2" status="1"'), transaction=transaction("4", "<value>-7.005</value>"))
    (planned,), (spent,) = found.budgets, found.transactions
    assert (planned.type, planned.amount, planned.currency, planned.since) == ("2", Decimal("100.00"), "USD", datetime.date(2024, 1, 1))
    assert (spent.type, spent.currency, spent.on) == ("4", "USD", datetime.date(2024, 5, 6))
    assert spent.amount == Decimal("-7.00")


def test_documents_with_title_language_and_format():
    document = """<document-link format="Application/PDF" url="https://example.org/a plan.pdf">
        <title><narrative>Plan</narrative></title><category code="A02"/><category code="A12"/><language code="FR"/></document-link>"""
    (found,) = read_with(document=document).documents
    assert (found.title, found.url, found.media_type, found.language) == ("Plan", "https://example.org/a%20plan.pdf", "application/pdf", "fr")
    assert found.categories == ("A02", "A12")
