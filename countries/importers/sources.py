"""A file to read from, within bounds: how large it is, how large it unfolds, and how long its lines are."""

import gzip
import hashlib
import io
import stat
import zlib
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from countries.importers.errors import ImportStoppedError

NULL_CHARACTERS = gettext_lazy("The file contains null characters: it is not text, or it is damaged.")
GZIP = b"\x1f\x8b"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
#: How a ZIP file begins, as which Excel's are packed, and how its older ones do.
EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
#: Of a line in which nothing stands.
BLANK = b" \t\r\n,;\""
#: As many rows as a spreadsheet has. To look at a file of nothing else takes hours, and it packs to next to nothing.
MOST_BLANK_LINES = 1_048_576
#: Read at once.
PIECE = 1 << 18
#: Letters of a line. A real line of a register has some thousands.
LONGEST_LINE = 2_000_000
#: A file of figures packs to a tenth or a thirtieth; what unfolds to more than this was made to fill memories and disks.
MOST_UNFOLDING = 200
#: Below this, a file may unfold as it likes.
SMALL = 20 * 1024 * 1024


class Source:
    """A file on the disk. `name` is what whoever brought it calls it; `on_progress` hears how many of its bytes are read."""

    def __init__(self, path: Path | str, *, name: str = "", url: str = "") -> None:
        self.path = Path(path)
        self.name = name or self.path.name
        self.url = url
        self.position = 0
        self.on_progress: Callable[[int], None] | None = None
        try:
            found = self.path.stat()
        except OSError as error:
            raise ImportStoppedError(_("The file %(name)s cannot be opened: %(why)s") % {"name": self.name, "why": error.strerror}) from error
        if not stat.S_ISREG(found.st_mode):
            # A device or a pipe may never end, and could not be read a second time.
            raise ImportStoppedError(_("%(name)s is not an ordinary file.") % {"name": self.name})
        self.size = found.st_size
        if self.size > settings.IMPORT_MAX_BYTES:
            most = filesizeformat(settings.IMPORT_MAX_BYTES)
            raise ImportStoppedError(_("The file is larger than %(most)s.") % {"most": most}, reason="too large")

    @cached_property
    def sha256(self) -> str:
        try:
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise ImportStoppedError(_("The file %(name)s cannot be opened: %(why)s") % {"name": self.name, "why": error.strerror}) from error

    @cached_property
    def is_packed(self) -> bool:
        return self.head(2) == GZIP

    def head(self, number: int) -> bytes:
        """The first bytes, as they stand in the file."""
        with self.path.open("rb") as file:
            return file.read(number)

    def open(self, *, refuse_nul: bool = False) -> BinaryIO:
        """The bytes, unpacked where the file is packed."""
        self.position = 0
        return io.BufferedReader(_Bounded(self, refuse_nul=refuse_nul), PIECE)

    def text(self) -> io.TextIOWrapper:
        """The text, for readers that want it at once; `lines` says more clearly what is wrong."""
        return io.TextIOWrapper(self.open(refuse_nul=True), encoding="utf-8-sig", newline="")

    def lines(self) -> Iterator[str]:
        """Line by line, with its end, as the csv module wants them."""
        with self.text() as stream:
            number = 0
            try:
                for number, line in enumerate(iter(partial(stream.readline, LONGEST_LINE), ""), 1):
                    if len(line) == LONGEST_LINE:
                        raise ImportStoppedError(_("Line %(row)d is too long to be one of a table.") % {"row": number}, row=number, reason="too long")
                    yield line
            except UnicodeDecodeError as error:
                raise self.undecodable(number + 1) from error

    def undecodable(self, otherwise: int) -> ImportStoppedError:
        """What to say of a text that is not in UTF-8; `otherwise` is the line where its reader stood."""
        row = self._first_undecodable(otherwise)
        words = _("Line %(row)d is not encoded in UTF-8. Save the file as “CSV UTF-8”.") % {"row": row}
        return ImportStoppedError(words, row=row, reason="encoding")

    def _first_undecodable(self, otherwise: int) -> int:
        """The number of the line; text is decoded in pieces, which tells only where about it is."""
        with self.open() as stream:
            for number, line in enumerate(iter(partial(stream.readline, LONGEST_LINE), b""), 1):
                try:
                    line.decode()
                except UnicodeDecodeError:
                    return number
        return otherwise

    def advance(self, number: int) -> None:
        self.position += number
        if self.on_progress:
            self.on_progress(self.position)


class _Counted(io.RawIOBase):
    """The file as it lies on the disk, counted."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._file = source.path.open("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the base names any buffer
        number = self._file.readinto(buffer) or 0
        self._source.advance(number)
        return number

    def close(self) -> None:
        self._file.close()
        super().close()


class _Bounded(io.RawIOBase):
    """What is in the file: no more than the limits allow, and no null characters where it is to be text."""

    def __init__(self, source: Source, *, refuse_nul: bool) -> None:
        self._source = source
        self._refuse_nul = refuse_nul
        self._raw = io.BufferedReader(_Counted(source), PIECE)
        self._file: BinaryIO = gzip.GzipFile(fileobj=self._raw, mode="rb") if source.is_packed else self._raw  # type: ignore[assignment]  # both read
        self._number = 0
        self._blank_lines = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the base names any buffer
        try:
            number = self._file.readinto(buffer)  # type: ignore[attr-defined]  # both have it
        except (OSError, EOFError, zlib.error) as error:
            raise ImportStoppedError(_("The file is damaged and cannot be unpacked."), reason="damaged") from error
        piece = bytes(buffer[:number]) if self._refuse_nul else b""
        if self._number == 0 and piece.startswith(UTF_16):
            raise ImportStoppedError(_("The file is encoded in UTF-16. Save it as “CSV UTF-8”."), row=1, reason="encoding")
        if self._number == 0 and piece.startswith(EXCEL):
            raise ImportStoppedError(_("This is an Excel or a ZIP file. Save the table as “CSV UTF-8”."), reason="file")
        self._refuse_blank(piece)
        if b"\0" in piece:
            raise ImportStoppedError(str(NULL_CHARACTERS), reason="null")
        self._number += number
        self._bound()
        return int(number)

    def _refuse_blank(self, piece: bytes) -> None:
        """Only pieces without anything else are counted: this costs nothing in all others, whose blanks are few."""
        self._blank_lines = 0 if piece.strip(BLANK) else self._blank_lines + piece.count(b"\n")
        if self._blank_lines > MOST_BLANK_LINES:
            words = _("More than %(most)d lines in a row are blank. Delete them, and save the file again.")
            raise ImportStoppedError(words % {"most": MOST_BLANK_LINES}, reason="too large")

    def _bound(self) -> None:
        if not self._source.is_packed or self._number <= SMALL:
            return
        if self._number > settings.IMPORT_MAX_UNPACKED_BYTES or self._number > MOST_UNFOLDING * max(self._source.position, 1):
            raise ImportStoppedError(_("The file unpacks to far more than it should."), reason="too large")

    def close(self) -> None:
        self._file.close()
        self._raw.close()
        super().close()
