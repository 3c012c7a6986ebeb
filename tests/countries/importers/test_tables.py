"""Tables of records: what may stand in which column, and what is said where it does not."""

import pytest
import time_machine
from django.conf import settings

from countries.importers.batches import run_import
from countries.importers.tables import comments, laws, manual, policies, publications, ratifications, standards
from countries.importers.undoing import undo
from countries.models import LabourLaw, Policy, Publication, Ratification, Standard, SupervisoryComment
from tests.countries.importers.files import ORIGIN, counts, import_rows, law, said, source, table, words
from tests.factories import MemberStateFactory, TopicFactory
from tests.factories_standards import StandardFactory

pytestmark = pytest.mark.django_db
TABLES = {
    "standards": standards.TABLE,
    "ratifications": ratifications.TABLE,
    "comments": comments.TABLE,
    "laws": laws.TABLE,
    "policies": policies.TABLE,
    "publications": publications.TABLE,
}


@pytest.fixture(autouse=True)
def world():
    MemberStateFactory(name_en="Kenya", iso2="KE", iso3="KEN")
    MemberStateFactory(name_en="Uganda", iso2="UG", iso3="UGA")
    MemberStateFactory(name_en="Nepal", iso2="NP", iso3="NPL")
    MemberStateFactory(name_en="Namibia", iso2="NA", iso3="NAM")
    TopicFactory(slug="child-labour")
    TopicFactory(slug="forced-labour")


@pytest.fixture
def instruments():
    for code in ("C138", "C182"):
        Standard.objects.create(code=code, title_en=code, kind="convention", adopted_year=1973, source="x")


@pytest.mark.usefixtures("instruments")
@pytest.mark.parametrize("kind", TABLES)
def test_examples_of_the_manual_are_a_file_that_can_be_imported(tmp_path, kind):
    row = {column.name: column.example for column in TABLES[kind].columns}
    batch = import_rows(tmp_path, kind, row)
    assert (batch.state, batch.messages, batch.rows_read) == ("done", [], 1)
    assert counts(import_rows(tmp_path, kind, row))[3] == 1


@pytest.mark.parametrize("kind", TABLES)
def test_required_columns_are_those_without_which_no_row_can_be_stored(tmp_path, kind):
    required = [column for column in TABLES[kind].columns if column.required]
    assert {"source", *TABLES[kind].key} <= {column.name for column in required}
    batch = run_import(kind, source(tmp_path, "colour\nred\n"))
    assert batch.reasons == {"columns": 1}
    assert all(column.name in words(batch) for column in required)


def test_every_part_of_a_law_arrives(tmp_path):
    import_rows(tmp_path, "laws", law(1, member_state="NP"))
    values = {
        "title": "Loi n° 2",
        "language": "fr",
        "english_title": "Act No. 2",
        "abstract": "First line\nsecond, with “quotes”",
        "url": "https://natlex.example.org/2",
        "topics": "forced-labour; child-labour",
        "member_state": "nepal",
        "kind": "Regulation, decree, order",
        "status": "Repealed",
        "adopted": "1999-03",
        "in_force_since": "1999-04-01",
        "repealed": "2005",
        "amends": "L1",
        "repeals": "L1;",
        "source_url": "https://natlex.example.org/",
        "licence": "CC BY 4.0",
    }
    batch = import_rows(tmp_path, "laws", law(2, **values))
    assert (batch.state, batch.messages) == ("done", [])
    row = LabourLaw.objects.get(identifier="L2")
    assert (row.title, row.language, row.english_title, row.member_state.iso2) == ("Loi n° 2", "fr", "Act No. 2", "NP")
    assert row.abstract == "First line\nsecond, with “quotes”"
    assert (row.kind, row.status, row.adopted, row.in_force_since, row.repealed) == ("regulation", "repealed", "1999-03", "1999-04-01", "2005")
    assert {topic.slug for topic in row.topics.all()} == {"child-labour", "forced-labour"}
    assert (row.amends.get(), row.repeals.get().identifier) == (row.repeals.get(), "L1")
    assert (row.source, row.source_url, str(row.retrieved_on), row.licence) == (
        "Test register", "https://natlex.example.org/", "2026-01-31", "CC BY 4.0",
    )  # fmt: skip


