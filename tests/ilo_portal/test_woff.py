"""Fonts are unpacked for the program that draws charts as PNG."""

import struct
import zlib

import pytest

from ilo_portal import front_end, woff


def packed(tables: dict[bytes, bytes]) -> bytes:
    directory, bodies = b"", b""
    start = woff.HEADER + woff.ENTRY * len(tables)
    for tag, table in tables.items():
        small = zlib.compress(table)
        body = small if len(small) < len(table) else table
        directory += struct.pack(">4sIIII", tag, start + len(bodies), len(body), len(table), 7)
        bodies += body + bytes(-len(body) % 4)
    head = struct.pack(">4s4sIHHIHHIIIII", b"wOFF", b"\0\1\0\0", start + len(bodies), len(tables), 0, 0, 1, 0, 0, 0, 0, 0, 0)
    return head + directory + bodies


def test_tables_come_out_as_they_went_in():
    tables = {b"aaaa": b"x" * 100, b"bbbb": b"abc"}
    font = woff.to_truetype(packed(tables))
    assert font[:4] == b"\0\1\0\0"
    for number, (tag, table) in enumerate(tables.items()):
        found, checksum, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        assert (found, checksum, font[offset : offset + length]) == (tag, 7, table)
        assert offset % 4 == 0


def test_what_is_no_font_is_refused():
    with pytest.raises(ValueError, match="no font"):
        woff.to_truetype(b"wOF2" + bytes(60))


@pytest.mark.skipif(not front_end.NODE_MODULES.is_dir(), reason="no front-end packages: `make test` installs them")
def test_each_font_of_the_site_is_unpacked(tmp_path):
    front_end.unpack_fonts(tmp_path / "fonts")
    assert {file.read_bytes()[:4] for file in (tmp_path / "fonts").iterdir()} == {b"\0\1\0\0"}
    assert len(list((tmp_path / "fonts").iterdir())) == 8
