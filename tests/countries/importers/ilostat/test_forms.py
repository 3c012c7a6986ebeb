"""Every form that ILOSTAT hands out: what is stored, and what is said of the rest."""

import gzip
import io

import pytest
from django.core.management import CommandError, call_command

from countries.importers.batches import run_import
from countries.importers.undoing import undo
from countries.models import ImportBatch, Indicator, Observation, Series
from tests.countries.importers.files import counts, said, source, words
from tests.factories import MemberStateFactory
from tests.factories_statistics import AreaFactory, ClassificationFactory, IndicatorFactory

pytestmark = pytest.mark.django_db

CODE = "UNE_DEAP_SEX_AGE_RT"
ADULTS = "AGE_YTHADULT_YGE15"
CODES = "ref_area,source,indicator,sex,classif1,time,obs_value,obs_status,note_source\n"
LABELS = '\ufeff"ref_area.label","source.label","indicator.label","sex.label","classif1.label","time","obs_value","obs_status.label","note_source.label"\n'
SDMX_CSV = "DATAFLOW,REF_AREA,FREQ,MEASURE,SEX,AGE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,SOURCE,NOTE_SOURCE,DECIMALS\n"
GENERIC = """<?xml version="1.0"?>
<m:GenericData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" xmlns:g="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic"
 xmlns:c="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common">
<m:Header><m:ID>x</m:ID><m:Test>false</m:Test><m:Prepared>2026-01-01T00:00:00</m:Prepared><m:Sender id="ILO"/>
<m:Structure structureID="S" dimensionAtObservation="TIME_PERIOD"><c:StructureUsage>
<Ref agencyID="ILO" id="DF_UNE_DEAP_SEX_AGE_RT" version="1.0"/></c:StructureUsage></m:Structure></m:Header>
<m:DataSet structureRef="S"><g:Series><g:SeriesKey><g:Value id="REF_AREA" value="KEN"/><g:Value id="FREQ" value="A"/>
<g:Value id="SEX" value="SEX_T"/><g:Value id="AGE" value="AGE_YTHADULT_YGE15"/></g:SeriesKey>
<g:Attributes><g:Value id="SOURCE" value="BX:3465"/></g:Attributes>
<g:Obs><g:ObsDimension value="2021"/><g:ObsValue value="5.585"/><g:Attributes><g:Value id="OBS_STATUS" value="B"/></g:Attributes></g:Obs>
<g:Obs><g:ObsDimension value="2022"/></g:Obs></g:Series></m:DataSet></m:GenericData>"""
JSON = """{"header":{"id":"x","test":false,"prepared":"2026-01-01T00:00:00","sender":{"id":"ILO"},"links":[]},
"dataSets":[{"action":"Information","series":{"0:0:0:0":{"attributes":[0],"observations":{"0":[5.585,0],"1":[null,null]}}}}],
"structure":{"links":[{"urn":"urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=ILO:DF_UNE_DEAP_SEX_AGE_RT(1.0)","rel":"dataflow"}],"name":"Unemployment",
"dimensions":{"series":[{"id":"REF_AREA","keyPosition":0,"name":"a","values":[{"id":"KEN","name":"Kenya"}]},{"id":"FREQ","keyPosition":1,"name":"f","values":[{"id":"A","name":"A"}]},
{"id":"SEX","keyPosition":2,"name":"s","values":[{"id":"SEX_T","name":"T"}]},{"id":"AGE","keyPosition":3,"name":"g","values":[{"id":"AGE_YTHADULT_YGE15","name":"15+"}]}],
"observation":[{"id":"TIME_PERIOD","keyPosition":4,"name":"t","values":[{"id":"2021","name":"2021"},{"id":"2022","name":"2022"}]}]},
"attributes":{"series":[{"id":"SOURCE","name":"s","values":[{"id":"BX:3465","name":"LFS"}]}],"observation":[{"id":"OBS_STATUS","name":"o","values":[{"id":"B","name":"B"}]}]}}}"""


