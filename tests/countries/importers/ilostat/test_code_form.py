"""Bulk files in code form: what becomes of a row."""

import pytest

from countries.models import Note, Observation, Series, StatisticalSource
from tests.countries.importers.ilostat.conftest import Import, counts, row, stored, table

TOTAL = ("SEX_T", "AGE_YTHADULT_YGE15")


def test_each_row_is_an_observation_of_its_series(imported: Import) -> None:
    batch = imported([row(), row(time="2019", obs_value="5.014"), row(time="2016", obs_value="2.757", source="BB:7021")])
    assert (batch.state, counts(batch)) == ("done", (3, 3, 0, 0, 0))
    assert stored() == [(*TOTAL, "A", year, 0, value, "") for year, value in ((2016, 2.757), (2019, 5.014), (2021, 5.585))]
    assert Series.objects.count() == 2
    assert set(StatisticalSource.objects.values_list("code", "label")) == {("BX:3465", ""), ("BB:7021", "")}
    assert set(Observation.objects.values_list("batch", flat=True)) == {batch.pk}


def test_columns_are_found_by_their_headings_in_any_order(imported: Import) -> None:
    headings = ["obs_value", "time", "sex", "something_new", "ref_area", "indicator", "source"]
    given = row(indicator="EMP_NIFL_SEX_RT", something_new="?")
    batch = imported(table([{name: given[name] for name in headings}], headings))
    assert batch.state == "done", batch.messages
    assert stored() == [("SEX_T", "", "A", 2021, 0, 5.585, "")]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_plain_or_packed_with_or_without_byte_order_mark(imported: Import, packed: bool, start: bytes) -> None:
    batch = imported(start + table([row()]).encode(), name="figures.csv.gz" if packed else "figures.csv", packed=packed)
    assert counts(batch) == (1, 1, 0, 0, 0)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_seen_in_the_headings(imported: Import, delimiter: str) -> None:
    assert counts(imported(table([row()], delimiter=delimiter))) == (1, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("text", "frequency", "year", "part"),
    [
        ("2024", "A", 2024, 0),
        ("2024-A1", "A", 2024, 0),
        ("2024Q2", "Q", 2024, 2),
        ("2024-Q2", "Q", 2024, 2),
        ("2025M03", "M", 2025, 3),
        ("2025-M12", "M", 2025, 12),
        ("2025-03", "M", 2025, 3),
        ("1900", "A", 1900, 0),
        ("2100Q4", "Q", 2100, 4),
    ],
)
def test_forms_of_time(imported: Import, text: str, frequency: str, year: int, part: int) -> None:
    batch = imported([row(time=text)])
    assert batch.state == "done", batch.messages
    assert [one[2:5] for one in stored()] == [(frequency, year, part)]


def test_years_quarters_and_months_of_one_key_are_series_apart(imported: Import) -> None:
    imported([row(time=time) for time in ("2024", "2024Q1", "2024Q2", "2024M01", "2023", "2024M02")])
    assert Series.objects.count() == 3
    assert Observation.objects.count() == 6


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("-1.5", -1.5), ("+2.5", 2.5), (".5", 0.5), ("5.", 5), ("1.2E+03", 1200), (" 5.5 ", 5.5), ("1e-5", 1e-5)])
def test_forms_of_numbers(imported: Import, text: str, value: float) -> None:
    imported([row(obs_value=text)])
    assert stored()[0][5] == value


def test_numbers_are_stored_to_the_last_digit(imported: Import) -> None:
    texts = ["0.1", "12.345678901234567", "59.100000000000001", "123456789012.345", "0.30000000000000004", "1e22"]
    imported([row(time=str(2000 + place), obs_value=text) for place, text in enumerate(texts)])
    assert [one[5] for one in stored()] == [float(text) for text in texts]


def test_a_row_without_a_value_is_kept_without_one(imported: Import) -> None:
    batch = imported([row(obs_value="", obs_status="U"), row(time="2020")])
    assert counts(batch) == (2, 2, 0, 0, 0)
    assert [one[5:] for one in stored()] == [(5.585, ""), (None, "U")]


@pytest.mark.parametrize("status", ["", "A", "B", "I", "M", "R", "U"])
def test_statuses_are_ilostats(imported: Import, status: str) -> None:
    imported([row(obs_status=status)])
    assert stored()[0][6] == status


def test_notes_are_joined_and_kept_once(imported: Import) -> None:
    imported([row(note_indicator="T5:1", note_source="R1:3513"), row(time="2020", note_indicator="T5:1", note_source="R1:3513"), row(time="2019")])
    assert list(Note.objects.values_list("text", flat=True)) == ["T5:1 | R1:3513"]
    assert list(Observation.objects.order_by("year").values_list("note__text", flat=True)) == [None, "T5:1 | R1:3513", "T5:1 | R1:3513"]


def test_a_note_may_hold_line_ends_commas_and_quotes(imported: Import) -> None:
    note = 'Remarks: "old", see\nthe table\u2028and the next'
    imported([row(note_source=note), row(time="2020")])
    assert Note.objects.get().text == note
    assert Observation.objects.count() == 2


def test_an_item_without_a_name_is_kept_and_told(imported: Import) -> None:
    batch = imported([row(classif1="AGE_5YRBANDS_Y20-24")])
    assert batch.state == "done"
    assert batch.reasons == {"unnamed-item": 1}
    assert stored()[0][1] == "AGE_5YRBANDS_Y20-24"


def test_rows_of_one_series_may_stand_apart(imported: Import) -> None:
    rows = [row(ref_area=area, time=str(year)) for year in range(2000, 2010) for area in ("KEN", "BOL", "X02")]
    batch = imported(rows)
    assert counts(batch) == (30, 30, 0, 0, 0)
    assert Series.objects.count() == 3


def test_empty_lines_are_no_rows(imported: Import) -> None:
    assert counts(imported(table([row()]) + "\r\n\r\n")) == (1, 1, 0, 0, 0)
