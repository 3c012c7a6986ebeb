"""An import is all of a file or nothing of it, and says which."""

import gzip

import pytest

from countries.importers import batches, locks
from countries.importers.batches import run_import, settle
from countries.importers.registry import importer
from countries.models import ImportBatch, ImportChange, LabourLaw
from tests.countries.importers.files import ORIGIN, counts, import_rows, law, said, source, table, words
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kenya")]


def test_import_tells_who_what_and_how_much(tmp_path):
    user = UserFactory(superuser=True)
    batch = import_rows(tmp_path, "laws", law(1), law(2), user=user)
    batch.refresh_from_db()
    assert (batch.state, batch.by, batch.file_name, len(batch.file_hash), batch.size > 0) == ("done", user, "table.csv", 64, True)
    assert counts(batch) == (2, 2, 0, 0, 0)
    assert batch.ended_at >= batch.created_at
    assert batch.progress == batch.size
    assert LabourLaw.objects.count() == batch.changes.count() == 2


def test_same_file_again_runs_and_changes_nothing(tmp_path):
    import_rows(tmp_path, "laws", law(1), law(2))
    batch = import_rows(tmp_path, "laws", law(1), law(2))
    assert (batch.state, counts(batch), batch.changes.count()) == ("done", (2, 0, 0, 2, 0), 0)


def test_one_wrong_row_stores_nothing(tmp_path):
    batch = import_rows(tmp_path, "laws", law(1), law(2, kind="poem"), law(3, adopted="x"))
    assert (batch.state, said(batch)) == ("failed", [(3, "kind", "poem"), (4, "adopted", "x")])
    assert not LabourLaw.objects.exists()
    assert not ImportChange.objects.exists()
    assert ImportBatch.objects.get() == batch


def test_dry_run_counts_and_shows_what_would_change(tmp_path):
    import_rows(tmp_path, "laws", law(1), law(2))
    batch = import_rows(tmp_path, "laws", law(1), law(2, title="New"), law(3), dry_run=True)
    assert (batch.state, counts(batch)) == ("previewed", (3, 1, 1, 1, 0))
    changed = next(one for one in batch.samples if one["before"])
    assert (changed["row"], changed["before"], changed["after"]) == (3, {"title": "Law 2"}, {"title": "New"})
    assert LabourLaw.objects.count() == 2
    assert not batch.changes.exists()


def test_samples_are_the_first_fifty(tmp_path):
    batch = import_rows(tmp_path, "laws", *(law(number) for number in range(60)), dry_run=True)
    assert len(batch.samples) == 50


@pytest.mark.parametrize("content", ["", "\n\n", "identifier,title,member_state,kind,adopted,source\n"])
def test_empty_source_is_refused(tmp_path, content):
    import_rows(tmp_path, "laws", law(1))
    batch = run_import("laws", source(tmp_path, content))
    assert batch.state == "failed"
    assert LabourLaw.objects.count() == 1


FIRST, SECOND = "EMP_NIFL_SEX_RT_A-20240726T0000.csv.gz", "EMP_NIFL_SEX_RT_A-20260115T0930"


@pytest.mark.parametrize("name", [f"{SECOND}.csv", f"{SECOND} (1).csv.gz", f"{SECOND}.csv (1).gz", f"{SECOND}(12).CSV", "EMP_NIFL_SEX_RT_A.csv", FIRST])
def test_names_of_downloads_of_the_same_file(name):
    before = ImportBatch.objects.create(kind="laws", file_name=FIRST, state="done")
    found = ImportBatch.objects.filter(**importer("laws").same_data(ImportBatch(file_name=name)))
    assert list(found) == [before]


@pytest.mark.parametrize("name", [FIRST.replace("_A", "_Q"), "EMP_NIFL_SEX_RT_A.xml", "EMP_NIFL_SEX_RT_A-2024.csv", "X_EMP_NIFL_SEX_RT_A.csv", ".+.csv", ""])
def test_names_of_other_files(name):
    ImportBatch.objects.create(kind="laws", file_name=FIRST, state="done")
    assert not ImportBatch.objects.filter(**importer("laws").same_data(ImportBatch(file_name=name))).exists()


