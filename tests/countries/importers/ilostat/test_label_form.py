"""Files with labels, as ILOSTAT's pages give them for download; and files with both."""

import pytest

from countries.models import Classification, Indicator, Note, StatisticalSource
from tests.countries.importers.ilostat.conftest import Import, counts, stored, table

HEADINGS = [
    "ref_area.label", "source.label", "indicator.label", "sex.label", "classif1.label", "time", "obs_value", "obs_status.label", "note_indicator.label",
    "note_source.label",
]  # fmt: skip


def row(**values: str) -> dict[str, str]:
    usual = {
        "ref_area.label": "Kenya",
        "source.label": "LFS - Labour Force Survey",
        "indicator.label": "Unemployment rate by sex and age (%)",
        "sex.label": "Sex: Total",
        "classif1.label": "Age (Youth, adults): 15+",
        "time": "2021",
        "obs_value": "5.5",
    }
    return usual | {f"{name}.label": value for name, value in values.items() if name not in {"time", "obs_value"}} | {
        name: value for name, value in values.items() if name in {"time", "obs_value"}
    }


def test_labels_find_area_indicator_and_items(imported: Import) -> None:
    rows = [row(), row(sex="Sex: Male"), row(sex="Sex: Female"), row(classif1="Age (Youth, adults): 15-24")]
    batch = imported("\ufeff" + table(rows, HEADINGS))
    assert counts(batch) == (4, 4, 0, 0, 0), batch.messages
    assert [one[:2] for one in stored()] == [
        ("SEX_T", "AGE_YTHADULT_Y15-24"),
        ("SEX_F", "AGE_YTHADULT_YGE15"),
        ("SEX_M", "AGE_YTHADULT_YGE15"),
        ("SEX_T", "AGE_YTHADULT_YGE15"),
    ]
    assert StatisticalSource.objects.get().label == "LFS - Labour Force Survey"


@pytest.mark.parametrize(("label", "code"), [("Bolivia (Plurinational State of)", "BOL"), ("Bolivia", "BOL"), ("World: Low income", "X02"), ("KENYA", "KEN")])
def test_areas_are_found_by_label_name_and_other_names(imported: Import, label: str, code: str) -> None:
    assert counts(imported(table([row(ref_area=label)], HEADINGS))) == (1, 1, 0, 0, 0)
    assert len(stored(code)) == 1


@pytest.mark.parametrize("edition", ["", ", Nov. 2024", ", May 2026", ", November 2025"])
def test_modelled_estimates_are_found_whatever_their_edition(imported: Import, edition: str) -> None:
    label = f"Unemployment rate by sex and age -- ILO modelled estimates{edition} (%)"
    assert counts(imported(table([row(indicator=label)], HEADINGS))) == (1, 1, 0, 0, 0)


def test_short_labels_are_found_where_only_one_item_has_them(imported: Import) -> None:
    batch = imported(table([row(sex="Total", classif1="15+")], HEADINGS))
    assert counts(batch) == (1, 1, 0, 0, 0), batch.messages
    Classification.objects.create(code="AGE_OTHER_YGE15", name_en="15 and over", label="Age (Other): 15+")
    batch = imported(table([row(sex="Total", classif1="15+")], HEADINGS))
    assert batch.reasons == {"unknown-item": 1}


@pytest.mark.parametrize(
    ("label", "code"),
    [("Adjusted", "A"), ("Break in series", "B"), ("Imputation", "I"), ("Model-based", "M"), ("Real value", "R"), ("Unreliable", "U"), ("Normal", ""), ("", "")],
)
def test_statuses_by_label(imported: Import, label: str, code: str) -> None:
    imported(table([row(obs_status=label)], HEADINGS))
    assert stored()[0][6] == code


def test_notes_keep_their_bars(imported: Import) -> None:
    imported(table([row(note_indicator="Break in series: Methodology revised", note_source="Repository: X | Coverage: Y")], HEADINGS))
    assert Note.objects.get().text == "Break in series: Methodology revised | Repository: X | Coverage: Y"


@pytest.mark.parametrize(
    ("values", "reason", "column"),
    [
        ({"ref_area": "Atlantis"}, "unknown-area", "ref_area.label"),
        ({"indicator": "Happiness (%)"}, "unknown-indicator", "indicator.label"),
        ({"classif1": "Age (Youth, adults): 99+"}, "unknown-item", "classif1.label"),
        ({"sex": "Sex: Unheard of"}, "unknown-item", "sex.label"),
        ({"source": ""}, "no-source", "source.label"),
    ],
)
def test_what_no_label_finds_is_left_out_and_told(imported: Import, values: dict[str, str], reason: str, column: str) -> None:
    batch = imported(table([row(), row(**values), row(**values, time="2020")], HEADINGS), new_indicators=True)
    assert (batch.state, counts(batch)) == ("done", (3, 1, 0, 0, 2))
    assert batch.reasons == {reason: 2}
    assert [(one["row"], one["column"]) for one in batch.messages] == [(3, column)]


def test_files_with_both_bring_names_for_what_is_new(imported: Import) -> None:
    headings = ["ref_area", "ref_area.label", "source", "source.label", "indicator", "indicator.label", "classif1", "classif1.label", "time", "obs_value"]
    given = {
        "ref_area": "KEN", "ref_area.label": "?", "source": "BX:1", "source.label": "LFS - A", "indicator": "EMP_TEMP_ECO_NB",
        "indicator.label": "Employment by activity (thousands)", "classif1": "ECO_SECTOR_AGR", "classif1.label": "Economic activity: Agriculture",
        "time": "2020", "obs_value": "7",
    }  # fmt: skip
    batch = imported(table([given], headings), new_indicators=True)
    assert counts(batch) == (1, 1, 0, 0, 0), batch.messages
    assert Indicator.objects.get(code="EMP_TEMP_ECO_NB").name_en == "Employment by activity (thousands)"
    assert Classification.objects.get(code="ECO_SECTOR_AGR").name_en == "Agriculture"
    assert StatisticalSource.objects.get(code="BX:1").label == "LFS - A"
