"""From the file to the tables: what is stored, what is left out and why, and that the account is whole."""

import datetime
import gzip
from decimal import Decimal

import pytest
import time_machine
from django.core.management import CommandError, call_command

from countries.importers.batches import run_import
from countries.importers.registry import importer
from countries.importers.sources import Source
from countries.importers.undoing import undo
from countries.models import ImportBatch, Project, ProjectMoney
from tests.countries.importers.files import counts, said, source, words
from tests.countries.importers.iati import files
from tests.countries.importers.iati.test_reading import budget, transaction
from tests.factories import MemberStateFactory

pytestmark = pytest.mark.django_db

MADE = 'generated-datetime="2024-05-01T10:00:00Z"'
BAD_STATUS = '<activity-status code="9"/>'


@pytest.fixture(autouse=True)
def states():
    return MemberStateFactory(name_en="Kenya", iso2="KE", iso3="KEN"), MemberStateFactory(name_en="Uganda", iso2="UG", iso3="UGA")


@pytest.fixture
def read(tmp_path):
    def read(*activities, name="activities.xml", dry_run=False, **options):
        return run_import("iati", source(tmp_path, files.text(*activities, attributes=MADE), name), dry_run=dry_run, options=options)

    return read


def stored(read, **parts) -> Project:
    batch = read(files.activity(**parts))
    assert batch.state == "done", words(batch)
    return Project.objects.get()


# --- What is stored -----------------------------------------------------------------------------------


def test_an_activity_becomes_a_project(read):
    dates = "".join(f'<activity-date type="{kind}" iso-date="202{kind}-01-01"/>' for kind in "1234")
    page = '<document-link format="text/html" url="https://example.org/p"><title><narrative>Page</narrative></title><category code="A12"/></document-link>'
    tags = '<tag vocabulary="3" code="8.5"/>'
    project = stored(read, date=dates, page=page, tags=tags, description="<description><narrative>To be safe</narrative></description>")
    assert (project.identifier, project.title, project.language, project.abstract) == ("XM-EX-1", "Safe work", "en", "To be safe")
    assert (project.kind, project.status, project.url, project.sdgs) == ("project", "2", "https://example.org/p", "8 8.5")
    assert (project.planned_start, project.actual_end) == (datetime.date(2021, 1, 1), datetime.date(2024, 1, 1))
    assert (project.reporting_organisation, project.reporting_reference) == ("Example Agency", "XM-EX")
    assert [share.percentage for share in project.country_shares.all()] == [Decimal("100.00")]
    assert [(document.title, document.media_type) for document in project.documents.all()] == [("Page", "text/html")]


def test_source_and_day_come_from_the_file(read):
    project = stored(read)
    assert (project.source, project.retrieved_on, project.licence) == ("Example Agency, IATI", datetime.date(2024, 5, 1), "")
    assert project.source_url == "https://d-portal.org/q.html?aid=XM-EX-1"


def test_source_and_day_as_the_person_says(read):
    said = {"source": "IATI Datastore", "source_url": "https://example.org/", "retrieved_on": "2024-06-07", "licence": "CC BY 4.0"}
    read(files.activity(), **said)
    assert Project.objects.values(*said).get() == {**said, "retrieved_on": datetime.date(2024, 6, 7)}


def test_file_without_a_day_changes_nothing_on_the_next(tmp_path):
    """Today is the day of what is new; of what is there, nobody knows that the file is younger."""
    days = []
    for day, activities in (("2026-03-01", ["XM-EX-1"]), ("2026-03-02", ["XM-EX-1", "XM-EX-2"])):
        with time_machine.travel(f"{day} 12:00", tick=False):
            batch = run_import("iati", source(tmp_path, files.text(*map(files.activity, activities))))
        days.append(batch.rows_changed)
    assert days == [0, 0]
    assert dict(Project.objects.values_list("identifier", "retrieved_on")) == {
        "XM-EX-1": datetime.date(2026, 3, 1),
        "XM-EX-2": datetime.date(2026, 3, 2),
    }


