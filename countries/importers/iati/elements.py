"""The activities of an IATI file, one by one, within bounded memory.

Expat is used as it comes with Python: it streams, it knows the line, and with the document type refused there is neither an entity to expand nor
an address to fetch, which is all that a hardening package would add. Of an activity only what SHAPE names is kept: results and locations, the
bulk of many files, cost nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from xml.parsers import expat

from django.utils.translation import gettext as _

from countries.importers.errors import ImportStoppedError

VERSIONS = ("2.01", "2.02", "2.03")
CHUNK = 64 * 1024
#: IATI itself nests eight deep.
DEEPEST = 64
#: In bytes: of one tag or comment. Expat starts over at each chunk until a tag is whole.
LONGEST_TAG = 1024 * 1024
#: Of elements and attributes, all kept by Expat to the end of the file. IATI has some two hundred.
MOST_NAMES = 10_000
#: In bytes of memory, about: of one activity. It is enough for eight thousand transactions.
HEAVIEST = 40_000_000
ELEMENT_WEIGHS, CHARACTER_WEIGHS = 500, 4

Shape = Mapping[str, "Shape"]

NARRATIVE: Shape = {"narrative": {}}
SHAPE: Shape = {
    "iati-identifier": {},
    "reporting-org": NARRATIVE,
    "title": NARRATIVE,
    "description": NARRATIVE,
    "participating-org": NARRATIVE,
    "activity-status": {},
    "activity-date": {},
    "activity-scope": {},
    "recipient-country": {},
    "recipient-region": {},
    "sector": NARRATIVE,
    "tag": {},
    "budget": {"period-start": {}, "period-end": {}, "value": {}},
    "transaction": {
        "transaction-type": {},
        "transaction-date": {},
        "value": {},
        "description": NARRATIVE,
        "recipient-country": {},
        "recipient-region": {},
        "sector": NARRATIVE,
    },
    "document-link": {"title": NARRATIVE, "category": {}, "language": {}},
}


@dataclass(slots=True)
class Element:
    name: str
    attributes: Mapping[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    #: Of an activity: more than HEAVIEST, and so not kept.
    too_heavy: bool = False
    #: Of an activity: where in the file it ends, in bytes.
    end: int = 0

    @property
    def text(self) -> str:
        return "".join(self.words).strip()

    def get(self, attribute: str) -> str:
        return self.attributes.get(attribute, "").strip()

    def all(self, name: str) -> list["Element"]:
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> "Element | None":
        return next((child for child in self.children if child.name == name), None)


class ActivityFile:
    """Iterate over it once. `attributes` are those of its root, known with the first activity."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.attributes: Mapping[str, str] = {}
        self.whole: list[Element] = []
        # Of the open elements, from the activity down, the one kept and what is wanted in it.
        self.open: list[tuple[Element, Shape]] = []
        self.depth = 0
        self.weight = 0
        # No namespaces: what publishers add under a prefix has a name that SHAPE does not know.
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.refuse_document_type
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.say

    def __iter__(self) -> Iterator[Element]:
        fed = 0
        while chunk := self.stream.read(CHUNK):
            fed += len(chunk)
            self.parse(chunk)
            self.check_bounds(fed)
            yield from self.taken()
        if not fed:
            raise ImportStoppedError(_("The file is empty."), reason="empty")
        self.parse(b"", is_last=True)
        yield from self.taken()

    def taken(self) -> list[Element]:
        whole, self.whole = self.whole, []
        return whole

    def parse(self, chunk: bytes, *, is_last: bool = False) -> None:
        try:
            self.parser.Parse(chunk, is_last)
        except expat.ExpatError as error:
            words = expat.ErrorString(error.code)
            raise ImportStoppedError(_("This is not well-formed XML: %(words)s.") % {"words": words}, row=error.lineno, reason="xml") from error
        except (LookupError, ValueError) as error:
            raise self.unreadable(_("The file is in an encoding that cannot be read.")) from error

    def check_bounds(self, fed: int) -> None:
        if fed - self.parser.CurrentByteIndex > LONGEST_TAG:
            raise self.unreadable(_("A tag or a comment is longer than a megabyte."))
        if len(self.parser.intern) > MOST_NAMES:
            raise self.unreadable(_("The file has too many different names of elements."))

    def unreadable(self, message: str) -> ImportStoppedError:
        return ImportStoppedError(message, row=self.parser.CurrentLineNumber, reason="xml")

    def refuse_document_type(self, *args: Any) -> None:
        raise self.unreadable(_("The file declares a document type. IATI files have none, and entities are not expanded."))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.unreadable(_("Elements are nested more than %(count)d deep.") % {"count": DEEPEST})
        if self.depth == 1:
            self.start_file(name, attributes)
        elif self.depth == 2 and name == "iati-activity":
            self.weight = 0
            self.keep(name, attributes, SHAPE)
        elif self.open and len(self.open) == self.depth - 2 and name in self.open[-1][1]:
            self.keep(name, attributes, self.open[-1][1][name])

    def start_file(self, name: str, attributes: dict[str, str]) -> None:
        if name != "iati-activities":
            raise self.unreadable(_("This is not a file of IATI activities: it begins with <%(name)s>.") % {"name": name[:50]})
        if (version := attributes.get("version", "").strip()) not in VERSIONS:
            words = {"version": version[:20] or "–", "versions": ", ".join(VERSIONS)}
            raise self.unreadable(_("The file is of IATI version %(version)s. Versions %(versions)s can be read.") % words)
        self.attributes = attributes

    def keep(self, name: str, attributes: dict[str, str], shape: Shape) -> None:
        if self.is_too_heavy(ELEMENT_WEIGHS + CHARACTER_WEIGHS * sum(len(value) for value in attributes.values())):
            return
        element = Element(name, attributes, self.parser.CurrentLineNumber)
        if self.open:
            self.open[-1][0].children.append(element)
        self.open.append((element, shape))

    def say(self, words: str) -> None:
        # Only of an element that is kept itself: words between elements, or in one that is skipped, say nothing.
        if self.open and len(self.open) == self.depth - 1 and not self.open[-1][1] and not self.is_too_heavy(CHARACTER_WEIGHS * len(words)):
            self.open[-1][0].words.append(words)

    def is_too_heavy(self, more: int) -> bool:
        """Whether the activity is. Then what was kept of it goes, and its end is waited for."""
        self.weight += more
        if self.weight <= HEAVIEST:
            return False
        if self.open:
            activity, _shape = self.open[0]
            activity.too_heavy = True
            activity.children = activity.all("iati-identifier")
            self.open = [(activity, {})]
        return True

    def end(self, name: str) -> None:
        if self.open and len(self.open) == self.depth - 1:
            element, _shape = self.open.pop()
            if self.depth == 2:
                element.end = self.parser.CurrentByteIndex
                self.whole.append(element)
        self.depth -= 1
