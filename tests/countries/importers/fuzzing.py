"""Files that are right, for each kind of import, and ways to spoil them."""

import csv
import gzip
import io
import json
import os
import re
from collections.abc import Callable
from html import escape
from importlib import import_module

from hypothesis import strategies as st

from countries.importers.registry import PLACES
from countries.models import ImportBatch
from tests.countries.importers.iati import files as iati

#: More for a thorough run: FUZZ_EXAMPLES=2000.
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "25"))

TABLES = ("standards", "ratifications", "comments", "laws", "policies", "publications")
Grid = list[list[str]]

NASTY = [
    "", " ", "\0", "a\0b", "NaN", "-inf", "Infinity", "1e999", "-0", "0", "-1", "9" * 40, "9" * 5000, "1_000", "1,5", "٢٠٢٢", "½", "True", "null",
    "0000-01-01", "0001-01-01", "99999-01-01", "9999-12-31", "2023-02-30", "2023", "2023-13", "2023Q5", "2023M00", "0", "99999", "2022-01-01T00:00",
    "é" * 600, "a" * 30_000, "a" * 120_000, "\u202e", "\ufeff", "\ufffe", "\x1b[0m", "\x7f", "𝒜" * 130, "ß", "İ",
    "'", '"', '"open', "\n", "\r", "\r\n\r\n", "\t", ",", ";", ";;;", "|", "| a | b; ; |", "a; a; a", "KE; KE", "=1+1", "%s", "{}", "<b>", "]]>", "&x;",
    "javascript:alert(1)", "https://", "https://[::1", "http://exa mple.org/", "https://é.example/ü", "//example.org", "https://example.org/" + "a" * 600,
    "KE", "KEN", "C138", "C182", "L1", "en", "EN-us", "xx-Xxxx-XX-y", "convention", "ratified",
]  # fmt: skip
#: What XML cannot hold, however it is escaped.
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
cells = st.one_of(st.sampled_from(NASTY), st.text(max_size=12))


# --- Right ones -----------------------------------------------------------------------------------------


def grid_of(kind: str) -> Grid:
    """What the manual gives as examples, in three rows."""
    table = import_module(PLACES[ImportBatch.Kind(kind)]).TABLE
    names = [column.name for column in table.columns]
    example = {column.name: column.example for column in table.columns}
    rows = [example, example | changed(kind, 1), example | changed(kind, 2)]
    return [names, *([row[name] for name in names] for row in rows)]


def changed(kind: str, number: int) -> dict[str, str]:
    if kind == "standards":
        return {"code": f"C19{number}", "number": f"19{number}"}
    if kind == "ratifications":
        return {"member_state": "UG" if number == 1 else "NP"}
    same = {"isbn": "", "doi": ""} if kind == "publications" else {}
    return {"identifier": f"X{number}"} | same