def test_shrunken_source_stops_and_asks(tmp_path):
    rows = [law(number) for number in range(10)]
    import_rows(tmp_path, "laws", *rows)
    assert import_rows(tmp_path, "laws", *rows[:8]).state == "done"
    import_rows(tmp_path, "laws", *rows)
    batch = import_rows(tmp_path, "laws", *rows[:7])
    assert (batch.state, batch.reasons) == ("failed", {"shrunken": 1})
    assert words(batch) == "Rows in this file: 7. Rows in the last one: 10."
    assert import_rows(tmp_path, "laws", *rows[:7], options={"shrunken": True}).state == "done"


def test_another_file_may_be_smaller(tmp_path):
    import_rows(tmp_path, "laws", *(law(number) for number in range(10)), name="kenya.csv")
    assert import_rows(tmp_path, "laws", law(1), name="nepal.csv").state == "done"


def test_what_stopped_the_file_is_told_first_however_much_was_said_before(tmp_path):
    rows = table(*(law(number // 2) for number in range(1400)))
    batch = run_import("laws", source(tmp_path, gzip.compress(rows.encode())[:-8], "laws.csv.gz"))
    assert batch.messages[0]["message"] == "The file is damaged and cannot be unpacked."
    assert (len(batch.messages), batch.reasons["damaged"]) == (500, 1)
    assert batch.reasons["error"] > 500


def test_errors_stand_in_the_order_of_rows(tmp_path):
    rows = [law(1, kind="poem"), law(2, amends="L99"), law(3, kind="poem"), law(4, repeals="L98"), law(5, adopted="x")]
    assert [row for row, _column, _value in said(import_rows(tmp_path, "laws", *rows))] == [2, 3, 4, 5, 6]


def test_error_of_hanging_rows_shows_them(tmp_path):
    policy = {"identifier": "P1", "title": "Policy", "member_state": "KE", "kind": "dwcp", "first_year": "2020", **ORIGIN}
    batch = import_rows(tmp_path, "policies", {**policy, "priorities": f"Jobs | More; {'x' * 501}"})
    ((row, column, value),) = said(batch)
    assert (row, column, value.startswith("Jobs | More; xxx")) == (2, "priorities", True)


def test_second_import_of_a_kind_is_refused_while_one_runs(tmp_path):
    with locks.only_one("laws"):
        with_other_connection = locks.is_held("laws")
        if with_other_connection:  # PostgreSQL gives a session its own lock again
            with pytest.raises(locks.ImportBusyError):
                import_rows(tmp_path, "laws", law(1))
        assert not locks.is_held("policies")
    assert not locks.is_held("laws")
    assert not ImportBatch.objects.exists()


def test_import_whose_process_is_gone_has_failed():
    batch = ImportBatch.objects.create(kind="laws", file_name="a.csv", state="running")
    assert settle() == 1
    batch.refresh_from_db()
    assert (batch.state, batch.reasons, batch.ended_at is not None) == ("failed", {"stopped": 1}, True)
    assert "stopped unexpectedly" in words(batch)


def test_import_that_runs_is_left_alone(monkeypatch):
    ImportBatch.objects.create(kind="laws", file_name="a.csv", state="running")

    def held(kind):
        raise locks.ImportBusyError("busy")

    monkeypatch.setattr(locks, "only_one", held)
    assert settle() == 0
    assert ImportBatch.objects.get().state == "running"


def test_fault_of_ours_is_told_and_stores_nothing(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(batches.Run, "read", lambda *args, **kwargs: 1 / 0)
    batch = import_rows(tmp_path, "laws", law(1))
    assert (batch.state, batch.reasons) == ("failed", {"fault": 1})
    assert "ZeroDivisionError" in caplog.text


def test_import_that_is_interrupted_says_so(tmp_path, monkeypatch):
    def interrupt(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(batches.Run, "store", interrupt)
    with pytest.raises(KeyboardInterrupt):
        import_rows(tmp_path, "laws", law(1))
    assert ImportBatch.objects.get().state == "failed"


def test_progress_is_heard(tmp_path):
    heard = []
    file = source(tmp_path, table(*(law(number, abstract="x" * 15000) for number in range(60))))
    run_import("laws", file, on_progress=heard.append)
    assert heard == sorted(heard)
    assert len(heard) > 2
    assert heard[-1] == file.size


def test_packed_file_is_read(tmp_path):
    batch = run_import("laws", source(tmp_path, gzip.compress(table(law(1)).encode()), "laws.csv.gz"))
    assert (batch.state, counts(batch)) == ("done", (1, 1, 0, 0, 0))
