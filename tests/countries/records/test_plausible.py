"""What cannot be true is refused with words, at the desk as in files: both ask the model."""

import datetime
import re
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import BaseConstraint
from django.urls import reverse
from django.utils import timezone

from countries.models import LabourLaw, Policy, Project, ProjectMoney, Publication, Ratification, Standard, SupervisoryComment
from countries.models.texts import UNSEEN, visible
from editorial import roles
from tests.admin_forms import client_of, filled_in
from tests.countries.importers.files import ORIGIN, import_rows, law, said, words
from tests.countries.importers.test_run import new_run, steward, store_law
from tests.factories import MembershipFactory, MemberStateFactory
from tests.factories_records import LabourLawFactory, PolicyFactory, ProjectFactory, ProjectMoneyFactory, PublicationFactory
from tests.factories_standards import RatificationFactory, StandardFactory, SupervisoryCommentFactory

pytestmark = pytest.mark.django_db

FACTORIES: dict[type, Any] = {
    LabourLaw: LabourLawFactory,
    Policy: PolicyFactory,
    Project: ProjectFactory,
    ProjectMoney: ProjectMoneyFactory,
    Publication: PublicationFactory,
    Ratification: RatificationFactory,
    Standard: StandardFactory,
    SupervisoryComment: SupervisoryCommentFactory,
}
DENOUNCED = {"status": "denounced", "ended_on": datetime.date(2012, 5, 7)}


IN_A_WEEK = timezone.localdate() + datetime.timedelta(days=7)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def cleaned(model: type, **values: Any) -> Any:
    row = FACTORIES[model](**values)
    row.refresh_from_db()
    row.full_clean()
    return row


IMPOSSIBLE = [
    (Ratification, "ratified_on", {"ratified_on": day("0001-01-01"), "in_force_on": None}),
    (Ratification, "ratified_on", {"ratified_on": day("1998-12-31"), "in_force_on": None}),
    (Ratification, "ratified_on", {"ratified_on": day("2190-01-01")}),
    (Ratification, "status", {"status": "in-force", "ended_on": day("2012-05-07")}),
    (Ratification, "ended_on", {"status": "denounced"}),
    (LabourLaw, "retrieved_on", {"retrieved_on": day("0001-01-01")}),
    (LabourLaw, "retrieved_on", {"retrieved_on": day("9999-12-31")}),
    (LabourLaw, "retrieved_on", {"retrieved_on": day("1918-12-31")}),
    (LabourLaw, "retrieved_on", {"retrieved_on": IN_A_WEEK}),
    (LabourLaw, "adopted", {"adopted": "0001"}),
    (LabourLaw, "adopted", {"adopted": "9999-12-31"}),
    (LabourLaw, "adopted", {"adopted": IN_A_WEEK.isoformat()}),
    (LabourLaw, "repealed", {"adopted": "2020-05-01", "in_force_since": "1990", "repealed": "2010", "status": "repealed"}),
    (LabourLaw, "repealed", {"adopted": "2010", "in_force_since": "2015-06", "repealed": "2015-05-31", "status": "repealed"}),
    (LabourLaw, "repealed", {"repealed": f"{IN_A_WEEK.year + 1}", "status": "repealed"}),
    (LabourLaw, "status", {"in_force_since": f"{IN_A_WEEK.year + 1}", "status": "in-force"}),
    (Publication, "isbn", {"isbn": "four"}),
    (Publication, "isbn", {"isbn": "978-92-2-037483-3"}),
    (Publication, "isbn", {"isbn": "978-92-2-073483-2"}),
    (Publication, "isbn", {"isbn": "92-2-106111-X"}),
    (Publication, "isbn", {"isbn": "978-92-2-037483-X"}),
    (Publication, "isbn", {"isbn": "978-92-2-0374"}),
    (Publication, "doi", {"doi": "https://doi.org/10.54394/CHUI5986"}),
    (Standard, "adopted_on", {"adopted_on": day("1998-06-17")}),
    (Standard, "ratifications_complete_on", {"ratifications_complete_on": IN_A_WEEK}),
    (Standard, "ratifications_complete_on", {"ratifications_complete_on": day("1998-12-31")}),
    (Standard, "universal_on", {"universal_on": IN_A_WEEK, "universal_source_url": "https://www.ilo.org/"}),
    (Standard, "universal_on", {"adopted_on": day("1999-06-17"), "universal_on": day("1999-06-16"), "universal_source_url": "https://www.ilo.org/"}),
    (Standard, "number", {"code": "C191", "number": 5}),
    (Standard, "number", {"code": "MLC", "number": 1}),
    (Standard, "in_force_on", {"in_force_on": day("1998-12-31")}),
    (Standard, "protocol_to", {"kind": "protocol"}),
    (SupervisoryComment, "year", {"year": 1998}),
    (SupervisoryComment, "year", {"year": IN_A_WEEK.year + 1}),
    (Project, "planned_start", {"planned_start": day("0001-01-01")}),
    (Project, "planned_end", {"planned_start": day("2024-01-02"), "planned_end": day("2024-01-01")}),
    (Project, "actual_end", {"actual_end": day("2020-02-29")}),
    (Project, "sdgs", {"sdgs": "99 foo"}),
    (Project, "sdgs", {"sdgs": "8, 8.5"}),
    (ProjectMoney, "until", {"since": day("2024-01-02"), "until": day("2024-01-01")}),
    (ProjectMoney, "currency", {"currency": "usd"}),
    (ProjectMoney, "currency", {"currency": "€€€"}),
]