ILOSTAT: dict[str, Grid] = {
    "code": [
        ["ref_area", "source", "indicator", "sex", "classif1", "time", "obs_value", "obs_status", "note_source"],
        ["KEN", "BX:1", "TST_TEST_SEX_AGE_RT", "SEX_T", "AGE_YTHADULT_YGE15", "2021", "5.5", "", ""],
        ["KEN", "BX:1", "TST_TEST_SEX_AGE_RT", "SEX_T", "AGE_YTHADULT_YGE15", "2022", "", "M", "R1:3513"],
        ["UGA", "BX:1", "TST_TEST_SEX_AGE_RT", "SEX_F", "AGE_YTHADULT_YGE15", "2022Q1", "1e-3", "B", ""],
        ["XXX", "BX:1", "TST_TEST_SEX_AGE_RT", "SEX_M", "AGE_YTHADULT_YGE15", "2022M02", "100", "U", ""],
    ],
    "label": [
        ["ref_area.label", "source.label", "indicator.label", "sex.label", "classif1.label", "time", "obs_value", "obs_status.label", "note_source.label"],
        ["Kenya", "LFS - Survey", "Test rate (%)", "Sex: Total", "Age (Youth, adults): 15+", "2021", "5.5", "", "Repository: X | Y"],
        ["Uganda", "LFS - Survey", "Test rate (%)", "Sex: Female", "Age (Youth, adults): 15+", "2022", "6", "Break in series", ""],
    ],
    "sdmx": [
        ["DATAFLOW", "REF_AREA", "SOURCE", "FREQ", "MEASURE", "SEX", "AGE", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"],
        ["ILO:DF_TST_TEST_SEX_AGE_RT(1.0)", "KEN", "BX:1", "A", "TST_RT", "SEX_T", "AGE_YTHADULT_YGE15", "2021", "5.5", ""],
        ["ILO:DF_TST_TEST_SEX_AGE_RT(1.0)", "UGA", "BX:1", "Q", "TST_RT", "SEX_F", "AGE_YTHADULT_YGE15", "2022-Q1", "5.5", "M"],
    ],
}


def iati_text() -> str:
    parts = {
        "description": '<description type="1"><narrative xml:lang="fr">Un</narrative><narrative>One</narrative></description>',
        "dates": '<activity-date type="1" iso-date="2021-01-01"/><activity-date type="4" iso-date="2023-12-31"/>',
        "places": '<recipient-country code="UG" percentage="0"/><recipient-region code="298" vocabulary="1" percentage="0"/>',
        "sector": '<sector code="16020" vocabulary="1" percentage="100"><narrative>Employment</narrative></sector>',
        "tag": '<tag vocabulary="3" code="8.5"/><tag vocabulary="2" code="10"/>',
        "org": '<participating-org role="1" ref="DE-1"><narrative>Germany</narrative></participating-org>',
        "budget": """<budget type="2" status="1"><period-start iso-date="2021-01-01"/><period-end iso-date="2021-12-31"/>
            <value currency="USD" value-date="2021-01-01">1000.50</value></budget>""",
        "transaction": """<transaction><transaction-type code="3"/><transaction-date iso-date="2021-05-06"/>
            <value value-date="2021-05-06">70</value><description><narrative>Paid</narrative></description></transaction>""",
        "document": """<document-link format="application/pdf" url="https://example.org/a b"><title><narrative>Plan</narrative></title>
            <category code="A12"/><language code="en"/></document-link>""",
    }
    return iati.text(iati.activity("A", **parts), iati.activity("B", **parts), attributes='generated-datetime="2024-05-01T10:00:00Z"')


SDMX_ML = """<?xml version="1.0" encoding="UTF-8"?>
<message:GenericData xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
    xmlns:common="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common" xmlns:generic="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic">
  <message:Header><message:ID>T1</message:ID><message:Test>false</message:Test><message:Prepared>2024-05-01T10:00:00</message:Prepared>
    <message:Sender id="ILO"/><message:Structure structureID="S1" dimensionAtObservation="TIME_PERIOD"><common:StructureUsage>
    <Ref agencyID="ILO" id="DF_TST_TEST_SEX_AGE_RT" version="1.0"/></common:StructureUsage></message:Structure></message:Header>
  <message:DataSet structureRef="S1" action="Replace"><generic:Series>
    <generic:SeriesKey><generic:Value id="REF_AREA" value="KEN"/><generic:Value id="FREQ" value="A"/><generic:Value id="MEASURE" value="TST_RT"/>
      <generic:Value id="SEX" value="SEX_T"/><generic:Value id="AGE" value="AGE_YTHADULT_YGE15"/></generic:SeriesKey>
    <generic:Attributes><generic:Value id="SOURCE" value="BX:1"/></generic:Attributes>
    <generic:Obs><generic:ObsDimension value="2021"/><generic:ObsValue value="5.5"/></generic:Obs>
    <generic:Obs><generic:ObsDimension value="2022"/><generic:ObsValue value="6"/></generic:Obs>
  </generic:Series></message:DataSet>
</message:GenericData>"""
KEY = {"REF_AREA": "KEN", "FREQ": "A", "MEASURE": "TST_RT", "SEX": "SEX_T", "AGE": "AGE_YTHADULT_YGE15"}
SDMX_JSON = json.dumps(
    {
        "header": {"id": "T1", "test": False, "prepared": "2024-05-01T10:00:00Z", "sender": {"id": "ILO"}},
        "structure": {
            "links": [{"urn": "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=ILO:DF_TST_TEST_SEX_AGE_RT(1.0)", "rel": "dataflow"}],
            "dimensions": {
                "series": [{"id": name, "keyPosition": place, "values": [{"id": value}]} for place, (name, value) in enumerate(KEY.items())],
                "observation": [{"id": "TIME_PERIOD", "keyPosition": 5, "values": [{"id": "2021"}, {"id": "2022"}]}],
            },
            "attributes": {"series": [{"id": "SOURCE", "name": "Source", "values": [{"id": "BX:1", "name": "Survey"}]}], "observation": []},
        },
        "dataSets": [{"action": "Replace", "series": {"0:0:0:0:0": {"attributes": [0], "observations": {"0": [5.5], "1": [6]}}}}],
    }
)


def written(grid: Grid, delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(grid)
    return out.getvalue()


# --- Spoiled ones ---------------------------------------------------------------------------------------


@st.composite
def spoiled_grids(draw: Callable, grid: Grid) -> bytes:
    """Cells, and once in a while headings and rows, changed, dropped and doubled, and written in some way or other."""
    grid = [list(row) for row in grid]
    for _number in range(draw(st.integers(0, 3))):
        row = grid[draw(st.integers(1, len(grid) - 1))]
        row[draw(st.integers(0, len(row) - 1))] = draw(cells)
    if draw(st.integers(0, 9)) == 9:
        grid[0][draw(st.integers(0, len(grid[0]) - 1))] = draw(st.one_of(cells, st.sampled_from(grid[0])))
    if draw(st.integers(0, 4)) == 4:
        spoil_row(grid, draw(st.integers(0, len(grid) - 1)), draw(st.sampled_from(["empty", "longer", "shorter", "twice", "gone"])))
    delimiter = draw(st.sampled_from(",,,;\t"))
    return draw(encoded(written(grid, delimiter)))


def spoil_row(grid: Grid, place: int, way: str) -> None:
    row = grid[place]
    put = {"empty": [[]], "longer": [[*row, "more"]], "shorter": [row[:-1]], "twice": [row, list(row)], "gone": []}[way]
    grid[place : place + 1] = put


@st.composite
def spoiled_texts(draw: Callable, text: str) -> bytes:
    """Values between quotation marks or tags changed; once in a while as they are, without being escaped."""
    places = [found.span(1) for found in re.finditer(r'="([^"]*)"|(?<=>)([^<>]+)(?=<)', text) if found[1] is not None]
    places += [found.span() for found in re.finditer(r"(?<=>)[^<>\s][^<>]*(?=<)", text)]
    edits = draw(st.lists(st.tuples(st.sampled_from(places), cells, st.integers(0, 9)), max_size=4, unique_by=lambda edit: edit[0]))
    for (start, end), value, dice in sorted(edits, reverse=True):
        text = text[:start] + (value if dice == 9 else escape(NO_XML.sub("", value))) + text[end:]
    return draw(encoded(text))


@st.composite
def spoiled_json(draw: Callable, text: str) -> bytes:
    """Strings and numbers changed for others, or for what is neither."""
    places = [found.span() for found in re.finditer(r'"[^"]*"|\b[0-9.]+\b|true|false|\[\]|\{[^{}]*\}', text)]
    others = st.one_of(cells.map(json.dumps), st.sampled_from(["null", "NaN", "-1", "1e999", "[]", "{}", "[[[[]]]]", "", "9" * 400, '"\\ud800"']))
    edits = draw(st.lists(st.tuples(st.sampled_from(places), others), max_size=4, unique_by=lambda edit: edit[0]))
    for (start, end), value in sorted(edits, reverse=True):
        text = text[:start] + value + text[end:]
    return draw(encoded(text))


def encoded(text: str) -> st.SearchStrategy[bytes]:
    names = st.sampled_from(["utf-8"] * 16 + ["utf-8-sig", "utf-16", "latin-1", "cp1252"])
    return names.map(lambda name: text.encode(name, errors="replace"))


@st.composite
def damaged(draw: Callable, content: bytes) -> bytes:
    """Bytes cut off, inserted, overwritten and left out; packed before or after, or not at all."""
    packed = draw(st.sampled_from(["", "", "before", "after"]))
    if packed == "before":
        content = gzip.compress(content, mtime=0)
    for _number in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(content)))
        piece = draw(st.one_of(st.binary(max_size=8), st.sampled_from([b"\0", b"\xff\xfe", b"\x1f\x8b", b'"', b"\r", b"a" * 200_000])))
        way = draw(st.integers(0, 3))
        rest = [b"", content[place:], content[place + len(piece) :], content[place + draw(st.integers(0, 40)) :]][way]
        content = content[:place] + (b"" if way == 3 else piece) + rest
    return gzip.compress(content, mtime=0) if packed == "after" else content


def any_file(right: bytes, spoiled: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """Most can be read to their end, and are wrong in what they say."""
    damage = [spoiled.flatmap(damaged), damaged(right), st.binary(max_size=300)]
    return st.integers(0, 11).flatmap(lambda dice: damage[dice - 9] if dice >= 9 else spoiled)


def tables(grid: Grid) -> st.SearchStrategy[bytes]:
    return any_file(written(grid).encode(), spoiled_grids(grid))


def iati_files() -> st.SearchStrategy[bytes]:
    return any_file(iati_text().encode(), spoiled_texts(iati_text()))


def sdmx_files() -> st.SearchStrategy[bytes]:
    return st.one_of(any_file(SDMX_ML.encode(), spoiled_texts(SDMX_ML)), any_file(SDMX_JSON.encode(), spoiled_json(SDMX_JSON)))
