"""Rows that are wrong stop the file, and each is told; rows that cannot be used are left out, and counted."""

import pytest

from countries.models import Observation, Series
from tests.countries.importers.ilostat.conftest import CODE_FORM, RATE, Import, counts, errors, row, table

TIME, VALUE, STATUS = "time", "obs_value", "obs_status"


WRONG = {
    TIME: [
        *("", "0", "0000", "1899", "2101", "99999", "24", "2024Q5", "2024Q0", "2024M13", "2024M0"),
        *("2024-13", "2024S1", "2024-01-01", "٢٠٢٤", "2024Q²"),
    ],
    VALUE: [
        *("NaN", "nan", "inf", "-inf", "Infinity", "1e999", "1,5", "1 000", "1_000", "5%", "n/a", "-", "٥"),
        *("0x10", "--5", "1e", "=1+1", "9" * 400),
    ],
    STATUS: ["Z", "b", "BB", "Broken"],
}


@pytest.mark.parametrize(("column", "value"), [(column, value) for column, texts in WRONG.items() for value in texts])
def test_wrong_cell_is_told_with_row_column_and_value(imported: Import, column: str, value: str) -> None:
    batch = imported([row(time="2019"), row(**{column: value}), row(time="2018")])
    assert batch.state == "failed"
    assert errors(batch) == [(3, column, value[:200])]
    assert not Observation.objects.exists()
    assert not Series.objects.exists()


def test_all_errors_of_a_file_are_told_together(imported: Import) -> None:
    batch = imported([row(time="0"), row(time="2020"), row(obs_value="x"), row(obs_status="?", time="2018")])
    assert errors(batch) == [(2, TIME, "0"), (4, VALUE, "x"), (5, STATUS, "?")]
    assert batch.rows_read == 4


@pytest.mark.parametrize("again", ["2021", "2021-A1"])
def test_a_time_that_comes_twice_is_an_error(imported: Import, again: str) -> None:
    batch = imported([row(), row(time="2020"), row(time=again, obs_value="6")])
    assert batch.state == "failed"
    assert batch.reasons == {"twice": 1}
    assert errors(batch) == [(4, TIME, again)]


def test_a_time_that_comes_twice_far_apart_is_an_error(imported: Import) -> None:
    rows = [row(time=str(year), source=f"S{source}") for source in range(60) for year in range(1990, 2100)]
    batch = imported([*rows, row(time="1990", source="S0")])
    assert errors(batch) == [(6602, TIME, "1990")]


def test_a_time_that_comes_twice_in_a_series_that_was_there_is_an_error(imported: Import) -> None:
    imported([row()])
    assert imported([row(), row()], shrunken=True).reasons == {"twice": 1}


@pytest.mark.parametrize(
    ("values", "reason", "column"),
    [
        ({"ref_area": "ATL"}, "unknown-area", "ref_area"),
        ({"ref_area": ""}, "unknown-area", "ref_area"),
        ({"ref_area": "ken"}, "unknown-area", "ref_area"),
        ({"indicator": "XXX_DEAP_SEX_RT"}, "unknown-indicator", "indicator"),
        ({"indicator": "no code"}, "unknown-indicator", "indicator"),
        ({"sex": "SEX_Q"}, "unknown-item", "sex"),
        ({"classif1": "fifteen and over"}, "unknown-item", "classif1"),
        ({"classif1": "AGE_" + "Y" * 60}, "unknown-item", "classif1"),
        ({"source": ""}, "no-source", "source"),
    ],
)
def test_what_is_unknown_is_left_out_and_counted_never_guessed(imported: Import, values: dict[str, str], reason: str, column: str) -> None:
    unknown = [row(**values, time=str(year)) for year in range(2000, 2010)]
    batch = imported([row(), *unknown, row(time="2020"), *[{**one, "time": "1999"} for one in unknown[:1]]])
    assert (batch.state, counts(batch)) == ("done", (13, 2, 0, 0, 11))
    assert batch.reasons == {reason: 11}
    told = [(one["row"], one["column"], one["value"]) for one in batch.messages]
    assert told == [(3, column, next(iter(values.values())))]
    assert Observation.objects.count() == 2


