"""Real files of ILOSTAT: each row is stored, or left out with its reason."""

from pathlib import Path

import pytest

from countries import starter
from countries.importers.batches import run_import
from countries.importers.sources import Source
from countries.models import Observation

DATA = Path(__file__).resolve().parents[5] / "shared" / "data" / "ilostat"
#: The panel of modelled rates is a table of its maker's own, from which scripts/compact_figures.py took the starter's figures.
FILES = sorted(path for path in DATA.glob("*.csv*") if not path.name.startswith(("bpvars", "ref_area"))) if DATA.is_dir() else []

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not FILES, reason="the real files of ILOSTAT (../shared/data/ilostat) are not on this machine")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:24])
def test_counts_add_up(path):
    starter.load()
    before = Observation.objects.count()
    batch = run_import("ilostat", Source(path), options={"new_indicators": True, "shrunken": True})
    assert batch.state == "done", batch.messages[:3]
    assert batch.rows_read == batch.rows_created + batch.rows_changed + batch.rows_unchanged + batch.rows_left_out
    assert Observation.objects.count() == before + batch.rows_created
    # The probe of SDMX-CSV holds Aruba alone, which is no area of the starter content.
    assert batch.rows_left_out < batch.rows_read or path.name.startswith("sdmx_csv")
    again = run_import("ilostat", Source(path), options={"new_indicators": True})
    assert (again.rows_created, again.rows_changed, again.rows_left_out) == (0, 0, batch.rows_left_out)