@pytest.fixture(autouse=True)
def known():
    kenya = MemberStateFactory(name_en="Kenya", iso2="KE", iso3="KEN")
    AreaFactory(member_state=kenya)
    ClassificationFactory(code=ADULTS, name_en="15 and over", label="Age (Youth, adults): 15+")
    return IndicatorFactory(code=CODE, label="Unemployment rate by sex and age (%)", classif1="AGE", total1=ADULTS)


def imported(tmp_path, content, name="data.csv", **options) -> ImportBatch:
    return run_import("ilostat", source(tmp_path, content, name), options=options)


def stored() -> list[tuple]:
    rows = Observation.objects.order_by("year", "part").select_related("series__source")
    return [(row.year, row.part, row.value, row.status, row.series.sex, row.series.classif1) for row in rows]


EXPECTED = [(2021, 0, 5.585, "B", "SEX_T", ADULTS), (2022, 0, None, "", "SEX_T", ADULTS)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("codes.csv", CODES + f"KEN,BX:3465,{CODE},SEX_T,{ADULTS},2021,5.585,B,R1:3513\nKEN,BX:3465,{CODE},SEX_T,{ADULTS},2022,,,\n"),
        (
            "labels.csv",
            LABELS
            + '"Kenya","LFS","Unemployment rate by sex and age (%)","Sex: Total","Age (Youth, adults): 15+","2021",5.585,"Break in series","x | y"\n'
            + '"Kenya","LFS","Unemployment rate by sex and age (%)","Total","Age (Youth, adults): 15+","2022",,,\n',
        ),
        (
            "sdmx.csv",
            SDMX_CSV
            + f"ILO:DF_{CODE}(1.0),KEN,A,UNE_DEAP_RT,SEX_T,{ADULTS},2021,5.585,B,PT,LFS,,1\nILO:DF_{CODE}(1.0),KEN,A,UNE_DEAP_RT,SEX_T,{ADULTS},2022,,,PT,LFS,,1\n",
        ),
        ("data.xml", GENERIC),
        ("data.json", JSON),
    ],
)
def test_same_rows_in_every_form(tmp_path, name, content):
    if name.endswith(("xml", "json")):
        pytest.importorskip("sdmx", reason="sdmx1 is not installed")
    batch = imported(tmp_path, content, name)
    assert batch.state == "done", words(batch)
    assert counts(batch) == (2, 2, 0, 0, 0)
    assert stored() == EXPECTED


def test_packed_file_is_read(tmp_path):
    batch = imported(tmp_path, gzip.compress((CODES + f"KEN,S,{CODE},SEX_T,{ADULTS},2021,5,,\n").encode()), "data.csv.gz")
    assert counts(batch) == (1, 1, 0, 0, 0)


@pytest.mark.parametrize(("time", "moment"), [("2024Q2", (2024, 2)), ("2024-Q2", (2024, 2)), ("2025M03", (2025, 3)), ("2025-M03", (2025, 3))])
def test_quarters_and_months(tmp_path, time, moment):
    imported(tmp_path, CODES + f"KEN,S,{CODE},SEX_T,{ADULTS},{time},5,,\n")
    assert [row[:2] for row in stored()] == [moment]
    assert Series.objects.get().frequency == ("Q" if "Q" in time else "M")


def test_unknown_area_is_left_out_and_named(tmp_path):
    batch = imported(tmp_path, CODES + f"KEN,S,{CODE},SEX_T,{ADULTS},2021,5,,\nQQQ,S,{CODE},SEX_T,{ADULTS},2021,5,,\n")
    assert counts(batch) == (2, 1, 0, 0, 1)
    assert "QQQ" in str(said(batch)) + words(batch)


