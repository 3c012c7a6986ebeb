"""What the page and the list of imports say of one: what was stored, what would have been, and of which records."""

import re

import pytest
from django.db.models import Q
from django.urls import reverse

from countries.admin.import_desk import failed_imports
from countries.models import ImportBatch, LabourLaw, StaffScope
from editorial import roles
from editorial.admin.front_sections import Looking, Section
from tests.admin_forms import client_of
from tests.countries.importers.files import ORIGIN, import_rows, law
from tests.countries.importers.test_admin import page, upload, url
from tests.factories import MemberStateFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kenya")]


@pytest.fixture
def client():
    return client_of(roles.DATA_STEWARD)


def counted(shown: str) -> dict[str, int]:
    return {label: int(number) for label, number in re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", shown)}


def front(client) -> Section:
    found = failed_imports(Looking(client.user, Q()))
    assert found
    return found


def test_counts_of_a_failed_import_are_of_what_would_have_been(client):
    shown = page(client, upload(client, law(1), law(2, kind="poem", adopted="x"), law(3, title=""), law(4, member_state="XX")))
    assert counted(shown) == {"Rows read": 4, "With errors": 3, "Would be new": 1, "Would change": 0, "Unchanged": 0, "Left out": 0}
    assert "Rows that would be new" in shown
    assert "New rows" not in shown
    cells = re.findall(r'class="(field-new|field-changed|field-rows_wrong)">([^<]*)<', client.get(url("changelist")).content.decode())
    assert cells == [("field-new", "-"), ("field-changed", "-"), ("field-rows_wrong", "3")]


def test_counts_of_a_preview_are_of_what_would_be_and_then_of_what_is(client, imports_dir):
    import_rows(imports_dir.parent, "laws", law(1))
    shown = page(client, upload(client, law(1, title="New"), law(2)))
    assert (counted(shown)["Would be new"], counted(shown)["Would change"]) == (1, 1)
    assert "Rows that would change" in shown
    shown = page(client, client.post(url("confirm", ImportBatch.objects.first().pk)))
    assert (counted(shown)["New"], counted(shown)["Changed"]) == (1, 1)
    assert "Rows that change" in shown


def test_rows_with_errors_are_counted_anew_when_the_file_is_looked_at_again(client, kenya):
    upload(client, law(1, repeals="L9"), law(2))
    batch = ImportBatch.objects.get()
    assert batch.rows_wrong == 1
    LabourLaw.objects.create(identifier="L9", title="Law 9", member_state=kenya, kind="law", adopted="1999", source="x")
    client.post(url("again", batch.pk))
    batch.refresh_from_db()
    assert (batch.state, batch.rows_wrong) == ("previewed", 0)


def test_rows_are_named_with_their_identifier_and_state(client, imports_dir, kenya):
    """Titles may be alike."""
    MemberStateFactory(name_en="Uganda", iso2="UG", iso3="UGA")
    one, other = law(1, title="Labour Act"), law(2, title="Labour Act", member_state="UG")
    import_rows(imports_dir.parent, "laws", one)
    shown = page(client, upload(client, one | {"adopted": "2001"}, other))
    assert re.findall(r"<strong>Labour Act</strong> <bdi>([^<]+)</bdi>", shown) == ["L1 · Kenya", "L2 · Uganda"]


def test_publications_are_named_with_the_first_of_their_states(client):
    for name in ("Angola", "Benin", "Chad"):
        MemberStateFactory(name_en=name, iso2=name[:2].upper(), iso3=name[:3].upper())
    report = {"identifier": "P1", "title": "Report", "kind": "report", "published": "2020", "countries": "KE; AN; BE; CH", **ORIGIN}
    shown = page(client, upload(client, report, kind="publications"))
    assert "<bdi>P1 · Angola, Benin, Chad, …</bdi>" in shown


def test_ratification_and_instrument_say_by_themselves_which_they_are(client):
    standard = {"code": "C138", "kind": "convention", "title_en": "Minimum Age", "adopted_year": "1973", **ORIGIN}
    shown = page(client, upload(client, standard, kind="standards"))
    assert re.search(r"<strong>C138 Minimum Age</strong>\s*<span", shown)


# --- The desk's first page ------------------------------------------------------------------------------------


def test_failed_preview_is_no_failed_import(client, imports_dir):
    """Nothing was to be stored, and whoever looked has seen why."""
    upload(client, law(1, kind="poem"))
    import_rows(imports_dir.parent, "laws", law(1, kind="poem"), name="by-command.csv", dry_run=True)
    assert [batch.state for batch in ImportBatch.objects.all()] == ["failed", "failed"]
    section = front(client)
    assert (section.rows, section.total) == ([], 0)


def test_import_that_failed_after_its_preview_is_one(client):
    upload(client, law(1))
    batch = ImportBatch.objects.get()
    LabourLaw.objects.create(identifier="L1", title="Of a colleague", member_state=MemberStateFactory(), kind="law", adopted="1999", source="x")
    client.post(url("confirm", batch.pk))
    section = front(client)
    assert ([line.title for line in section.rows], section.total) == ([str(batch)], 1)
    shown = client.get(section.more).content.decode()
    assert "laws.csv" in shown
    upload(client, law(1, kind="poem"), name="other.csv")
    assert "other.csv" not in client.get(section.more).content.decode()


# --- Small things -----------------------------------------------------------------------------------------------


def test_import_that_is_taken_back_is_not_offered_to_be_taken_back(client):
    upload(client, law(1))
    batch = ImportBatch.objects.get()
    for action in ("confirm", "undo"):
        client.post(url(action, batch.pk))
    answer = client.get(url("undo", batch.pk))
    assert (answer.status_code, answer.url) == (302, url("change", batch.pk))


LISTS = {
    "standard": "standards",
    "ratification": "ratifications",
    "supervisorycomment": "comments",
    "labourlaw": "laws",
    "policy": "policies",
    "publication": "publications",
    "project": "iati",
    "indicator": "ilostat",
}


@pytest.mark.parametrize(("model", "kind"), LISTS.items())
def test_lists_of_records_lead_to_their_import(client, kenya, model, kind):
    address, link = reverse(f"admin:countries_{model}_changelist"), f'href="{url("add")}?kind={kind}"'
    assert link in client.get(address).content.decode()
    assert link not in client_of(roles.AUTHOR).get(address).content.decode()
    StaffScope.objects.create(user=client.user).member_states.add(kenya)
    assert (link in client.get(address).content.decode()) == (kind not in {"standards", "ilostat"})