@pytest.mark.parametrize(("model", "column", "values"), IMPOSSIBLE)
def test_what_cannot_be_true_is_refused(model: type, column: str, values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as caught:
        cleaned(model, **values)
    assert list(caught.value.message_dict) == [column]
    assert "Enter a valid value" not in str(caught.value)


POSSIBLE = [
    (Ratification, {"ratified_on": day("1999-01-01"), "in_force_on": None}),
    (Ratification, DENOUNCED),
    # Of an instrument that is abrogated, nobody may have written down the day.
    (Ratification, {"status": "abrogated"}),
    # Registered, and to take effect in a year: until then it is in force.
    (Ratification, {"status": "denounced", "ended_on": timezone.localdate() + datetime.timedelta(days=365)}),
    (Ratification, {"status": "in-force", "retrieved_on": day("2011-01-31"), "ended_on": day("2012-05-07")}),
    (LabourLaw, {"adopted": "1787-09-17"}),
    (LabourLaw, {"adopted": "1215"}),
    # It holds for the past.
    (LabourLaw, {"adopted": "2020-05-01", "in_force_since": "2020-01-01"}),
    (LabourLaw, {"adopted": "2010-05-01", "in_force_since": "2010", "repealed": "2010", "status": "repealed"}),
    (LabourLaw, {"in_force_since": f"{IN_A_WEEK.year + 1}", "status": ""}),
    (LabourLaw, {"retrieved_on": timezone.localdate() + datetime.timedelta(days=1)}),
    (Standard, {"code": "MLC", "number": 186}),
    (Standard, {"code": "C191", "number": None}),
    (Standard, {"in_force_on": day("1999-01-01")}),
    (SupervisoryComment, {"year": 1999}),
    (SupervisoryComment, {"year": timezone.localdate().year}),
    (Publication, {"isbn": "0-8044-2957-X", "doi": "10.54394/CHUI5986"}),
    (Publication, {"isbn": "9789220374832"}),
    (Project, {"planned_start": day("2024-01-01"), "planned_end": day("2024-01-01"), "sdgs": "8 8.5 8.b 10 17.19"}),
    (ProjectMoney, {"since": day("2024-01-01"), "until": day("2024-12-31")}),
]


@pytest.mark.parametrize(("model", "values"), POSSIBLE)
def test_what_may_be_true_is_taken(model: type, values: dict[str, Any]) -> None:
    cleaned(model, **values)


def test_instrument_is_not_ratified_before_its_day() -> None:
    standard = StandardFactory(adopted_on=day("1999-06-17"))
    with pytest.raises(ValidationError, match="not yet been adopted"):
        cleaned(Ratification, standard=standard, ratified_on=day("1999-06-16"), in_force_on=None)
    cleaned(Ratification, standard=standard, ratified_on=day("1999-06-17"), in_force_on=None)


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("kind", {"code": "R191", "number": 191}),
        ("kind", {"code": "MLC", "number": 186, "kind": "recommendation"}),
        ("in_force_on", {"adopted_on": day("1999-06-17"), "in_force_on": day("1999-06-16")}),
        ("protocol_to", {"protocol_to": "itself"}),
    ],
)
def test_contradictory_instrument_is_refused_by_its_form_and_by_the_table(column: str, values: dict[str, Any]) -> None:
    row = StandardFactory()
    for name, value in values.items():
        setattr(row, name, row if value == "itself" else value)
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    assert list(caught.value.message_dict) == [column]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize("kind", ["convention", "recommendation"])
def test_only_a_protocol_belongs_to_a_convention(kind: str) -> None:
    convention = StandardFactory()
    row = StandardFactory(kind=kind, **({"in_force_on": None} if kind == "recommendation" else {}))
    row.protocol_to = convention
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    assert list(caught.value.message_dict) == ["protocol_to"]
    cleaned(Standard, kind="protocol", protocol_to=convention)