@pytest.mark.parametrize("told", [{}, {"retrieved_on": ""}])
def test_day_of_the_import_where_the_file_tells_none(tmp_path, told):
    """Of a row that is new or changes: the same file again says nothing new of the others."""
    def bring(day, **values):
        with time_machine.travel(f"{day}T12:00:00Z"):
            rows = ({name: cell for name, cell in law(number, **values).items() if name != "retrieved_on"} | told for number in (1, 2))
            return import_rows(tmp_path, "laws", *rows)

    def days():
        return {str(day) for day in LabourLaw.objects.values_list("retrieved_on", flat=True)}

    bring("2026-05-04")
    assert days() == {"2026-05-04"}
    assert counts(bring("2026-06-01")) == (2, 0, 0, 2, 0)
    assert days() == {"2026-05-04"}
    changed = bring("2026-07-01", kind="regulation")
    assert days() == {"2026-07-01"}
    undo(changed)
    assert days() == {"2026-05-04"}
    LabourLaw.objects.update(retrieved_on=None)
    assert counts(bring("2026-08-01")) == (2, 0, 0, 2, 0)


def test_standards_name_each_other_in_any_order(tmp_path):
    values = {"adopted_year": "2014", **ORIGIN}
    batch = import_rows(
        tmp_path,
        "standards",
        {"code": "P029", "kind": "protocol", "title_en": "Protocol", "title_fr": "Protocole", "protocol_to": "C029", "revises": "", **values},
        {"code": "C182", "kind": "Convention", "title_en": "New", "title_fr": "", "protocol_to": "", "revises": "C029; P029", **values},
        {"code": "C029", "kind": "convention", "title_en": "Old", "title_fr": "", "protocol_to": "", "revises": "", **values},
    )
    assert (batch.state, counts(batch)) == ("done", (3, 3, 0, 0, 0))
    protocol = Standard.objects.get(code="P029")
    assert (protocol.protocol_to.code, protocol.title_fr) == ("C029", "Protocole")
    assert {one.code for one in Standard.objects.get(code="C182").revises.all()} == {"C029", "P029"}


def test_what_is_named_and_nowhere_is_an_error_with_its_row(tmp_path):
    batch = import_rows(tmp_path, "laws", law(1, amends=""), law(2, amends="L9"), law(3, amends="L2"))
    assert (batch.state, said(batch)) == ("failed", [(3, "amends", "L9"), (4, "amends", "L2")])


@pytest.mark.usefixtures("instruments")
def test_state_that_denounced_and_ratified_again_in_any_order(tmp_path):
    fixed = {"standard": "C138", "member_state": "KE", **ORIGIN}
    old = {"ratified_on": "1979-04-09", "ended_on": "1990-01-01", "status": "denounced", "minimum_age": "", **fixed}
    new = {"ratified_on": "1995-04-09", "ended_on": "", "status": "in-force", "minimum_age": "16", **fixed}
    assert import_rows(tmp_path, "ratifications", old | {"ended_on": "", "status": "in-force"}).state == "done"
    batch = import_rows(tmp_path, "ratifications", new, old)
    assert (batch.state, counts(batch), batch.messages) == ("done", (2, 1, 1, 0, 0), [])
    assert Ratification.objects.get(ended_on=None).minimum_age == 16


@pytest.mark.usefixtures("instruments")
def test_comment_of_no_instrument(tmp_path):
    values = {"identifier": "R1", "member_state": "NA", "standard": "", "kind": "complaint", "year": "2020", "url": "https://x.example.org/", **ORIGIN}
    assert import_rows(tmp_path, "comments", values).state == "done"
    comment = SupervisoryComment.objects.get()
    assert (comment.standard, comment.member_state.iso3) == (None, "NAM")


