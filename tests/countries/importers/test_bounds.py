"""Files that would fill the memory: each importer stops in time, with words."""

import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest

from countries.importers.batches import run_import
from countries.importers.sources import Source
from countries.models import ImportBatch
from tests.countries.importers import fuzzing

pytestmark = pytest.mark.django_db

MEGABYTE = b"a" * 1_000_000
LAWS = fuzzing.grid_of("laws")
RIGHT = {
    "laws": fuzzing.written(LAWS).encode(),
    "ilostat": fuzzing.written(fuzzing.ILOSTAT["code"]).encode(),
    "iati": fuzzing.iati_text().encode(),
}


def hostile(right: bytes) -> dict[str, Iterable[bytes]]:
    return {
        "one line": [MEGABYTE] * 40,
        "a line after right ones": [right, *[MEGABYTE] * 40],
        "a cell of many lines": [right, b'"', *[b"a\n" * 500_000] * 40],
        "commas": [b"," * 1_000_000] * 20,
        "quotation marks": [right, *[b'"' * 1_000_000] * 20],
        "nulls": [right, *[b"\0" * 1_000_000] * 20],
    }


@pytest.mark.parametrize("kind", RIGHT)
@pytest.mark.parametrize("form", hostile(b""))
def test_memory_is_bounded_whatever_the_file(kind, form, tmp_path):
    path = Path(tmp_path, "file")
    with path.open("wb") as file:
        file.writelines(hostile(RIGHT[kind])[form])
    batch, peak = measured(kind, path)
    assert batch.state == ImportBatch.State.FAILED
    assert "fault" not in batch.reasons, batch.messages
    assert peak < 60_000_000


BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)) + b"]>"


@pytest.mark.parametrize("kind", ["iati", "ilostat"])
@pytest.mark.parametrize(
    ("start", "piece", "number"),
    [
        (b"<", b"a" * 100_000, 100),
        (b"<a>", b"<a>" * 10_000, 100),
        (b"<a>", b"<a/>" * 10_000, 150),
        (b"<a b='", b"a" * 100_000, 100),
        (b"<!--", b"a" * 100_000, 100),
        (BOMB + b"<a>&a11;", b" " * 1000, 10),
        (b"{", b"[" * 100_000, 70),
        (b'{"a":', b"[" * 1_000, 70),
        (b'{"a":"', b"a" * 100_000, 100),
    ],
    ids=["name", "nesting", "elements", "attribute", "comment", "bomb", "brackets", "nested list", "string"],
)
def test_hostile_xml_and_json_stop_too(kind, start, piece, number, tmp_path):
    path = Path(tmp_path, "file.xml")
    with path.open("wb") as file:
        file.writelines([start, *[piece] * number])
    batch, peak = measured(kind, path)
    assert batch.state == ImportBatch.State.FAILED
    assert "fault" not in batch.reasons, batch.messages
    assert peak < 200_000_000


@pytest.mark.parametrize("kind", ["iati", "ilostat"])
def test_a_document_type_cannot_hide_in_another_encoding(kind, tmp_path):
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>' + BOMB.replace(b"<!", b"+ADwAIQ-") + fuzzing.SDMX_ML.partition("?>")[2].encode()
    path = Path(tmp_path, "file.xml")
    path.write_bytes(hidden.replace(b"<message:ID>T1", b"<message:ID>&a11;"))
    batch, peak = measured(kind, path)
    assert (batch.state, "encoding" in batch.messages[0]["message"]) == (ImportBatch.State.FAILED, True)
    assert peak < 20_000_000


def test_many_wrong_rows_are_counted_and_not_all_kept(tmp_path):
    wrong = [*LAWS[1]]
    wrong[LAWS[0].index("kind")] = "poem" * 200
    path = Path(tmp_path, "file.csv")
    path.write_text(fuzzing.written([LAWS[0], *[wrong] * 2_000]))
    batch, peak = measured("laws", path)
    assert batch.state == ImportBatch.State.FAILED
    assert batch.rows_read == 2_000
    assert len(batch.messages) <= 1_000
    assert peak < 30_000_000


def measured(kind: str, path: Path) -> tuple[ImportBatch, int]:
    tracemalloc.start()
    try:
        return run_import(kind, Source(path)), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