def test_a_modelled_figure_without_a_source_has_the_models(imported: Import) -> None:
    batch = imported([row(indicator="UNE_2EAP_SEX_AGE_RT", source="")])
    assert counts(batch) == (1, 1, 0, 0, 0)
    assert Series.objects.get().source.code == "ILO - Modelled Estimates"


def test_a_source_or_note_beyond_all_measure_is_an_error(imported: Import) -> None:
    assert errors(imported([row(source="S" * 301)])) == [(2, "source", "S" * 200)]
    assert errors(imported([row(note_source="N" * 20_001)])) == [(2, "note_source", "")]


@pytest.mark.parametrize("cells", [["KEN"], ["KEN"] * 40])
def test_a_row_with_other_columns_than_the_headings_is_an_error(imported: Import, cells: list[str]) -> None:
    batch = imported(table([row()]) + ",".join(cells) + "\r\n" + table([row(time="x")]).splitlines()[1] + "\r\n")
    assert [one[0] for one in errors(batch)] == [3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "a,b,c\n1,2,3\n",
        "\n" + table([row()]),
        "iso3code,year,UR_p_MF_T\nKEN,2005,2.74\n",
        "ref_area,indicator,time\nKEN,A_B,2020\n",
        "ref_area,ref_area,indicator,time,obs_value\nKEN,KEN,A_B,2020,1\n",
        "<html><body>Not found</body></html>",
        "{}",
        '{"error": "no data"}',
    ],
)
def test_another_file_is_told_so(imported: Import, text: str) -> None:
    batch = imported(text)
    assert batch.state == "failed"
    assert batch.messages[0]["message"]
    assert set(batch.reasons) <= {"headings", "sdmx", "shrunken"}


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "\r\n \t\r\n,,,\r\n"])
def test_a_file_with_nothing_in_it_is_empty(imported: Import, text: str) -> None:
    batch = imported(text)
    assert (batch.state, batch.reasons) == ("failed", {"empty": 1})
    assert batch.messages[0]["message"] == "The file is empty."


@pytest.mark.parametrize("blank", ["", "   ", "," * (len(CODE_FORM) - 1), " , , ", '"",""'])
def test_a_line_in_which_nothing_stands_is_passed_over_and_counts_as_a_row_of_the_spreadsheet(imported: Import, blank: str) -> None:
    first, second = table([row()]), table([row(time="2020"), row(time="x")]).partition("\r\n")[2]
    batch = imported(f"{first}{blank}\r\n{second}")
    assert (batch.rows_read, errors(batch)) == (3, [(5, TIME, "x")])
    batch = imported(f"{first}{blank}\r\n{second.replace('x', '2019')}{blank}\r\n")
    assert (batch.state, counts(batch)) == ("done", (3, 3, 0, 0, 0))


UNENDED = table([row(), row(time="2020", source="zz"), *[row(time=str(year)) for year in range(1960, 2000)]]).replace("zz", '"zz')


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (UNENDED, 3),
        (UNENDED + table([row(source=f"S{number}") for number in range(9_000)]), 3),
        (table([row(note_source="of\ntwo lines"), row(source="zz")]).replace("zz", '"zz" z'), 3),
        ('"ref_area', 1),
    ],
)
def test_a_quote_that_nothing_ends_is_told_with_the_row_in_which_it_begins(imported: Import, text: str, at: int) -> None:
    batch = imported(text)
    assert (batch.reasons, batch.messages[0]["row"]) == ({"table": 1}, at)
    assert f"Row {at} cannot be read" in batch.messages[0]["message"]