def test_priorities_and_their_outcomes(tmp_path):
    values = {"identifier": "D1", "title": "DWCP", "member_state": "UGA", "kind": "dwcp", "first_year": "2020", "last_year": "", **ORIGIN}
    import_rows(tmp_path, "policies", {**values, "priorities": " Jobs | More young people in work |Safety ; ;Rights; "})
    policy = Policy.objects.get()
    assert list(policy.priorities.values_list("order", "title", "outcomes")) == [(0, "Jobs", "More young people in work\nSafety"), (1, "Rights", "")]
    batch = import_rows(tmp_path, "policies", {**values, "priorities": f"Jobs; {'x' * 501}"})
    assert said(batch)[0][:2] == (2, "priorities")


def test_publication_of_several_states_and_authors(tmp_path):
    values = {"identifier": "P1", "title": "Report", "kind": "report", "published": "2020-05", "countries": "KE; UGA; nepal", **ORIGIN}
    import_rows(tmp_path, "publications", {**values, "authors": "Okafor, N.; Silva, M.", "doi": "10.54394/CHUI5986"})
    row = Publication.objects.get()
    assert (row.authors, {one.iso2 for one in row.countries.all()}) == ("Okafor, N.\nSilva, M.", {"KE", "UG", "NP"})


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_of_spreadsheets(tmp_path, delimiter):
    batch = run_import("laws", source(tmp_path, table(law(1, topics="child-labour; forced-labour"), delimiter=delimiter)))
    assert (batch.state, LabourLaw.objects.get().topics.count()) == ("done", 2)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_first_line_of_excels_own_is_none_of_the_table(tmp_path, delimiter):
    content = f"sep={delimiter}\r\n" + table(law(1, title="a,b;c"), law(2, kind="poem"), delimiter=delimiter)
    assert said(run_import("laws", source(tmp_path, content))) == [(3, "kind", "poem")]


@pytest.mark.parametrize("before", ["\ufeff", "\ufeff\ufeff", "\ufeff\r\n\r\n"])
def test_marks_and_blank_lines_before_the_headings_are_passed_over(tmp_path, before):
    batch = run_import("laws", source(tmp_path, before + table(law(1), delimiter=";")))
    assert (batch.state, batch.rows_created) == ("done", 1)


@pytest.mark.parametrize("content", ["", "\ufeff", "\n\r\n  \n", "\ufeff\ufeff\n", ";;;\n", "sep=;\n"])
def test_file_with_nothing_in_it_is_empty(tmp_path, content):
    batch = run_import("laws", source(tmp_path, content))
    assert (batch.state, batch.reasons, words(batch)) == ("failed", {"empty": 1}, "The file is empty.")


def test_row_that_is_there_and_could_not_be_stored_is_not_said_to_be_nowhere(tmp_path):
    batch = import_rows(tmp_path, "laws", law(1, kind="poem"), law(2, amends="L1"))
    assert "“L1” is in row 2, which could not be stored" in batch.messages[1]["message"]


@pytest.mark.parametrize("rows", [[law(1, amends="L1")], [law(1, amends="L2"), law(2, amends="L1")]])
def test_rows_that_wait_for_each_other_say_so(tmp_path, rows):
    batch = import_rows(tmp_path, "laws", *rows)
    assert (batch.state, len(batch.messages)) == ("failed", len(rows))
    assert all("waits for this row in turn" in one["message"] for one in batch.messages)


def test_headings_decide_and_not_places(tmp_path):
    text = "Source;ADOPTED; Member State ;title;kind;Identifier\nRegister;1999;ken;Law;LAW, ACT;L1\n"
    batch = run_import("laws", source(tmp_path, "\ufeff" + text))
    assert (batch.state, batch.messages) == ("done", [])
    assert LabourLaw.objects.get().source == "Register"


