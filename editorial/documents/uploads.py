"""Take in an uploaded document: its kind is judged by what is in it, never by its name, and what openly runs, attaches or sends something is refused.

A PDF is searched as it stands. What lies in a compressed stream of objects is not seen: no reader of PDF is run on what strangers made.
"""

import re
import zipfile
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

#: What an Office document of each kind is recognised by.
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_OPEN = {b"application/vnd.oasis.opendocument.text": "odt", b"application/vnd.oasis.opendocument.spreadsheet": "ods"}
_MACROS = re.compile(r"(^|/)vbaproject\.bin$|(^|/)vbadata\.xml$|^(basic|scripts)/|(^|/)activex/", re.IGNORECASE)
#: A name ends at space or a delimiter. `/JS` and `/URI` count by what follows: three letters also occur in a picture, and an address is mostly harmless.
_RUNS_IN_PDF = re.compile(
    rb"/(JavaScript|Launch|SubmitForm|ImportData|EmbeddedFiles?|RichMedia)[\s\x00()<>\[\]{}/%]"
    rb"|/JS([(<%]|[\s\x00]+[(<%\d])"
    rb"|/URI[\s\x00]*(%|\([\s\x00]*(?i:javascript):)"
)
_ESCAPE_IN_PDF = re.compile(rb"#([0-9A-Fa-f]{2})")
#: Members of an archive that some machines run when they are opened.
_RUNS = {
    "app", "bat", "cmd", "com", "docm", "dotm", "exe", "hta", "html", "htm", "jar", "js", "jse", "lnk", "msi", "pif", "pptm", "ps1",
    "reg", "scr", "sh", "svg", "vbe", "vbs", "wsf", "xlam", "xlsb", "xlsm", "xltm",
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
MOST_MEMBERS = 10_000


def kind_of(upload: File) -> str:
    """The extension that the document is stored with. Raise ValidationError with the reason when it cannot be offered."""
    _check_size(upload)
    upload.seek(0)
    start = upload.read(1024)
    upload.seek(0)
    if start.startswith(b"%PDF-"):
        return _pdf(upload)
    if start.startswith(b"PK\x03\x04"):
        return _archive(upload)
    return _text(upload)


def _check_size(upload: File) -> None:
    if not upload.size:
        raise ValidationError(_("This file is empty."), code="empty")
    if upload.size > settings.DOCUMENT_MAX_BYTES:
        raise ValidationError(
            _("This file has %(size)s; the limit is %(limit)s."),
            code="too_many_bytes",
            params={"size": filesizeformat(upload.size), "limit": filesizeformat(settings.DOCUMENT_MAX_BYTES)},
        )


def _pdf(upload: File) -> str:
    plain = _ESCAPE_IN_PDF.sub(lambda escape: bytes.fromhex(escape[1].decode()), upload.read())
    if _RUNS_IN_PDF.search(plain):
        raise _runs()
    return "pdf"


def _archive(upload: File) -> str:
    try:
        with zipfile.ZipFile(upload) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS or any(member.flag_bits & 1 for member in members):
                raise _unknown()
            kind = _kind_of_archive(archive, {member.filename for member in members})
    except ValidationError:
        raise
    except Exception as error:  # a damaged archive makes its reader raise whatever it likes
        raise ValidationError(_("This file is damaged or was not transferred completely."), code="damaged") from error
    return kind


def _kind_of_archive(archive: zipfile.ZipFile, names: set[str]) -> str:
    if any(_MACROS.search(name) for name in names):
        raise _runs()
    if "[Content_Types].xml" in names:
        if b"macroEnabled" in _start(archive, "[Content_Types].xml"):
            raise _runs()
        for name, kind in _OFFICE.items():
            if name in names:
                return kind
    if "mimetype" in names and (kind := _OPEN.get(_start(archive, "mimetype").strip(), "")):
        return kind
    if any(PurePosixPath(name).suffix.lower().removeprefix(".") in _RUNS or ".." in PurePosixPath(name).parts for name in names):
        raise _runs()
    return "zip"


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    """Never the whole of it: a few bytes may unfold into gigabytes."""
    with archive.open(name) as member:
        return member.read(200_000)


def _text(upload: Any) -> str:
    """A table or a plain text; which of them it is, only the name can tell."""
    try:
        text = upload.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unknown() from error
    if _CONTROL.search(text):
        raise _unknown()
    return "csv" if str(upload.name).lower().endswith(".csv") else "txt"


def _unknown() -> ValidationError:
    return ValidationError(
        _(
            "This is not a document that can be offered, whatever its name says. "
            "Use PDF, Word, Excel, PowerPoint, OpenDocument, ZIP, or CSV and text in UTF-8, without a password."
        ),
        code="not_a_document",
    )


def _runs() -> ValidationError:
    return ValidationError(
        _("This document holds macros, scripts, programs, attached files or a form that is sent somewhere. Save it without them and try again."),
        code="macros",
    )
