"""A small world to import into, and a way to import."""

import csv
import gzip
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from countries.importers.batches import run_import
from countries.importers.sources import Source
from countries.models import Area, ImportBatch, Observation
from tests.factories import MemberStateFactory
from tests.factories_statistics import AreaFactory, ClassificationFactory, IndicatorFactory

CODE_FORM = ["ref_area", "source", "indicator", "sex", "classif1", "time", "obs_value", "obs_status", "note_indicator", "note_source"]
RATE = "UNE_DEAP_SEX_AGE_RT"
Import = Callable[..., ImportBatch]


@pytest.fixture
def world(db: None) -> None:
    kenya = MemberStateFactory(name_en="Kenya", iso2="KE", iso3="KEN")
    bolivia = MemberStateFactory(name_en="Bolivia (Plurinational State of)", iso2="BO", iso3="BOL", other_names="Bolivia\nBolivie")
    AreaFactory(member_state=kenya)
    AreaFactory(member_state=bolivia)
    AreaFactory(group=True, code="X02", name_en="Low-income countries", label="World: Low income")
    IndicatorFactory(code=RATE, label="Unemployment rate by sex and age (%)")
    IndicatorFactory(code="UNE_2EAP_SEX_AGE_RT", label="Unemployment rate by sex and age -- ILO modelled estimates (%)", modelled=True)
    IndicatorFactory(code="EMP_NIFL_SEX_RT", label="Informal employment rate by sex (%)", plain=True, by_sex=True)
    for code, label in (("YGE15", "15+"), ("Y15-24", "15-24")):
        ClassificationFactory(code=f"AGE_YTHADULT_{code}", label=f"Age (Youth, adults): {label}")
    ClassificationFactory(code="SEX_T", label="Sex: Total")


def row(**values: Any) -> dict[str, Any]:
    """A row in code form, as ILOSTAT's are."""
    usual = {"ref_area": "KEN", "source": "BX:3465", "indicator": RATE, "sex": "SEX_T", "classif1": "AGE_YTHADULT_YGE15", "time": "2021", "obs_value": "5.585"}
    return usual | values


def table(rows: list[dict[str, Any]], headings: list[str] = CODE_FORM, *, delimiter: str = ",") -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, headings, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


@pytest.fixture
def imported(world: None, tmp_path: Path) -> Import:
    """Import a text, bytes, or rows in code form."""

    def run(content: str | bytes | list[dict[str, Any]], *, name: str = "figures.csv", packed: bool = False, dry_run: bool = False, **options: Any) -> ImportBatch:
        text = table(content) if isinstance(content, list) else content
        data = text.encode() if isinstance(text, str) else text
        path = tmp_path / name
        path.write_bytes(gzip.compress(data) if packed else data)
        return run_import(ImportBatch.Kind.ILOSTAT, Source(path), options=options, dry_run=dry_run)

    return run


def stored(area: str = "KEN") -> list[tuple[Any, ...]]:
    """What is stored of an area: item, frequency, year, part, value, status."""
    rows = Observation.objects.filter(series__area__code=area).order_by("series__classif1", "series__sex", "series__frequency", "year", "part")
    return list(rows.values_list("series__sex", "series__classif1", "series__frequency", "year", "part", "value", "status"))


def counts(batch: ImportBatch) -> tuple[int, ...]:
    """Read, new, changed, unchanged, left out."""
    return (batch.rows_read, batch.rows_created, batch.rows_changed, batch.rows_unchanged, batch.rows_left_out)


def errors(batch: ImportBatch) -> list[tuple[int, str, str]]:
    return [(one["row"], one["column"], one["value"]) for one in batch.messages if one["is_error"]]


def area_of(code: str) -> Area:
    return Area.objects.get(code=code)
