"""Files are read within bounds, and say how far the reading is."""

import gzip
import hashlib
import tracemalloc
from itertools import islice

import pytest

from countries.importers import sources
from countries.importers.errors import ImportStoppedError
from countries.importers.sources import Source
from tests.countries.importers.files import source


def test_source_tells_size_hash_and_position(tmp_path):
    file = source(tmp_path, "eins\nzwei\n")
    assert (file.size, file.sha256) == (10, hashlib.sha256(b"eins\nzwei\n").hexdigest())
    assert list(file.lines()) == ["eins\n", "zwei\n"]
    assert file.position == 10


def test_packed_and_plain_read_alike(tmp_path):
    text = "\ufeffé,ع\r\n1,2\r\n"
    plain, packed = source(tmp_path, text), source(tmp_path, gzip.compress(text.encode()), "a.csv.gz")
    assert list(plain.lines()) == list(packed.lines()) == ["é,ع\r\n", "1,2\r\n"]
    assert packed.open().read() == text.encode()
    assert packed.position == packed.size


def test_file_that_is_not_there(tmp_path):
    with pytest.raises(ImportStoppedError, match="cannot be opened"):
        Source(tmp_path / "none.csv")


def test_folder_is_no_file(tmp_path):
    with pytest.raises(ImportStoppedError, match="not an ordinary file"):
        Source(tmp_path)


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null"])
def test_device_is_no_file(path):
    """Some never end."""
    with pytest.raises(ImportStoppedError, match="not an ordinary file"):
        Source(path)


def test_file_above_the_limit_is_refused(tmp_path, settings):
    settings.IMPORT_MAX_BYTES = 5
    with pytest.raises(ImportStoppedError, match="larger"):
        source(tmp_path, "123456")


def test_gzip_bomb_is_stopped_within_little_memory(tmp_path):
    path = tmp_path / "bomb.gz"
    with gzip.open(path, "wb", compresslevel=9) as file:
        for _ in range(60):
            file.write((b"a," * 200 + b"b\n") * 2_500)
    tracemalloc.start()
    with pytest.raises(ImportStoppedError, match="unpacks"):
        for _line in Source(path).lines():
            pass
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


def test_unpacked_size_has_a_limit_of_its_own(tmp_path, settings, monkeypatch):
    monkeypatch.setattr(sources, "SMALL", 100)
    settings.IMPORT_MAX_UNPACKED_BYTES = 1000
    with pytest.raises(ImportStoppedError, match="unpacks"):
        source(tmp_path, gzip.compress(hashlib.sha256(b"x").hexdigest().encode() * 100), "a.gz").open().read()


@pytest.mark.parametrize("cut", [20, -3])
def test_packed_file_that_breaks_off(tmp_path, cut):
    with pytest.raises(ImportStoppedError, match="damaged"):
        list(source(tmp_path, gzip.compress(b"a,b\n" * 1000)[:cut], "a.gz").lines())


def test_wrong_encoding_names_the_line(tmp_path):
    with pytest.raises(ImportStoppedError, match="Line 3 "):
        list(source(tmp_path, b"a\nb\n" + "M\u00fcller\n".encode("latin-1")).lines())


@pytest.mark.parametrize("start", [b"PK\x03\x04\x14\0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_spreadsheet_that_was_renamed_is_told_as_one(tmp_path, start, pack):
    with pytest.raises(ImportStoppedError, match="an Excel or a ZIP file"):
        list(source(tmp_path, pack(start), "a.csv").lines())


@pytest.mark.parametrize("line", [b"\n", b"\r\n", b" \t\n", b";;;\n", b'"","",\n'])
def test_more_blank_lines_than_a_spreadsheet_has_are_not_looked_at(tmp_path, line):
    content = gzip.compress(b"a,b\n" + line * 4_000_000, 1)
    with pytest.raises(ImportStoppedError, match="More than 1048576 lines in a row are blank"):
        list(islice(source(tmp_path, content, "a.gz").lines(), 2_000_000))


def test_blank_lines_of_a_spreadsheet_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "PIECE", 4096)
    monkeypatch.setattr(sources, "MOST_BLANK_LINES", 10_000)
    # Two runs, each within the limit.
    assert len(list(source(tmp_path, (b"a;b\n" + b";\n" * 9_000) * 2).lines())) == 18_002