@pytest.mark.parametrize("day", ["0001-01-01", "1901-01-01", "2199-01-01"])
def test_impossible_day_of_a_file_counts_as_none(tmp_path, day):
    with time_machine.travel("2026-03-01 12:00", tick=False):
        batch = run_import("iati", source(tmp_path, files.text(files.activity(), attributes=f'generated-datetime="{day}"')))
    assert (batch.messages, Project.objects.get().retrieved_on) == ([], datetime.date(2026, 3, 1))


def test_the_address_of_a_file_is_the_source(tmp_path):
    path = source(tmp_path, files.text(files.activity())).path
    run_import("iati", Source(path, url="https://example.org/activities.xml"))
    assert Project.objects.get().source_url == "https://example.org/activities.xml"


@pytest.mark.parametrize(
    ("code", "kind", "note"),
    [
        ("1", "incoming", ""),
        ("2", "commitment", ""),
        ("3", "disbursement", ""),
        ("4", "expenditure", ""),
        ("11", "incoming", "Incoming commitment"),
        ("6", "other", "Loan repayment"),
        ("77", "other", ""),
    ],
)
def test_transactions_by_their_type(read, code, kind, note):
    stored(read, transaction=transaction(code))
    money = ProjectMoney.objects.get()
    assert (money.kind, money.note, money.amount, money.currency, money.since) == (kind, note, Decimal(100), "USD", datetime.date(2024, 5, 6))


def test_a_revised_budget_takes_the_place_of_the_original_of_its_period(read):
    amount = '<value currency="USD">{}</value>'
    original, revised = budget(amount.format(100), attributes='type="1"'), budget(amount.format(80), attributes='type="2"')
    other_year = budget(amount.format(50), start="2025-01-01", end="2025-12-31")
    stored(read, budget=original + revised + other_year)
    assert list(ProjectMoney.objects.values_list("kind", "amount")) == [("budget", 80), ("budget", 50)]


def test_with_more_targets_than_there_is_room_for_the_goals_stay(read):
    tags = "".join(f'<tag vocabulary="3" code="{goal}.{target}"/>' for goal in range(1, 18) for target in "1234abc")
    assert stored(read, tag=tags).sdgs == " ".join(str(goal) for goal in range(1, 18))


# --- What is left out ----------------------------------------------------------------------------------


def test_one_that_is_wrong_is_reported_with_number_line_and_identifier_and_the_rest_is_kept(read):
    batch = read(files.activity("A"), files.activity("B", activity_status=BAD_STATUS), files.activity("C"))
    assert (batch.state, counts(batch), batch.reasons) == ("done", (3, 2, 0, 0, 1), {"status": 1})
    assert said(batch) == [(2, "activity-status", "9")]
    assert words(batch).startswith("B, line 3: ")
    assert set(Project.objects.values_list("identifier", flat=True)) == {"A", "C"}


def test_one_without_an_identifier_is_told_by_its_line(read):
    assert words(read(files.activity("A"), files.activity(iati_identifier=""))) == "Line 3: The activity has no identifier."


def test_an_identifier_counts_once_a_file(read):
    batch = read(files.activity("A"), files.activity("B"), files.activity("A", title="<title><narrative>Other</narrative></title>"))
    assert (counts(batch), batch.reasons) == ((3, 2, 0, 0, 1), {"duplicate": 1})
    assert "Activity 1 of this file" in words(batch)
    assert Project.objects.get(identifier="A").title == "Safe work"


def test_strictly_nothing_is_stored_and_all_faults_are_told(read):
    document = '<document-link url="nowhere"/>'
    batch = read(files.activity("A"), files.activity("B", activity_status=BAD_STATUS), files.activity("C", document=document), strict=True)
    assert (batch.state, said(batch)) == ("failed", [(2, "activity-status", "9"), (3, "document-link", "nowhere")])
    assert not Project.objects.exists()


def test_what_is_no_fault_passes_strictly_too(read):
    region = '<recipient-region code="298"/>'
    batch = read(files.activity("A", region=region), files.activity("B", recipient_country='<recipient-country code="XK"/>'), strict=True)
    assert (batch.state, counts(batch), batch.reasons) == ("done", (2, 1, 0, 0, 1), {"region": 1, "no member State": 1})


def test_a_broken_file_stores_nothing(read, tmp_path):
    whole = files.text(files.activity("A"), files.activity("B"))
    batch = run_import("iati", source(tmp_path, whole[:-60]))
    assert (batch.state, batch.reasons) == ("failed", {"xml": 1})
    assert not Project.objects.exists()


