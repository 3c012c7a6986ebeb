"""How far an import is, told while its rows are worked off: the file may long be read by then."""

import gzip

import pytest

from countries.importers import progress
from countries.importers.batches import run_import
from countries.importers.sources import Source
from countries.models import ImportBatch, Standard
from tests.countries.importers.files import ORIGIN, law, source, table
from tests.countries.importers.iati import files
from tests.factories import MemberStateFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kenya")]


def heard(kind: str, file: Source) -> list[float]:
    """In shares of the file."""
    found: list[float] = []
    batch = run_import(kind, file, on_progress=lambda position: found.append(position / file.size))
    assert batch.state == "done", batch.messages
    return found


LAWS = table(*(law(number) for number in range(20)))
ACTIVITIES = files.text(*(files.activity(f"A{number}") for number in range(20)))


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize(("kind", "text"), [("laws", LAWS), ("iati", ACTIVITIES)])
def test_file_of_one_piece_is_told_row_by_row(tmp_path, kind, text, pack):
    told = heard(kind, source(tmp_path, pack(text.encode())))
    assert told == sorted(told)
    assert len(told) == 20
    assert told[0] < 0.2
    assert 0.4 < told[10] < 0.7
    assert 0.9 < told[-1] <= 1


def test_rows_that_wait_for_others_are_not_yet_done(tmp_path):
    """Open spells come last: all of them are still to be stored when the file is read."""
    Standard.objects.create(code="C138", title_en="One", kind="convention", adopted_year=1973, source="x")
    for number in range(9):
        MemberStateFactory(iso2=f"X{'ABCDEFGHI'[number]}")
    rows = [{"standard": "C138", "member_state": f"X{letter}", "ratified_on": "1980-01-01", "status": "in-force", **ORIGIN} for letter in "ABCDEFGHI"]
    told = heard("ratifications", source(tmp_path, table(*rows)))
    assert told[:9] == [0] * 9
    assert told[-1] == 1
    assert told == sorted(told)


def test_what_is_told_within_a_second_is_written_once(tmp_path, monkeypatch):
    written = []
    monkeypatch.setattr(progress.Progress, "_tell", lambda self, position: written.append(position))
    run_import("laws", source(tmp_path, LAWS))
    assert len(written) < 20
    monkeypatch.setattr(progress, "SECONDS", 0)
    run_import("laws", source(tmp_path, LAWS))
    assert len(set(written)) >= 20
    assert ImportBatch.objects.first().state == "done"
