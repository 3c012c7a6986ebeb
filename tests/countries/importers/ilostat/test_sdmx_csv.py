"""SDMX-CSV 1.0 and 2.0, with codes, or with codes and labels."""

import pytest

from countries.models import Observation, Series
from tests.countries.importers.ilostat.conftest import Import, counts, row, stored, table

FLOW = "ILO:DF_UNE_DEAP_SEX_AGE_RT(1.0)"
HEADINGS = [
    "DATAFLOW", "REF_AREA", "FREQ", "MEASURE", "SEX", "AGE", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE_TYPE", "UNIT_MEASURE",
    "UNIT_MULT", "SOURCE", "NOTE_SOURCE", "NOTE_INDICATOR", "NOTE_CLASSIF", "DECIMALS", "UPPER_BOUND", "LOWER_BOUND",
]  # fmt: skip
HEADINGS_2 = ["STRUCTURE", "STRUCTURE_ID", "ACTION", *HEADINGS[1:]]


def sdmx_row(**values: str) -> dict[str, str]:
    usual = {
        "DATAFLOW": FLOW, "REF_AREA": "KEN", "FREQ": "A", "MEASURE": "UNE_DEAP_RT", "SEX": "SEX_T", "AGE": "AGE_YTHADULT_YGE15", "TIME_PERIOD": "2021",
        "OBS_VALUE": "5.585", "UNIT_MEASURE_TYPE": "RT", "UNIT_MEASURE": "PT", "UNIT_MULT": "0", "SOURCE": "BX:3465", "DECIMALS": "1",
    }  # fmt: skip
    return usual | values


def of_2(one: dict[str, str], **values: str) -> dict[str, str]:
    flow = one["DATAFLOW"]
    return {"STRUCTURE": "dataflow", "STRUCTURE_ID": flow, "ACTION": "I"} | {name: text for name, text in one.items() if name != "DATAFLOW"} | values


def test_it_says_the_same_as_the_bulk_file(imported: Import) -> None:
    imported([row(obs_status="B"), row(time="2020Q1")])
    batch = imported(table([sdmx_row(OBS_STATUS="B"), sdmx_row(TIME_PERIOD="2020-Q1", FREQ="Q")], HEADINGS))
    assert counts(batch) == (2, 0, 0, 2, 0), batch.messages
    assert Series.objects.count() == 2


@pytest.mark.parametrize(("frequency", "time"), [("M", "2022"), ("A", "2022-Q1"), ("Q", "2022-M01")])
def test_time_of_another_frequency_than_the_row_names_is_an_error(imported: Import, frequency: str, time: str) -> None:
    batch = imported(table([sdmx_row(), sdmx_row(FREQ=frequency, TIME_PERIOD=time)], HEADINGS))
    (message,) = batch.messages
    assert (message["row"], message["column"], message["value"]) == (3, "TIME_PERIOD", time)
    assert f"its frequency is {frequency}" in message["message"]
    assert not Series.objects.exists()


def test_version_2_names_the_structure_otherwise(imported: Import) -> None:
    imported([row()])
    assert counts(imported(table([of_2(sdmx_row())], HEADINGS_2))) == (1, 0, 0, 1, 0)


def test_what_version_2_would_delete_is_left_out(imported: Import) -> None:
    imported([row()])
    rows = [of_2(sdmx_row(), ACTION="D", OBS_VALUE=""), of_2(sdmx_row(TIME_PERIOD="2020"), ACTION="R"), of_2(sdmx_row(), STRUCTURE="metadataflow")]
    batch = imported(table(rows, HEADINGS_2))
    assert counts(batch) == (3, 1, 0, 0, 2)
    assert batch.reasons == {"action": 1, "structure": 1}
    assert [one[3] for one in stored()] == [2020, 2021]


def test_codes_and_labels_in_one_cell(imported: Import) -> None:
    headings = [f"{name}: Its name" for name in HEADINGS]
    rows = [{f"{name}: Its name": f"{text}: A label, or two: three" if name in {"REF_AREA", "SEX", "AGE", "FREQ"} else text for name, text in sdmx_row().items()}]
    batch = imported(table(rows, headings))
    assert counts(batch) == (1, 1, 0, 0, 0), batch.messages
    assert stored() == [("SEX_T", "AGE_YTHADULT_YGE15", "A", 2021, 0, 5.585, "")]