def test_headings_of_older_templates(tmp_path):
    StandardFactory(code="C138", adopted_year=1973)
    ratification = {"standard": "C138", "country": "KE", "ratified_on": "1979-04-09", "status": "in-force", **ORIGIN}
    assert counts(import_rows(tmp_path, "ratifications", ratification)) == (1, 1, 0, 0, 0)
    standard = {"code": "C182", "kind": "convention", "title": "Worst Forms", "adopted_year": "1999", **ORIGIN}
    assert counts(import_rows(tmp_path, "standards", standard)) == (1, 1, 0, 0, 0)
    assert Standard.objects.get(code="C182").title_en == "Worst Forms"


def test_own_heading_goes_before_others_of_the_same_column(tmp_path):
    batch = import_rows(tmp_path, "laws", law(1, country="The Republic of Kenya"))
    assert counts(batch) == (1, 1, 0, 0, 0)
    assert said(batch) == [(1, "country", "")]


@pytest.mark.parametrize("written", ["C029", "C29", "c29", "c029"])
def test_instruments_by_any_code_that_leads_to_their_page(tmp_path, written):
    standard = StandardFactory(number=29, title_en="Old", adopted_year=1930)
    row = {"standard": written, "member_state": "KE", "ratified_on": "1964-01-13", "status": "in-force", **ORIGIN}
    import_rows(tmp_path, "ratifications", row)
    assert standard.ratifications.count() == 1
    renamed = {"code": written, "kind": "convention", "title_en": "New", "adopted_year": "1930", **ORIGIN}
    assert counts(import_rows(tmp_path, "standards", renamed)) == (1, 0, 1, 0, 0)


def test_maritime_labour_convention_by_its_number(tmp_path):
    row = {"code": "c186", "kind": "convention", "title_en": "Maritime Labour Convention, 2006", "adopted_year": "2006", "revises": "c8; C185", **ORIGIN}
    StandardFactory(code="C008")
    StandardFactory(code="C185")
    assert import_rows(tmp_path, "standards", row).messages == []
    assert [old.code for old in Standard.objects.get(code="MLC").revises.order_by("code")] == ["C008", "C185"]


def test_unknown_column_is_a_warning(tmp_path):
    batch = import_rows(tmp_path, "laws", law(1, colour="red"))
    assert (batch.state, said(batch), batch.reasons) == ("done", [(1, "colour", "")], {"unknown column": 1})


def test_column_twice_stops(tmp_path):
    batch = run_import("laws", source(tmp_path, "identifier,title,title,member_state,kind,adopted,source\n"))
    assert batch.reasons == {"columns": 1}
    assert "title" in words(batch)


def test_column_that_is_not_there_leaves_what_is_stored(tmp_path):
    import_rows(tmp_path, "laws", law(1, abstract="Long", topics="child-labour", status="in-force"))
    assert counts(import_rows(tmp_path, "laws", law(1)))[3] == 1
    assert counts(import_rows(tmp_path, "laws", law(1, abstract="", topics="", status="")))[2] == 1
    row = LabourLaw.objects.get()
    assert (row.abstract, row.topics.count(), row.status) == ("", 0, "")


WRONG = [
    ({"member_state": "XX"}, "member_state"),
    ({"member_state": ""}, "member_state"),
    ({"identifier": ""}, "identifier"),
    ({"identifier": "x" * 121}, "identifier"),
    ({"title": ""}, "title"),
    ({"kind": "poem"}, "kind"),
    ({"kind": ""}, "kind"),
    ({"adopted": "99999"}, "adopted"),
    ({"adopted": "0000"}, "adopted"),
    ({"adopted": "NaN"}, "adopted"),
    ({"adopted": "31.1.1999"}, "adopted"),
    ({"adopted": "٢٠٠١"}, "adopted"),
    ({"topics": "child-labour; colours"}, "topics"),
    ({"language": "english"}, "language"),
    ({"retrieved_on": "31/01/2026"}, "retrieved_on"),
    ({"retrieved_on": "2026-02-30"}, "retrieved_on"),
    ({"retrieved_on": "2026-W01-1"}, "retrieved_on"),
    ({"source": ""}, "source"),
    ({"url": "natlex.example.org"}, "url"),
    ({"abstract": "x" * 20_001}, "abstract"),
]