@pytest.mark.parametrize(
    ("headings", "values", "column"),
    [
        ([name for name in CODE_FORM if name != "classif1"], {}, "classif1"),
        ([name for name in CODE_FORM if name != "sex"], {}, "sex"),
        (CODE_FORM, {"classif1": " "}, "classif1"),
        (CODE_FORM, {"sex": ""}, "sex"),
        (["sex.label" if name == "sex" else name for name in CODE_FORM], {"sex.label": ""}, "sex.label"),
    ],
)
def test_a_row_that_does_not_say_of_which_breakdown_it_is_is_left_out(imported: Import, headings: list[str], values: dict[str, str], column: str) -> None:
    rows = [{name: text for name, text in row(time=time, **values).items() if name in headings} for time in ("2019", "2020")]
    batch = imported(table(rows, headings))
    assert (batch.state, counts(batch), batch.reasons) == ("done", (2, 0, 0, 0, 2), {"no-item": 2})
    assert [(one["row"], one["column"], one["value"]) for one in batch.messages] == [(2, column, "")]
    assert not Series.objects.exists()


def test_each_column_that_says_nothing_of_the_breakdown_is_told(imported: Import) -> None:
    batch = imported([row(sex=""), row(classif1="")])
    assert [(one["row"], one["column"]) for one in batch.messages] == [(2, "sex"), (3, "classif1")]


def test_a_heading_with_a_slip_is_warned_of_and_takes_no_breakdown_along(imported: Import) -> None:
    headings = ["ref_area", "source", "indicator", "sex", "age_group", "time", "obs_value", "obs_statuss", ""]
    rows = [{"ref_area": "KEN", "source": "BX:777", "indicator": RATE, "sex": "SEX_T", "age_group": "AGE_YTHADULT_Y15-24", "time": "2019", "obs_value": "55.5"}]
    batch = imported(table(rows, headings))
    assert counts(batch) == (1, 0, 0, 0, 1)
    assert batch.reasons == {"unknown column": 2, "no-item": 1}
    assert [(one["row"], one["column"]) for one in batch.messages] == [(1, "age_group"), (1, "obs_statuss"), (2, "classif1")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (table([row()]).encode("utf-16"), "encoding"),
        (b"PK\x03\x04\x14\0\x06\0", "file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "file"),
        (table([row()]).encode() + b"\n" * 1_400_000, "too large"),
        (table([row(source="Enquête")]).encode("latin-1"), "encoding"),
        (table([row(source="a\0b")]).encode(), "null"),
        (b"\x1f\x8b" + b"0" * 50, "damaged"),
        (table([row(source='"')]).encode().replace(b'""""', b'"a"b'), "table"),
        (table([row(source="x" * 200_000)]).encode(), "table"),
        (table([]).encode() + b"KEN" * 1_000_000, "too long"),
    ],
)
def test_what_is_no_text_or_no_table_is_told(imported: Import, data: bytes, reason: str) -> None:
    batch = imported(data)
    assert (batch.state, list(batch.reasons)) == ("failed", [reason])
    assert not Observation.objects.exists()


def test_wrong_encoding_is_told_with_its_line(imported: Import) -> None:
    batch = imported(table([row(), row(time="2020"), row(time="2019", source="Enquête")]).encode("latin-1"))
    assert batch.messages[0]["row"] == 4


def test_reading_ends_after_a_thousand_errors(imported: Import) -> None:
    batch = imported([row(time="x", source=str(number)) for number in range(12_000)])
    assert batch.reasons == {"error": 1000, "too many errors": 1}
    assert len(batch.messages) == 500


def test_headings_alone_have_no_rows(imported: Import) -> None:
    assert imported(table([], CODE_FORM)).reasons == {"shrunken": 1}
    assert imported(table([], CODE_FORM), shrunken=True).state == "done"


def test_a_source_that_cannot_be_stored_is_told_once(imported: Import) -> None:
    headings = ["source.label" if name == "source" else name for name in CODE_FORM]
    batch = imported(table([{name: text for name, text in row().items() if name != "source"} | {"source.label": "a\x1bb"}], headings))
    assert errors(batch) == [(2, "source.label", "a�b")]


@pytest.mark.parametrize("column", ["source", "note_source"])
def test_characters_that_nobody_sees_are_errors(imported: Import, column: str) -> None:
    batch = imported([row(**{column: "New \u202esurvey"})])
    assert (batch.state, batch.messages[0]["row"], batch.messages[0]["column"]) == ("failed", 2, column)