def test_a_note_beside_codes_and_labels_is_kept_whole(imported: Import) -> None:
    headings = [f"{name}: Its name" for name in HEADINGS]
    rows = [{f"{name}: Its name": text for name, text in sdmx_row(NOTE_SOURCE="Break in series: another questionnaire").items()}]
    imported(table(rows, headings))
    assert Observation.objects.get().note.text == "Break in series: another questionnaire"


def test_breakdowns_are_found_by_the_names_in_the_flow_not_by_their_order(imported: Import) -> None:
    headings = ["CUR", "GEO", *[name for name in HEADINGS if name != "AGE"]]
    one = sdmx_row(DATAFLOW="ILO:DF_EAR_4MTH_SEX_GEO_CUR_NB(1.0)", GEO="GEO_COV_NAT", CUR="CUR_TYPE_PPP")
    one.pop("AGE")
    batch = imported(table([one], headings), new_indicators=True)
    assert counts(batch) == (1, 1, 0, 0, 0), batch.messages
    series = Series.objects.get()
    assert (series.indicator.code, series.classif1, series.classif2) == ("EAR_4MTH_SEX_GEO_CUR_NB", "GEO_COV_NAT", "CUR_TYPE_PPP")


@pytest.mark.parametrize("flow", ["DF_{}", "ILO:DF_{}", "ILO:DF_{}(1.2.0)", "{}", "ILO.STAT:DF_{}", FLOW])
def test_forms_of_a_flow(imported: Import, flow: str) -> None:
    assert counts(imported(table([sdmx_row(DATAFLOW=flow.format("UNE_DEAP_SEX_AGE_RT"))], HEADINGS))) == (1, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"DATAFLOW": "anything at all"}, "unknown-indicator"),
        ({"DATAFLOW": "OECD:DF_UNE_DEAP_SEX_AGE_RT(1.0)"}, "unknown-indicator"),
        ({"DATAFLOW": "ILO:DF_NOT_HERE_SEX_RT(1.0)"}, "unknown-indicator"),
        ({"FREQ": "D"}, "frequency"),
        ({"REF_AREA": "ABW"}, "unknown-area"),
        ({"AGE": "thirty"}, "unknown-item"),
        ({"AGE": ""}, "no-item"),
        ({"SEX": ""}, "no-item"),
    ],
)
def test_what_cannot_be_used_is_left_out_and_told(imported: Import, values: dict[str, str], reason: str) -> None:
    batch = imported(table([sdmx_row(), sdmx_row(**values)], HEADINGS))
    assert (counts(batch), batch.reasons) == ((2, 1, 0, 0, 1), {reason: 1})
    assert [(one["column"], one["value"]) for one in batch.messages] == list(values.items())


def test_columns_that_no_flow_has_are_warned_of(imported: Import) -> None:
    headings = [{"AGE": "AGES", "OBS_STATUS": "OBS_STATUSS"}.get(name, name) for name in HEADINGS]
    one = sdmx_row() | {"AGES": "AGE_YTHADULT_Y15-24", "OBS_STATUSS": "B"}
    one.pop("AGE")
    batch = imported(table([one, {**one, "DATAFLOW": "OTHER:DF_X_Y_RT"}], headings))
    assert counts(batch) == (2, 0, 0, 0, 2)
    told = [(one["row"], one["column"]) for one in batch.messages]
    assert told == [(1, "AGES"), (1, "OBS_STATUSS"), (2, "AGE"), (3, "DATAFLOW")]


def test_a_column_is_named_as_the_file_names_it(imported: Import) -> None:
    rows = [{name.title(): text for name, text in sdmx_row(SEX=sex).items()} for sex in ("", "SEX_Q")]
    rows += [{**rows[1], "Sex": "SEX_T", "Age": age} for age in ("", "thirty")]
    batch = imported(table(rows, [name.title() for name in HEADINGS]))
    assert [(one["row"], one["column"]) for one in batch.messages] == [(2, "Sex"), (3, "Sex"), (4, "Age"), (5, "Age")]
    batch = imported(table([{name: text for name, text in sdmx_row().items() if name != "SEX"}], [name for name in HEADINGS if name != "SEX"]), shrunken=True)
    assert [(one["row"], one["column"]) for one in batch.messages] == [(2, "SEX")]


def test_columns_of_flows_that_are_none_of_the_ilos_are_not_judged(imported: Import) -> None:
    batch = imported(table([sdmx_row(DATAFLOW="OECD:DF_UNE_DEAP_SEX_AGE_RT(1.0)")], HEADINGS), shrunken=True)
    assert [(one["row"], one["column"]) for one in batch.messages] == [(2, "DATAFLOW")]