def test_unknown_indicator_is_left_out_unless_asked_for(tmp_path):
    content = CODES + f"KEN,S,EMP_NEWX_SEX_RT,SEX_T,{ADULTS},2021,5,,\n"
    assert counts(imported(tmp_path, content)) == (1, 0, 0, 0, 1)
    assert counts(imported(tmp_path, content, new_indicators=True)) == (1, 1, 0, 0, 0)
    assert Indicator.objects.filter(code="EMP_NEWX_SEX_RT").exists()


@pytest.mark.parametrize(
    ("column", "row"),
    [
        ("obs_value", f"KEN,S,{CODE},SEX_T,{ADULTS},2022,NaN,,"),
        ("obs_value", f"KEN,S,{CODE},SEX_T,{ADULTS},2022,inf,,"),
        ("obs_value", f"KEN,S,{CODE},SEX_T,{ADULTS},2022,\"5,5\",,"),
        ("time", f"KEN,S,{CODE},SEX_T,{ADULTS},0,5,,"),
        ("time", f"KEN,S,{CODE},SEX_T,{ADULTS},99999,5,,"),
        ("obs_status", f"KEN,S,{CODE},SEX_T,{ADULTS},2022,5,wrong,"),
        ("time", f"KEN,S,{CODE},SEX_T,{ADULTS},2021,6,,"),
    ],
)
def test_wrong_cell_stops_all_and_is_named(tmp_path, column, row):
    batch = imported(tmp_path, CODES + f"KEN,S,{CODE},SEX_T,{ADULTS},2021,5,,\n{row}\n")
    assert batch.state == "failed"
    assert [(number, name) for number, name, _value in said(batch)] == [(3, column)]
    assert not Observation.objects.exists()


def test_second_import_changes_nothing_and_a_changed_figure_can_be_taken_back(tmp_path):
    first = CODES + f"KEN,S,{CODE},SEX_T,{ADULTS},2021,5,,\nKEN,S,{CODE},SEX_T,{ADULTS},2022,6,,\n"
    imported(tmp_path, first)
    assert counts(imported(tmp_path, first)) == (2, 0, 0, 2, 0)
    batch = imported(tmp_path, first.replace("2022,6", "2022,7") + f"KEN,S,{CODE},SEX_T,{ADULTS},2023,8,,\n")
    assert counts(batch) == (3, 1, 1, 1, 0)
    assert [row[2] for row in stored()] == [5.0, 7.0, 8.0]
    undo(batch)
    assert [row[2] for row in stored()] == [5.0, 6.0]


def test_only_wanted_indicators_and_years(tmp_path):
    content = CODES + f"KEN,S,{CODE},SEX_T,{ADULTS},2001,5,,\nKEN,S,{CODE},SEX_T,{ADULTS},2022,6,,\n"
    assert counts(imported(tmp_path, content, from_year=2010)) == (2, 1, 0, 0, 1)


@pytest.mark.parametrize("content", ["<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "<x>", "{", '{"dataSets": 1}', "{}", "<a><b></a>"])
def test_broken_sdmx_is_a_clear_error(tmp_path, content):
    pytest.importorskip("sdmx", reason="sdmx1 is not installed")
    batch = imported(tmp_path, content, "data.xml")
    assert batch.state == "failed"
    assert words(batch)


def test_command_says_what_it_did(tmp_path):
    path = tmp_path / "data.csv"
    path.write_text(CODES + f"KEN,S,{CODE},SEX_T,{ADULTS},2021,5,,\nKEN,S,EMP_OTHER_SEX_RT,SEX_T,{ADULTS},2021,5,,\n")
    out = io.StringIO()
    call_command("import_ilostat", str(path), "--indicator", CODE, "--from-year", "2000", stdout=out, stderr=io.StringIO())
    assert "2 read, 1 new, 0 changed, 0 unchanged, 1 left out" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("import_ilostat", str(tmp_path / "none.csv"), stdout=out, stderr=io.StringIO())