def test_other_states_and_regions_lose_their_share_and_are_reported(read):
    places = '<recipient-country code="KE" percentage="40"/><recipient-country code="PS" percentage="30"/><recipient-region code="89" percentage="30"/>'
    batch = read(files.activity(recipient_country=places))
    assert batch.reasons == {"not a member State": 1, "region": 1}
    assert [share.percentage for share in Project.objects.get().country_shares.all()] == [Decimal(40)]


@pytest.mark.parametrize("places", ["", '<recipient-country code="XK" percentage="100"/>', '<recipient-region code="998" percentage="100"/>'])
def test_one_that_names_no_member_state_is_left_out(read, places):
    batch = read(files.activity(recipient_country=places), files.activity("B"))
    assert (counts(batch), batch.reasons) == ((2, 1, 0, 0, 1), {"no member State": 1})


def test_a_global_product_of_the_ilo_names_no_member_state_by_its_nature(read):
    publisher = '<reporting-org ref="XM-DAC-41302" type="40"><narrative>ILO</narrative></reporting-org>'
    read(files.activity("XM-DAC-41302-2022-23-GLO151", reporting_org=publisher, recipient_country=""))
    assert Project.objects.get().kind == "global-product"


# --- Again, and back -----------------------------------------------------------------------------------


def test_a_second_import_changes_nothing(read):
    activities = [files.activity("A", budget=budget(), transaction=transaction() * 2), files.activity("B", sector='<sector code="1" percentage="33.333"/>')]
    read(*activities)
    assert counts(read(*activities)) == (2, 0, 0, 2, 0)


def test_a_changed_activity_changes_its_project_and_is_taken_back(read):
    first = read(files.activity("A", transaction=transaction()))
    second = read(files.activity("A", transaction=transaction("4")))
    assert counts(second) == (1, 0, 1, 0, 0)
    assert ProjectMoney.objects.get().kind == "expenditure"
    undo(second)
    assert ProjectMoney.objects.get().kind == "disbursement"
    undo(first)
    assert not Project.objects.exists()


def test_a_dry_run_writes_nothing(read):
    batch = read(files.activity("A"), dry_run=True)
    assert (batch.state, counts(batch)) == ("previewed", (1, 1, 0, 0, 0))
    assert not Project.objects.exists()


# --- The command ----------------------------------------------------------------------------------------


def test_the_command_reads_a_packed_file_with_its_options(tmp_path, capsys):
    path = tmp_path / "activities.xml.gz"
    path.write_bytes(gzip.compress(files.text(files.activity("A"), files.activity("B", activity_status=BAD_STATUS)).encode()))
    call_command("import_iati", str(path), "--licence=CC BY 4.0", "--retrieved-on=2024-06-07", "--source=Somebody")
    assert "2 read, 1 new" in capsys.readouterr().out
    project = Project.objects.get()
    assert (project.licence, project.retrieved_on, project.source) == ("CC BY 4.0", datetime.date(2024, 6, 7), "Somebody")


def test_the_command_is_strict_when_told_to_be(tmp_path):
    path = source(tmp_path, files.text(files.activity("A", activity_status=BAD_STATUS))).path
    with pytest.raises(CommandError):
        call_command("import_iati", str(path), "--strict")
    assert ImportBatch.objects.get().state == "failed"


IMPOSSIBLE_DAYS = [f"--retrieved-on={day}" for day in ("someday", "2199-01-01", "0001-01-01")]


@pytest.mark.parametrize("option", [*IMPOSSIBLE_DAYS, "--source-url=ftp://example.org/", f"--licence={'a' * 101}"])
def test_the_command_refuses_options_that_no_record_can_hold(tmp_path, option):
    path = source(tmp_path, files.text(files.activity("A"))).path
    with pytest.raises(CommandError, match=option.split("=")[0]):
        call_command("import_iati", str(path), option)
    assert not ImportBatch.objects.exists()


def test_options_of_the_admin_can_be_kept_as_json():
    field = importer("iati").options["retrieved_on"]
    assert (field.clean("2024-06-07"), field.clean("")) == ("2024-06-07", "")


