"""ILOSTAT's own files, where they are on this machine: every row is stored, or told by its reason."""

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

import countries.starter
from countries.importers.batches import run_import
from countries.importers.ilostat.lookups import labels_of_areas
from countries.importers.sources import Source
from countries.models import Area, ImportBatch, Indicator, Observation
from countries.starter import statistics
from editorial.folding import fold

FOLDER = Path(__file__).resolve().parents[5] / "shared" / "data" / "ilostat"
pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not FOLDER.is_dir(), reason="ILOSTAT's files (../shared/data/ilostat) are not on this machine")]

#: File → reasons for which rows are left out. Some are about territories and former States, which are no areas here.
FILES = {
    "derived_code_form_combined.csv.gz": {"unknown-area"},
    "EMP_TEMP_SEX_INS_NB_A-20240725T0039.csv.gz": {"unknown-area"},
    "EMP_NIFL_SEX_RT_A-20240726T0000.csv.gz": {"unknown-area"},
    "une_deap_sex_age_rt_a_rplumber_code.csv": set(),
    "sdmx_csv_1.0_DF_UNE_DEAP_SEX_AGE_RT_probe.csv": {"unknown-area"},
}
#: Tables of another making, in no form of ILOSTAT's.
OTHER = {"bpvars_ilo_dynamic_panel.csv.gz", "ref_area_X_codes.csv"}


@pytest.fixture(scope="module")
def portal(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        countries.starter.load_regions()
        countries.starter.load_member_states()
        countries.starter.load_topics()
        statistics.load_frame()
        yield
        transaction.set_rollback(True)


def rows_of(name: str) -> list[dict[str, str]]:
    opener = gzip.open if name.endswith(".gz") else open
    with opener(FOLDER / name, "rt", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def imported(name: str, **options: bool) -> ImportBatch:
    return run_import(ImportBatch.Kind.ILOSTAT, Source(FOLDER / name), options=options)


def test_every_file_is_known_here() -> None:
    assert {file.name for file in FOLDER.iterdir()} == FILES.keys() | OTHER


@pytest.mark.parametrize("name", FILES)
def test_counts_add_up(portal: None, name: str) -> None:
    with transaction.atomic():
        batch = imported(name, new_indicators=True)
        assert batch.state == "done", batch.messages
        assert batch.rows_read == len(rows_of(name))
        assert batch.rows_read == batch.rows_created + batch.rows_left_out
        assert batch.rows_created == Observation.objects.filter(batch=batch).count()
        assert batch.reasons.keys() == FILES[name]
        assert sum(batch.reasons.values()) == batch.rows_left_out
        transaction.set_rollback(True)


def test_left_out_areas_are_those_that_are_no_member_states(portal: None) -> None:
    name = "derived_code_form_combined.csv.gz"
    known = set(Area.objects.values_list("code", flat=True))
    left_out = [row["ref_area"] for row in rows_of(name) if row["ref_area"] not in known]
    with transaction.atomic():
        batch = imported(name, new_indicators=True)
        assert batch.reasons == {"unknown-area": len(left_out)}
        assert {one["value"] for one in batch.messages} == set(left_out)
        transaction.set_rollback(True)


def test_labels_of_every_member_state_are_known(portal: None) -> None:
    """By the list of ILOSTAT's country groups, which spells one name in letters that were lost."""
    with (FOLDER.parent / "members" / "ilostat_country_groups.csv").open(encoding="utf-8-sig", newline="") as file:
        labels = {row["Country"]: row["ISO3 Code"] for row in csv.DictReader(file) if "?" not in row["Country"]}
    known, areas = labels_of_areas(), dict(Area.objects.values_list("code", "pk"))
    assert {label for label, code in labels.items() if code in areas and known.get(fold(label)) != areas[code]} == set()


def test_unknown_indicators_are_left_out_unless_they_are_wanted(portal: None) -> None:
    name = "derived_code_form_combined.csv.gz"
    known = set(Indicator.objects.values_list("code", flat=True))
    with transaction.atomic():
        batch = imported(name)
        rows = rows_of(name)
        assert batch.reasons["unknown-indicator"] == sum(row["indicator"] not in known for row in rows)
        assert batch.rows_read == batch.rows_created + batch.rows_left_out == len(rows)
        transaction.set_rollback(True)


def test_files_with_labels_say_the_same_as_those_with_codes(portal: None) -> None:
    with transaction.atomic():
        imported("derived_code_form_combined.csv.gz")
        for name in ("EMP_NIFL_SEX_RT_A-20240726T0000.csv.gz", "EMP_TEMP_SEX_INS_NB_A-20240725T0039.csv.gz"):
            batch = imported(name)
            assert batch.rows_changed == 0
            # Nine rows of a country whose code the other file lacks.
            assert batch.rows_created <= 9
        transaction.set_rollback(True)


def test_every_value_is_stored_as_it_stands(portal: None) -> None:
    with transaction.atomic():
        imported("derived_code_form_combined.csv.gz", new_indicators=True)
        keys = ("series__area__code", "series__source__code", "series__indicator__code", "series__sex", "series__classif1", "series__classif2", "year")
        rows = Observation.objects.values_list(*keys, "value", "status")
        stored = {tuple(map(str, key)): [value, status] for *key, value, status in rows}
        for row in rows_of("derived_code_form_combined.csv.gz"):
            key = tuple(row[name] for name in ("ref_area", "source", "indicator", "sex", "classif1", "classif2", "time"))
            if key in stored:
                assert stored.pop(key) == [float(row["obs_value"]) if row["obs_value"] else None, row["obs_status"]]
        assert not stored
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", sorted(OTHER))
def test_other_tables_are_refused_by_their_headings(portal: None, name: str) -> None:
    batch = imported(name)
    assert (batch.state, batch.reasons) == ("failed", {"headings": 1})