@pytest.mark.parametrize(("values", "column"), WRONG)
def test_wrong_cell_is_told_with_row_column_and_value(tmp_path, values, column):
    batch = import_rows(tmp_path, "laws", law(1), law(2, **values))
    assert batch.state == "failed"
    assert [(row, name) for row, name, _value in said(batch)] == [(3, column)]
    assert not LabourLaw.objects.exists()


def test_all_that_is_wrong_with_a_row_is_told_at_once(tmp_path):
    batch = import_rows(tmp_path, "laws", law(1, member_state="XX", kind="poem", adopted="x", language="english"))
    assert sorted(column for _row, column, _value in said(batch)) == ["adopted", "kind", "language", "member_state"]


@pytest.mark.parametrize("year", ["0", "99999", "NaN", "inf", "1e3", "20 20", "1_999", "-2020", "٢٠٠١", "9" * 30])
def test_wrong_year(tmp_path, year):
    values = {"identifier": "D1", "title": "DWCP", "member_state": "KE", "kind": "dwcp", "first_year": year, **ORIGIN}
    batch = import_rows(tmp_path, "policies", values)
    assert (batch.state, said(batch)[0]) == ("failed", (2, "first_year", year))


def test_row_with_too_many_or_too_few_cells(tmp_path):
    lines = table(law(1), law(2), law(3)).splitlines()
    batch = run_import("laws", source(tmp_path, "\n".join([lines[0], lines[1] + ",more", lines[2], lines[3].rpartition(",")[0]])))
    assert (batch.state, [row for row, *_ in said(batch)], batch.rows_read) == ("failed", [2, 4], 3)


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path):
    text = table(law(1, abstract="three\nlines\nlong"), law(2, kind="poem")).replace("\r\nL2", "\r\n\r\n,,,,,,\r\nL2")
    assert said(run_import("laws", source(tmp_path, text)))[0][0] == 5


def test_same_record_twice_names_the_first_row(tmp_path):
    batch = import_rows(tmp_path, "laws", law(1), law(2), law(1, title="Another"))
    assert said(batch)[0][0] == 4
    assert "row 2" in words(batch)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (table(law(1, title="Müller")).encode("latin-1"), "encoding"),
        (table(law(1)).encode("utf-16"), "encoding"),
        (table(law(1)).encode("utf-16-le"), "null"),
        (table(law(1, title="nul\0")).encode(), "null"),
        (b"\x1f\x8bnot really", "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "null"),
        ((table(law(1)) + 'L2,"never closed').encode(), "table"),
        ((table(law(1)) + f'L2,"{"x" * 100_001}"').encode(), "table"),
        (b"<html><body>Not found</body></html>", "columns"),
        (b"x" * 2_500_000, "too long"),
    ],
)
def test_file_that_is_no_table_of_ours(tmp_path, content, reason):
    batch = run_import("laws", source(tmp_path, content))
    assert (batch.state, batch.reasons) == ("failed", {reason: 1})
    assert not LabourLaw.objects.exists()


def test_manual_names_each_column_as_it_is():
    page = settings.BASE_DIR / "docs" / "importing.md"
    assert page.read_text() == manual.in_page(page.read_text()), "run: manage.py import_columns"
    assert all(f"`{column.name}`" in page.read_text() for one in TABLES.values() for column in one.columns)