def test_ages_are_specified_for_two_conventions_only() -> None:
    for code in ("C123", "C138"):
        cleaned(Ratification, standard=StandardFactory(number=int(code[1:])), minimum_age=15)
    with pytest.raises(ValidationError, match="Only C138 and C123"):
        cleaned(Ratification, standard=StandardFactory(number=155), minimum_age=15)


def test_state_has_not_ratified_long_before_it_became_a_member() -> None:
    """South Sudan did not exist in 1960. Croatia took over the instruments of Yugoslavia some months before it became a member."""
    state = MemberStateFactory(spell=None)
    old = StandardFactory(adopted_year=1930, in_force_on=None)
    spell = {"standard": old, "member_state": state, "in_force_on": None}
    cleaned(Ratification, ratified_on=day("1960-01-01"), **spell).delete()
    MembershipFactory(member_state=state, since="1992-06-30", until="2000")
    MembershipFactory(member_state=state, since="2012")
    with pytest.raises(ValidationError, match="became a member of the ILO only in 1992"):
        cleaned(Ratification, ratified_on=day("1960-01-01"), **spell)
    Ratification.objects.all().delete()
    cleaned(Ratification, ratified_on=day("1991-10-08"), **spell)


@pytest.mark.parametrize(
    ("older", "younger", "column"),
    [
        ({"adopted_year": 1973}, {"adopted_year": 1999}, "revises"),
        ({"adopted_year": 1999, "adopted_on": day("1999-06-01")}, {"adopted_year": 1999, "adopted_on": day("1999-06-17")}, "revises"),
    ],
)
def test_instrument_does_not_revise_a_younger_one(older: dict[str, Any], younger: dict[str, Any], column: str) -> None:
    first, second = StandardFactory(**older), StandardFactory(**younger)
    assert list(first.wrong_relations({"revises": [second.pk]})) == [column]
    assert not second.wrong_relations({"revises": [first.pk]})
    assert not first.wrong_relations({})
    second.revises.add(first)
    second.adopted_year, second.adopted_on = 1950, None
    assert {*second.wrong_relations({})} == {"revises"}
    first.adopted_year, first.adopted_on = 2005, None
    assert {*first.wrong_relations({})} == {"adopted_year"}


def test_desk_and_files_refuse_to_revise_a_younger_one(tmp_path) -> None:
    young = StandardFactory(code="C182", number=182, adopted_year=1999)
    row = StandardFactory(code="C138", number=138, adopted_year=1973, in_force_on=None)
    client = client_of(roles.DATA_STEWARD)
    address = reverse("admin:countries_standard_change", args=[row.pk])
    answer = client.post(address, filled_in(client.get(address)) | {"revises": [young.pk]})
    assert "C182 was adopted later" in answer.content.decode()
    assert not row.revises.exists()
    file = {"code": "C138", "kind": "convention", "title_en": "Age", "adopted_year": "1973", "revises": "C182", **ORIGIN}
    assert said(import_rows(tmp_path, "standards", file)) == [(2, "revises", "C182")]


def test_recommendation_is_not_ratified() -> None:
    recommendation = StandardFactory(recommendation=True)
    with pytest.raises(ValidationError) as caught:
        cleaned(Ratification, standard=recommendation)
    assert caught.value.message_dict == {"standard": ["A Recommendation is not ratified."]}
    with pytest.raises(ValidationError, match="not ratified"):
        cleaned(SupervisoryComment, standard=recommendation)


# In files


