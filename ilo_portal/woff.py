"""Fonts for what reads no WOFF: the program that draws charts as PNG. WOFF is a TrueType font, table by table in zlib."""

import struct
import zlib

SIGNATURE = b"wOFF"
HEADER, ENTRY = 44, 20


def to_truetype(data: bytes) -> bytes:
    """https://www.w3.org/TR/WOFF/: the same tables, unpacked, behind a directory of the other kind."""
    signature, flavour, _length, count = struct.unpack(">4s4sIH", data[:14])
    if signature != SIGNATURE:
        raise ValueError("This is no font in WOFF 1.")
    power = count.bit_length() - 1
    directory = struct.pack(">4sHHHH", flavour, count, 16 * 2**power, power, 16 * count - 16 * 2**power)
    tables = b""
    for number in range(count):
        tag, offset, packed, length, checksum = struct.unpack_from(">4sIIII", data, HEADER + ENTRY * number)
        table = data[offset : offset + packed]
        if packed != length:
            table = zlib.decompress(table)
        directory += struct.pack(">4sIII", tag, checksum, 12 + 16 * count + len(tables), length)
        tables += table + bytes(-length % 4)
    return directory + tables
