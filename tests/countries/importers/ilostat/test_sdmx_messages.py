"""SDMX-ML and SDMX-JSON: the same figures in other forms."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from countries.importers.ilostat import sdmx
from countries.models import Observation
from tests.countries.importers.ilostat.conftest import Import, counts, row, stored

FLOW = "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=ILO:DF_UNE_DEAP_SEX_AGE_RT(1.0)"
HEADER = (
    "<mes:Header><mes:ID>x</mes:ID><mes:Test>false</mes:Test><mes:Prepared>2026-01-01T00:00:00</mes:Prepared><mes:Sender id='ILO'/>"
    "<mes:Structure structureID='S1'{namespace} dimensionAtObservation='TIME_PERIOD'><com:StructureUsage>"
    "<Ref agencyID='ILO' id='DF_UNE_DEAP_SEX_AGE_RT' version='1.0'/></com:StructureUsage></mes:Structure></mes:Header>"
)
NAMES = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
SPECIFIC = (
    f"<mes:StructureSpecificData xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:mes='{NAMES}/message' "
    f"xmlns:ss='{NAMES}/data/structurespecific' xmlns:com='{NAMES}/common' xmlns:ns1='{FLOW}:ObsLevelDim:TIME_PERIOD'>"
    + HEADER.format(namespace=f" namespace='{FLOW}:ObsLevelDim:TIME_PERIOD'")
    + "<mes:DataSet ss:dataScope='DataStructure' xsi:type='ns1:DataSetType' ss:structureRef='S1'>"
    "<Series REF_AREA='KEN' FREQ='A' MEASURE='UNE_DEAP_RT' SEX='SEX_T' AGE='AGE_YTHADULT_YGE15'>"
    "<Obs TIME_PERIOD='2019' OBS_VALUE='5.014' SOURCE='BX:3465' OBS_STATUS='B'/><Obs TIME_PERIOD='2021' OBS_VALUE='5.585' SOURCE='BX:3465'/>"
    "</Series></mes:DataSet></mes:StructureSpecificData>"
)
GENERIC = (
    f"<mes:GenericData xmlns:mes='{NAMES}/message' xmlns:gen='{NAMES}/data/generic' xmlns:com='{NAMES}/common'>"
    + HEADER.format(namespace="")
    + "<mes:DataSet structureRef='S1'><gen:Series><gen:SeriesKey><gen:Value id='REF_AREA' value='KEN'/><gen:Value id='FREQ' value='A'/>"
    "<gen:Value id='SEX' value='SEX_T'/><gen:Value id='AGE' value='AGE_YTHADULT_YGE15'/></gen:SeriesKey>"
    "<gen:Attributes><gen:Value id='SOURCE' value='BX:3465'/></gen:Attributes>"
    "<gen:Obs><gen:ObsDimension value='2019'/><gen:ObsValue value='5.014'/>"
    "<gen:Attributes><gen:Value id='OBS_STATUS' value='B'/></gen:Attributes></gen:Obs>"
    "<gen:Obs><gen:ObsDimension value='2021'/><gen:ObsValue value='5.585'/></gen:Obs></gen:Series></mes:DataSet></mes:GenericData>"
)
STRUCTURE: dict[str, Any] = {
    "links": [{"rel": "dataflow", "urn": FLOW}],
    "dimensions": {
        "dataSet": [{"id": "FREQ", "values": [{"id": "A", "name": "Annual"}]}],
        "series": [
            {"id": "REF_AREA", "values": [{"id": "BOL"}, {"id": "KEN", "name": "Kenya"}]},
            {"id": "SEX", "values": [{"id": "SEX_T"}]},
            {"id": "AGE", "values": [{"id": "AGE_YTHADULT_YGE15"}]},
        ],
        "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2019"}, {"id": "2021"}, {"id": "2022"}]}],
    },
    "attributes": {
        "dataSet": [],
        "series": [{"id": "SOURCE", "values": [{"id": "BX:3465", "name": "LFS"}]}],
        "observation": [{"id": "OBS_STATUS", "values": [{"id": "B", "name": "Break"}]}],
    },
}
SERIES = {"1:0:0": {"attributes": [0], "observations": {"0": [5.014, 0], "1": [5.585, None]}}}


def json_message(version: str) -> dict[str, Any]:
    structure, series = copy.deepcopy(STRUCTURE), copy.deepcopy(SERIES)
    if version == "draft":
        return {"header": {}, "structure": structure, "dataSets": [{"action": "Information", "series": series}]}
    if version == "1.0":
        return {"meta": {}, "data": {"structure": structure, "dataSets": [{"action": "Information", "series": series}]}}
    if version == "2.0":
        series["1:0:0"]["attributes"] = ["BX:3465"]  # type: ignore[list-item]
        return {"meta": {}, "data": {"structures": [structure], "dataSets": [{"structure": 0, "action": "Replace", "series": series}]}}
    # All dimensions at the observation.
    dimensions = structure["dimensions"]
    dimensions["observation"] = [*dimensions.pop("series"), *dimensions["observation"]]
    structure["attributes"]["observation"] = [*structure["attributes"].pop("series"), *structure["attributes"]["observation"]]
    return {"data": {"structure": structure, "dataSets": [{"observations": {"1:0:0:0": [5.014, 0, 0], "1:0:0:1": [5.585, 0]}}]}}


FORMS = {"structure-specific": SPECIFIC, "generic": GENERIC, **{f"json {name}": json.dumps(json_message(name)) for name in ("draft", "1.0", "2.0", "flat")}}


@pytest.mark.parametrize("form", FORMS)
def test_it_says_the_same_as_the_bulk_file(imported: Import, form: str) -> None:
    imported([row(), row(time="2019", obs_value="5.014", obs_status="B")])
    batch = imported(FORMS[form])
    assert (batch.state, counts(batch)) == ("done", (2, 0, 0, 2, 0)), batch.messages


@pytest.mark.parametrize("form", FORMS)
def test_it_may_be_packed(imported: Import, form: str) -> None:
    assert counts(imported(FORMS[form], name="message.gz", packed=True)) == (2, 2, 0, 0, 0)
    assert stored()[0][5:] == (5.014, "B")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda text: text.replace("2019", "99999"), "error"),
        (lambda text: text.replace("5.014", "NaN"), "error"),
        (lambda text: text.replace("KEN", "ATL"), "unknown-area"),
        (lambda text: text[: len(text) // 2], "sdmx"),
        (lambda text: text.replace("DF_UNE_DEAP_SEX_AGE_RT", "DF_NOT_HERE_RT"), "unknown-indicator"),
        (lambda text: text.replace("ILO", "OECD"), "unknown-indicator"),
    ],
)
@pytest.mark.parametrize("form", ["structure-specific", "generic"])
def test_what_is_wrong_in_xml_is_told(imported: Import, form: str, spoil: Callable[[str], str], reason: str) -> None:
    batch = imported(spoil(FORMS[form]))
    assert reason in batch.reasons
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_refused_unread(imported: Import, declared: str) -> None:
    assert imported(f'<?xml version="1.0"?>{declared}{SPECIFIC}').reasons == {"entities": 1}


@pytest.mark.parametrize("encoding", ["UTF-7", "UTF-16", "ISO-8859-1", "EBCDIC-CP-US"])
def test_entities_cannot_hide_in_another_encoding(imported: Import, encoding: str) -> None:
    assert imported(f'<?xml version="1.0" encoding="{encoding}"?>{SPECIFIC}').reasons == {"encoding": 1}


def test_a_message_without_data_has_no_rows(imported: Import) -> None:
    structure = f"<mes:Structure xmlns:mes='{NAMES}/message'><mes:Header><mes:ID>x</mes:ID></mes:Header><mes:Structures/></mes:Structure>"
    assert set(imported(structure).reasons) <= {"shrunken", "sdmx"}
    assert imported(json.dumps({"data": {"structure": STRUCTURE, "dataSets": []}})).reasons == {"shrunken": 1}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (FORMS["json 1.0"].replace('"observations": {', '"observations": {"1": [6, 0], '), "1"),
        (FORMS["json 1.0"].replace('"series": {', '"series": {"1:0:0": {}, '), "1:0:0"),
        ('{"a": 1, "b": {"c": 1, "d": 2, "c": 1}}', "c"),
    ],
)
def test_a_key_that_comes_twice_is_an_error(imported: Import, text: str, key: str) -> None:
    batch = imported(text)
    assert (batch.state, batch.reasons) == ("failed", {"sdmx": 1})
    assert f"the key “{key}” stands twice" in batch.messages[0]["message"]
    assert not Observation.objects.exists()


def spoilt(change: Callable[[dict[str, Any]], object]) -> str:
    message = json_message("1.0")
    change(message["data"])
    return json.dumps(message)


TOGETHER = "its parts do not fit together"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (spoilt(lambda data: data["dataSets"][0]["series"].update({"7:0:0": {"observations": {"0": [1]}}})), TOGETHER),
        (spoilt(lambda data: data["dataSets"][0]["series"].update({"-1:0:0": {"observations": {"0": [1]}}})), TOGETHER),
        (spoilt(lambda data: data["dataSets"][0]["series"].update({"1:0": {"observations": {"0": [1]}}})), TOGETHER),
        (spoilt(lambda data: data["dataSets"][0]["series"].update({"a:b:c": {"observations": {"0": [1]}}})), TOGETHER),
        (spoilt(lambda data: data["dataSets"][0]["series"].update({"0:0:0": {"observations": {"0": []}}})), TOGETHER),
        (spoilt(lambda data: data["dataSets"][0]["series"].update({"0:0:0": None})), TOGETHER),
        (spoilt(lambda data: data.update(dataSets=7)), TOGETHER),
        (spoilt(lambda data: data["structure"].pop("dimensions")), "the part “dimensions” is missing"),
        (spoilt(lambda data: data["structure"]["attributes"]["series"][0]["values"][0].update(id="\ud800")), "letters that cannot be stored"),
        ('{"data": {}}', "the part “structure” is missing"),
        ('{"data": [1, 2]}', TOGETHER),
        ("{" * 100_000, "it is not valid JSON from line 1, column 2 on"),
        ('{"a":' * 100_000, "it is nested too deeply"),
        ('{"data": {"structure": {"dimensions": {}}, "dataSets": [{"observations": {"0": [NaN]}}]}}', "NaN is not a number in JSON"),
    ],
)
def test_json_that_is_not_sdmx_is_told(imported: Import, text: str, said: str) -> None:
    batch = imported(text)
    assert batch.state == "failed"
    assert batch.reasons == {"sdmx": 1}
    assert said in batch.messages[0]["message"]


def test_null_characters_are_told_on_every_database(imported: Import) -> None:
    def source(text: str) -> str:
        return spoilt(lambda data: data["structure"]["attributes"]["series"][0]["values"][0].update(id=text))

    batch = imported(source("BX\0"))
    assert (batch.state, batch.reasons) == ("failed", {"null": 1})
    assert "null characters" in batch.messages[0]["message"]
    assert imported(source("BX\\u0000")).state == "done"


@pytest.mark.parametrize("value", [1e999, "n/a", True, [1], {"a": 1}])
def test_a_value_that_is_no_number_is_told_with_its_row(imported: Import, value: object) -> None:
    text = spoilt(lambda data: data["dataSets"][0]["series"]["1:0:0"]["observations"].update({"1": [value]})).replace("Infinity", "1e999")
    batch = imported(text)
    assert [(one["row"], one["column"]) for one in batch.messages] == [(3, "OBS_VALUE")]


@pytest.mark.parametrize("form", ["structure-specific", "json 1.0"])
def test_what_is_too_large_is_to_come_as_csv(imported: Import, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sdmx, "MOST_BYTES", 500)
    batch = imported(FORMS[form])
    assert batch.reasons == {"too large": 1}
    assert "CSV" in batch.messages[0]["message"]