@pytest.mark.parametrize(
    ("values", "column", "message"),
    [
        ({"url": "ftp://natlex.ilo.org/1"}, "url", "begins with https://"),
        ({"source_url": "ftp://natlex.ilo.org/1"}, "source_url", "begins with https://"),
        ({"repealed": "2010", "status": "in-force"}, "repealed", "needs the status “repealed”"),
        ({"retrieved_on": "9999-12-31"}, "retrieved_on", "in the future"),
        ({"retrieved_on": "0001-01-01"}, "retrieved_on", "1919 or later"),
        ({"repealed": "1998", "status": "repealed"}, "repealed", "before the date of its text"),
    ],
)
def test_file_with_an_impossible_law(tmp_path, values: dict[str, str], column: str, message: str) -> None:
    MemberStateFactory(iso2="KE")
    batch = import_rows(tmp_path, "laws", law(1, **values))
    assert said(batch) == [(2, column, values[column])]
    assert message in words(batch)


@pytest.mark.parametrize("value", ["2199-01-01", "1998-12-31"])
@pytest.mark.parametrize("column", ["ratifications_complete_on", "universal_on"])
def test_file_with_ratifications_known_on_an_impossible_day(tmp_path, column: str, value: str) -> None:
    row = {"code": "C182", "kind": "convention", "title_en": "Children", "adopted_year": "1999", "universal_source_url": "https://www.ilo.org/", **ORIGIN}
    assert (2, column, value) in said(import_rows(tmp_path, "standards", row | {column: value}))


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"ratified_on": "2990-01-01"}, "ratified_on"),
        ({"ended_on": "2000-01-01", "status": "denounced"}, "ended_on"),
        ({"in_force_on": "2000-01-01"}, "in_force_on"),
        ({"standard": "r190"}, "standard"),
    ],
)
def test_file_with_an_impossible_ratification(tmp_path, values: dict[str, str], column: str) -> None:
    MemberStateFactory(iso2="KE")
    StandardFactory(number=138)
    StandardFactory(number=190, recommendation=True)
    row = {"standard": "C138", "member_state": "KE", "ratified_on": "2001-05-07", "status": "in-force", **ORIGIN} | values
    assert (2, column, values[column]) in said(import_rows(tmp_path, "ratifications", row))


def test_file_with_a_doi_that_another_has(tmp_path) -> None:
    PublicationFactory(title="Global Estimates", doi="10.54394/CHUI5986", identifier="ilo-1")
    row = {"identifier": "ilo-2", "title": "Again", "kind": "report", "published": "2022", "doi": "10.54394/CHUI5986", **ORIGIN}
    batch = import_rows(tmp_path, "publications", row)
    assert said(batch) == [(2, "doi", "10.54394/CHUI5986")]
    assert words(batch) == "“Global Estimates” has this DOI, with the identifier ilo-1."


def test_two_open_ratifications_of_a_pair(tmp_path) -> None:
    first = RatificationFactory()
    row = {"standard": first.standard.code, "member_state": first.member_state.iso2, "ratified_on": "2010-05-07", "status": "in-force", **ORIGIN}
    assert "has not ended" in words(import_rows(tmp_path, "ratifications", row))


@pytest.mark.parametrize("relation", ["amends", "repeals"])
def test_law_of_another_state_is_neither_amended_nor_repealed(tmp_path, relation: str) -> None:
    MemberStateFactory(iso2="KE")
    lebanon = MemberStateFactory(iso2="LB", name_en="Lebanon")
    labour_code = LabourLawFactory(identifier="LBN-1946", member_state=lebanon)
    batch = import_rows(tmp_path, "laws", law(1, **{relation: "L2;LBN-1946"}), law(2))
    assert said(batch) == [(2, relation, "L2;LBN-1946")]
    assert words(batch) == "“LBN-1946” is a law of another member State: Lebanon."
    import_rows(tmp_path, "laws", law(1, **{relation: "L2"}), law(2))
    assert said(import_rows(tmp_path, "laws", law(1, member_state="LB"), options={"shrunken": True}))[0][1] == relation
    assert said(import_rows(tmp_path, "laws", law(2, member_state="LB"), options={"shrunken": True}))[0][1] == "member_state"
    assert not labour_code.amended_by.exists()
    assert not labour_code.repealed_by.exists()


