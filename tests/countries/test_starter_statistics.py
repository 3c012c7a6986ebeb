"""The starter statistics: areas, indicators, and the compact file of figures."""

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

import countries.starter
from countries.importers.ilostat.lookups import labels_of_areas
from countries.models import Area, Classification, ImportBatch, Indicator, Observation, Series
from countries.starter.statistics import FIGURES, Line
from editorial.folding import fold
from editorial.languages import CODES

FACTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "ilostat"
needs_facts = pytest.mark.skipif(not FACTS.is_dir(), reason="the figures to check against (../shared/data/ilostat) are not on this machine")

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        countries.starter.load_regions()
        countries.starter.load_member_states()
        countries.starter.load_topics()
        countries.starter.load_statistics()
        yield
        transaction.set_rollback(True)


def test_each_indicator_leads_to_its_own_dataset(loaded: None) -> None:
    for indicator in Indicator.objects.all():
        assert indicator.source_url.endswith(f"id={indicator.code}_A")


def test_areas_are_the_member_states_the_regions_and_ilostats_groups(loaded: None) -> None:
    assert Area.objects.filter(kind=Area.Kind.MEMBER_STATE).count() == 187
    assert Area.objects.filter(region__isnull=False, kind=Area.Kind.REGION).count() == 24
    assert Area.objects.get(code="X01").name_fr == "Monde"
    assert Area.objects.get(code="KEN").name_es == "Kenya"
    assert Area.objects.get(code="X02").kind == Area.Kind.GROUP


@needs_facts
def test_every_group_of_ilostats_list_is_an_area(loaded: None) -> None:
    with (FACTS / "ref_area_X_codes.csv").open(encoding="utf-8") as file:
        wanted = {row["code"]: row["label"] for row in csv.DictReader(file)}
    known = {area.code: area.label or area.name_en for area in Area.objects.filter(code__in=wanted)}
    assert known == wanted


LABELS = {
    "COD": "Congo, Democratic Republic of the",
    "TZA": "Tanzania, United Republic of",
    "KOR": "Korea, Republic of",
    "MDA": "Moldova, Republic of",
    "MKD": "Macedonia, the former Yugoslav Republic of",
    "CIV": "Côte d'Ivoire",
    "GBR": "United Kingdom of Great Britain and Northern Ireland",
    "X01": "World",
}


def test_labels_of_ilostats_files_find_their_areas(loaded: None) -> None:
    areas = labels_of_areas()
    assert {code: areas.get(fold(label)) for code, label in LABELS.items()} == {code: Area.objects.get(code=code).pk for code in LABELS}


@pytest.mark.parametrize("model", [Area, Classification, Indicator])
def test_names_are_there_in_every_language(loaded: None, model: type[Area]) -> None:
    for row in model.objects.all():
        assert all(getattr(row, f"name_{code}") for code in CODES), row


def test_three_indicators_are_key_figures_and_say_from_when_they_are_projected(loaded: None) -> None:
    assert list(Indicator.objects.filter(is_key_figure=True).values_list("slug", "projected_from")) == [
        ("unemployment-rate", 2026),
        ("labour-force-participation-rate", 2026),
        ("employment-to-population-ratio", 2026),
    ]
    for indicator in Indicator.objects.all():
        assert indicator.source
        assert indicator.retrieved_on
        assert all(getattr(indicator, f"description_{code}") for code in CODES)
        assert not indicator.total1 or Classification.objects.filter(code=indicator.total1).exists()


def test_figures_are_one_import_whose_counts_add_up(loaded: None) -> None:
    batch = ImportBatch.objects.get()
    assert (batch.kind, batch.state, batch.file_name) == ("ilostat", "done", "figures.csv")
    assert batch.rows_created == batch.rows_read == Observation.objects.filter(batch=batch).count() > 15_000


def test_kenya_has_its_figures(loaded: None) -> None:
    values = Observation.objects.filter(series__area__code="KEN", series__indicator__slug="unemployment-rate").order_by("year")
    assert (values[0].year, values[0].value) == (2005, 2.74)
    assert values[values.count() - 1].year == 2027
    sector = Observation.objects.get(series__area__code="KEN", series__classif1="INS_SECTOR_PUB", series__sex="SEX_F", year=2005)
    assert (sector.value, sector.status) == (254.828, "B")
    assert "Methodology revised" in sector.note.text


def test_informal_employment_is_there_for_women_and_men(loaded: None) -> None:
    series = Series.objects.filter(indicator__code="EMP_NIFL_SEX_RT")
    assert {sex: series.filter(sex=sex).values("area").distinct().count() for sex in ("SEX_T", "SEX_F", "SEX_M")} == {
        "SEX_T": 138,
        "SEX_F": 138,
        "SEX_M": 138,
    }


def test_gaps_statuses_and_notes_of_a_line() -> None:
    line = Line("A_B", "KEN", "LFS", "SEX_T", "", "2019", "1.5 - .B -2U", "1 0 3")
    assert list(line.points()) == [(2019, 1.5, "", 1), (2021, None, "B", 0), (2022, -2.0, "U", 3)]
    assert [note for *_, note in Line("A_B", "KEN", "LFS", "", "", "2019", "1 2", "").points()] == [0, 0]
    with pytest.raises(ValueError, match="shorter"):
        list(Line("A_B", "KEN", "LFS", "", "", "2019", "1 2 3", "1 2").points())


@needs_facts
def test_every_figure_is_as_in_its_source() -> None:
    with gzip.open(FACTS / "derived_code_form_combined.csv.gz", "rt", encoding="utf-8") as file:
        facts = {
            (row["indicator"], row["ref_area"], row["source"], row["sex"], row["classif1"], int(row["time"])): (row["obs_value"], row["obs_status"])
            for row in csv.DictReader(file)
        }
    notes = json.loads(FIGURES.with_name("figures_notes.json").read_text("utf-8"))
    checked = 0
    with FIGURES.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            line = Line(*row.values())
            for year, value, status, note in line.points():
                text, fact_status = facts[line.indicator, line.area, line.source, line.sex, line.classif1, year]
                assert (value, status) == (float(text) if text else None, fact_status)
                assert note <= len(notes)
                checked += 1
    assert checked > 15_000
