"""`import_ilostat`, and the two commands that measure."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from countries.importers.undoing import undo
from countries.management.commands import import_costs
from countries.models import ImportBatch, Observation, Series
from countries.starter import statistics
from tests.countries.importers.ilostat.conftest import RATE, row, stored, table
from tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(table([row(), row(time="2010"), row(indicator="UNE_2EAP_SEX_AGE_RT"), row(ref_area="ATL")]))
    return path


def said(*arguments: object) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_import_tells_its_counts_and_what_it_left_out(world: None, file: Path) -> None:
    words = said("import_ilostat", file)
    assert "4 read, 3 new, 0 changed, 0 unchanged, 1 left out" in words
    assert "row 5: ref_area='ATL'" in words


def test_options_reach_the_importer(world: None, file: Path) -> None:
    said("import_ilostat", file, "--indicator", RATE, "--indicator", "EMP_NIFL_SEX_RT", "--from-year", "2015", "--new-indicators", "--retrieved-on", "2026-03-01")
    batch = ImportBatch.objects.get()
    assert batch.options == {"indicator": f"{RATE} EMP_NIFL_SEX_RT", "from_year": 2015, "new_indicators": True, "retrieved_on": "2026-03-01"}
    assert len(stored()) == 1


def test_dry_run_writes_nothing(world: None, file: Path) -> None:
    assert "It would be: 4 read, 3 new" in said("import_ilostat", file, "--dry-run")
    assert not Observation.objects.exists()


SENSELESS = {"--indicator": ["no code"], "--from-year": ["99999", "0"], "--retrieved-on": ["yesterday", "2199-01-01", "0001-01-01"]}


@pytest.mark.parametrize("option", [(name, value) for name, values in SENSELESS.items() for value in values])
def test_senseless_options_are_told_before_anything_is_read(world: None, file: Path, option: tuple[str, str]) -> None:
    with pytest.raises(CommandError):
        said("import_ilostat", file, *option)
    assert not ImportBatch.objects.exists()


def test_wrong_rows_end_with_an_error(world: None, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(table([row(obs_value="x")]))
    with pytest.raises(CommandError, match="nothing was stored"):
        said("import_ilostat", path)


@pytest.mark.parametrize("number", [1, 37, 100, 1000])
def test_many_observations_makes_as_many_as_were_asked_for(world: None, number: int) -> None:
    Series.objects.all().delete()
    assert f"{number} observations" in said("many_observations", number, "--invented")
    assert Observation.objects.count() == number
    undo(ImportBatch.objects.get())
    assert not Observation.objects.exists()


def test_many_observations_goes_on_where_it_stopped(world: None) -> None:
    said("many_observations", 100, "--invented")
    said("many_observations", 200, "--invented")
    assert Observation.objects.count() == 300


def test_many_observations_asks_first_where_debug_is_off(world: None) -> None:
    with pytest.raises(CommandError, match="--invented"):
        said("many_observations", 10)
    assert not Observation.objects.exists()


def test_rows_to_measure_with_are_real_ones_with_other_areas_and_years(db: None, tmp_path: Path) -> None:
    for slug in ("employment-and-skills", "informal-economy"):
        TopicFactory(slug=slug)
    statistics.load_frame()
    path = tmp_path / "rows.csv"
    import_costs.write_rows(path, 3_000)
    assert "3000 read, 3000 new" in said("import_ilostat", path)