@pytest.mark.parametrize("relation", ["amends", "repeals"])
def test_form_of_a_law_that_names_one_of_another_state(relation: str) -> None:
    client, own, foreign = client_of(roles.DATA_STEWARD), LabourLawFactory(), LabourLawFactory()
    address = reverse("admin:countries_labourlaw_change", args=[own.pk])
    response = client.post(address, filled_in(client.get(address)) | {relation: [foreign.pk]})
    assert "is a law of another member State" in str(response.context["adminform"].form.errors[relation])
    other = LabourLawFactory(member_state=own.member_state)
    assert client.post(address, filled_in(client.get(address)) | {relation: [other.pk]}).status_code == 302
    address = reverse("admin:countries_labourlaw_change", args=[other.pk])
    response = client.post(address, filled_in(client.get(address)) | {"member_state": foreign.member_state.pk})
    assert list(response.context["adminform"].form.errors) == ["member_state"]


def test_record_of_elsewhere_names_the_state_as_the_file_does(tmp_path) -> None:
    kenya, _nepal = MemberStateFactory(iso2="KE"), MemberStateFactory(iso2="NP")
    batch = import_rows(tmp_path, "laws", law(1, member_state="NP"), user=steward(kenya))
    assert said(batch) == [(2, "member_state", "NP")]
    assert batch.reasons == {"right": 1}


def test_who_may_add_nothing_is_told_so() -> None:
    run = new_run(user=client_of(roles.AUTHOR).user)
    store_law(run, MemberStateFactory())
    assert run.batch.reasons == {"right": 1}


BIDI_OVERRIDE, EMBEDDED, ISOLATED = "\u202eoidar\u202c", "\u202bراديو\u202c", "\u2067راديو\u2069"


@pytest.mark.parametrize("text", ["\x07bell", "\x1b[31m", "quote\x92s", "\x7f", BIDI_OVERRIDE, EMBEDDED[:-1], ISOLATED[1:], "\u2069\u2067", "\u2067a\nb\u2069"])
def test_text_with_characters_that_nobody_sees_is_refused(tmp_path, text: str) -> None:
    MemberStateFactory(iso2="KE")
    batch = import_rows(tmp_path, "laws", law(1, abstract=f"A {text}"))
    assert [(one["row"], one["column"]) for one in batch.messages] == [(2, "abstract")]
    assert not UNSEEN.search(str(batch.messages[0]["value"]))
    with pytest.raises(ValidationError) as caught:
        cleaned(LabourLaw, abstract=f"A {text}")
    assert list(caught.value.message_dict) == ["abstract"]


@pytest.mark.parametrize("text", ["two\n\tlines", EMBEDDED, ISOLATED, "الق\u200dانون\u200f"])
def test_marks_that_a_text_needs_are_taken(tmp_path, text: str) -> None:
    MemberStateFactory(iso2="KE")
    assert import_rows(tmp_path, "laws", law(1, abstract=f"A {text}")).state == "done"
    assert cleaned(LabourLaw, abstract=f"A {text}").abstract == f"A {text}"


@pytest.mark.parametrize(("letter", "code"), [("\u200b", "U+200B"), ("\u200f", "U+200F"), ("\ufeff", "U+FEFF"), ("\u2067x\u2069", "U+2067"), ("\x7f", "U+007F")])
def test_identifiers_that_look_the_same_are_the_same(tmp_path, letter: str, code: str) -> None:
    MemberStateFactory(iso2="KE")
    batch = import_rows(tmp_path, "laws", law(1), law(2, identifier=f"L1{letter}"))
    assert said(batch) == [(3, "identifier", visible(f"L1{letter}"))]
    assert f"{code} is not allowed" in batch.messages[0]["message"]
    with pytest.raises(ValidationError, match=re.escape(code)) as caught:
        cleaned(LabourLaw, identifier=f"L1{letter}")
    assert list(caught.value.message_dict) == ["identifier"]


# Rules of the tables

RULES = [
    pytest.param(constraint, id=constraint.name)
    for model in apps.get_app_config("countries").get_models()
    for constraint in model._meta.constraints
    # That every page has an address is seen to when it is saved.
    if not constraint.name.endswith("_slug_not_empty")
]


@pytest.mark.parametrize("constraint", RULES)
def test_every_rule_of_a_table_says_what_is_wrong(constraint: BaseConstraint) -> None:
    assert constraint.violation_error_message != BaseConstraint.default_violation_error_message
