"""The file as a whole: its activities one by one, and hostile or broken files within bounds."""

import io
import os
import tracemalloc
from collections.abc import Iterable

import pytest

from countries.importers.errors import ImportStoppedError
from countries.importers.iati import elements
from countries.importers.iati.elements import ActivityFile
from tests.countries.importers.iati import files

HEAD = b'<iati-activities version="2.03">'
TAIL = b"</iati-activities>"


class Pieces(io.RawIOBase):
    """A file that is made while it is read, so that it need not be in memory."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces = iter(pieces)

    def read(self, size: int = -1) -> bytes:
        return next(self.pieces, b"")


def stopped(content: bytes | str | Iterable[bytes]) -> ImportStoppedError:
    content = content.encode() if isinstance(content, str) else content
    stream = io.BytesIO(content) if isinstance(content, bytes) else Pieces(content)
    with pytest.raises(ImportStoppedError) as caught:
        for _activity in ActivityFile(stream):
            pass
    return caught.value


def times(piece: bytes, number: int) -> Iterable[bytes]:
    return (piece for _ in range(number))


def test_activities_come_one_by_one_with_their_lines_and_words():
    first, second = files.file(files.activity("A"), files.activity("B & C"))
    assert [first.first("iati-identifier").text, second.first("iati-identifier").text] == ["A", "B & C"]
    assert [first.line, second.line] == [2, 3]


def test_attributes_of_the_root_are_known_with_the_first_activity():
    found = files.file(files.activity(), attributes='generated-datetime="2024-05-01T10:00:00Z"')
    next(iter(found))
    assert found.attributes["generated-datetime"] == "2024-05-01T10:00:00Z"


@pytest.mark.parametrize("version", ["2.01", "2.02", "2.03"])
def test_three_versions_are_read(version):
    assert len(list(files.file(files.activity(), version=version))) == 1


@pytest.mark.parametrize(("version", "words"), [("1.05", "1.05"), ("", "–"), ("3.0", "3.0")])
def test_other_versions_are_refused(version, words):
    assert f"IATI version {words}." in stopped(files.text(files.activity(), version=version)).words


@pytest.mark.parametrize("content", ["<iati-organisations version='2.03'/>", "<html/>", "<iati-activity/>"])
def test_other_files_are_refused(content):
    assert "not a file of IATI activities" in stopped(content).words


@pytest.mark.parametrize(
    ("content", "words", "line"),
    [
        (b"", "empty", 0),
        (b"\n\n", "not well-formed", 3),
        (os.urandom(500), "not well-formed", None),
        (b"PK\x03\x04", "not well-formed", 1),
        (HEAD + b"\n<iati-activity>", "no element found", 2),
        (HEAD + b"\n<iati-activity></title></iati-activity>" + TAIL, "mismatched tag", 2),
        (HEAD + b"<iati-activity>\0</iati-activity>" + TAIL, "not well-formed", 1),
        (HEAD + b"<iati-activity>\xe9</iati-activity>" + TAIL, "not well-formed", 1),
        (HEAD + b"&undefined;" + TAIL, "undefined entity", 1),
        (b'<?xml version="1.0" encoding="klingon"?>' + HEAD + TAIL, "encoding", 1),
        (b'<?xml version="1.0" encoding="big5"?>' + HEAD + TAIL, "encoding", 1),
        (b'<?xml version="1.0" encoding="hex"?>' + HEAD + TAIL, "encoding", 1),
    ],
)
def test_broken_files_are_refused_with_the_line(content, words, line):
    if content.startswith(b"<?xml"):
        content = content.replace(TAIL, b"\xe9" + TAIL)
    found = stopped(content)
    assert words in found.words
    assert line is None or found.row == line


def test_files_in_other_encodings_are_read():
    content = files.text(files.activity(title="<title><narrative>Égalité</narrative></title>"))
    for encoding in ("utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"):
        name = encoding.removesuffix("-sig")
        raw = f'<?xml version="1.0" encoding="{name}"?>{content}'.encode(encoding)
        (found,) = ActivityFile(io.BytesIO(raw))
        assert found.first("title").first("narrative").text == "Égalité"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]>',
    ],
)
def test_entities_are_never_declared_nor_fetched(declaration):
    assert "document type" in stopped(declaration + files.text(files.activity())).words


def test_elements_that_nobody_reads_are_not_kept():
    found = files.element(result="<result><indicator><title><narrative>Many</narrative></title></indicator></result>", x='<x:y xmlns:x="urn:x">z</x:y>')
    assert {child.name for child in found.children} == set(files.ACTIVITY)


def test_a_title_inside_a_skipped_element_is_not_taken_for_that_of_the_activity():
    found = files.element(title="", result="<result><title><narrative>Of a result</narrative></title></result>")
    assert found.first("title") is None


def hostile():
    megabyte = b"a" * 1_000_000
    yield "nested", [HEAD, *times(b"<a>" * 20_000, 50)], "nested"
    yield "comment", [HEAD, b"<!--", *times(megabyte, 60)], "longer than a megabyte"
    yield "instruction", [HEAD, b"<?a ", *times(megabyte, 60)], "longer than a megabyte"
    yield "attribute", [HEAD, b'<iati-activity a="', *times(megabyte, 60)], "longer than a megabyte"
    yield "name", [HEAD, b"<", *times(megabyte, 60)], "longer than a megabyte"
    yield "names", [HEAD, *(b"".join(b"<n%d/>" % (i * 5000 + j) for j in range(5000)) for i in range(60))], "too many different names"


@pytest.mark.parametrize(("pieces", "words"), [(pieces, words) for _name, pieces, words in hostile()], ids=[name for name, *_ in hostile()])
def test_hostile_files_are_refused_within_bounded_memory(pieces, words):
    tracemalloc.start()
    try:
        assert words in stopped(pieces).words
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "content",
    [
        [b"<title><narrative>", *times(b"a" * 100_000, 100), b"</narrative></title>"],
        [b"<title><narrative><![CDATA[", *times(b"a" * 100_000, 100), b"]]></narrative></title>"],
        times(b'<tag vocabulary="2" code="8"/>' * 100, 100),
    ],
    ids=["text", "cdata", "elements"],
)
def test_an_activity_that_is_too_heavy_is_let_go_and_the_next_is_read(content, monkeypatch):
    monkeypatch.setattr(elements, "HEAVIEST", 1_000_000)
    heavy = [b"<iati-activity><iati-identifier>A</iati-identifier>", *content, b"</iati-activity>"]
    tracemalloc.start()
    try:
        first, second = ActivityFile(Pieces([HEAD, *heavy, files.activity("B").encode(), TAIL]))
        assert tracemalloc.get_traced_memory()[1] < 6_000_000
    finally:
        tracemalloc.stop()
    assert (first.too_heavy, second.too_heavy) == (True, False)
    assert [child.name for child in first.children] == ["iati-identifier"]
    assert second.first("title").first("narrative").text == "Safe work"


def test_large_files_are_streamed():
    one = files.activity(result="<result>" + "<x/>" * 1000 + "</result>").encode()
    tracemalloc.start()
    try:
        assert sum(1 for _activity in ActivityFile(Pieces([HEAD, *times(one, 2000), TAIL]))) == 2000
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()
