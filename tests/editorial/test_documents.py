"""Documents: judged by their content, stored under names of ours, handed over to be saved, kept while a page offers them."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from editorial.documents.uploads import kind_of
from editorial.models import Document
from tests.admin_forms import client_of
from tests.editorial.bodies import block
from tests.factories import DocumentFactory, StoryFactory, document_file


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def office(part: str, **more: bytes) -> bytes:
    return archive(**{"[Content_Types].xml": b"<Types/>", part: b"<x/>", **more})


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.docx", b"%PDF-1.7\nx", "pdf"),
        ("a.zip", office("word/document.xml"), "docx"),
        ("a.pdf", office("xl/workbook.xml"), "xlsx"),
        ("a.pptx", office("ppt/presentation.xml"), "pptx"),
        ("a.odt", archive(mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        ("a.ods", archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        ("a.zip", archive(**{"table.csv": b"a,b"}), "zip"),
        ("a.csv", "country,rate\nCôte d’Ivoire,4".encode(), "csv"),
        ("a.txt", "\ufeffنص".encode(), "txt"),
        ("page.pdf", b"plain words", "txt"),
        ("a.pdf", b"%PDF-1.7\n<< /S /URI /URI (https://www.ilo.org/a#b) >> stream \xff/JSx\xfe/JS\xff /JSON (a) endstream", "pdf"),
    ],
)
def test_kind_is_that_of_the_content(name, content, kind):
    assert kind_of(document_file(name, content)) == kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "not_a_document"),
        (b"\xd0\xcf\x11\xe0 old Word", "not_a_document"),
        (b"\x89PNG\r\n\x1a\n\xff", "not_a_document"),
        (b"PK\x03\x04 cut off", "damaged"),
        (office("word/document.xml")[:-30], "damaged"),
        (office("word/document.xml", **{"word/vbaProject.bin": b"x"}), "macros"),
        (archive(**{"[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml": b""}), "macros"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text", **{"Basic/script-lc.xml": b""}), "macros"),
        (archive(**{"setup.EXE": b"MZ"}), "macros"),
        (archive(**{"../up.txt": b""}), "macros"),
        (b"%PDF-1.7\n<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>", "macros"),
        (b"%PDF-1.7\n<< /S /Java#53cript /#4aS (app.alert(1)) >>", "macros"),
        (b"%PDF-1.7\n<< /S /Rendition /#4a#53 12 0 R >>", "macros"),
        (b"%PDF-1.7\n<< /S /Rendition /JS%\n(x) >>", "macros"),
        (b"%PDF-1.7\n<< /S /Rendition /JS\x00<61> >>", "macros"),
        (b"%PDF-1.7\n<< /S /L#61unch /F (setup.exe) >>", "macros"),
        (b"%PDF-1.7\n<< /S /SubmitForm /F (https://evil.example) >>", "macros"),
        (b"%PDF-1.7\n<< /Type/EmbeddedFile>>", "macros"),
        (b"%PDF-1.7\n<< /Names << /EmbeddedFiles 3 0 R >> >>", "macros"),
        (b"%PDF-1.7\n<< /S /URI /URI (JavaScript:alert(1)) >>", "macros"),
    ],
)
def test_what_cannot_be_read_or_might_run_is_refused(content, code):
    with pytest.raises(ValidationError) as caught:
        kind_of(document_file("report.pdf", content))
    assert caught.value.code == code


def test_size_is_limited(settings):
    settings.DOCUMENT_MAX_BYTES = 10
    with pytest.raises(ValidationError, match="the limit is"):
        kind_of(document_file("a.txt", b"eleven byte"))


@pytest.mark.django_db
def test_document_is_stored_under_a_name_of_ours_with_its_size():
    document = DocumentFactory(title="Rapport 2025: l’emploi", file=document_file("../Évil name.docx.pdf"))
    assert document.size == len(b"%PDF-1.7\n% A report.")
    assert document.kind == "PDF"
    assert "rapport-2025-lemploi-" in document.file.name
    assert document.file.name.endswith(".pdf")
    assert Document.objects.get().size == document.size


@pytest.mark.django_db
def test_hostile_content_is_stored_by_no_way():
    with pytest.raises(ValidationError):
        DocumentFactory(file=document_file("report.pdf", b"MZ\x90\x00\xff"))
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_new_file_takes_the_place_of_the_old(django_capture_on_commit_callbacks):
    document = DocumentFactory()
    old = document.file.name
    document.file = document_file(content=b"%PDF-1.7\nnew")
    with django_capture_on_commit_callbacks(execute=True):
        document.save()
    assert not default_storage.exists(old)
    assert default_storage.exists(document.file.name)


def test_document_is_handed_over_to_be_saved(client: Client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7")
    response = client.get("/media/report.pdf")
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_document_that_a_page_offers_is_not_deleted(django_capture_on_commit_callbacks):
    document, other = DocumentFactory(), DocumentFactory()
    story = StoryFactory(body=[block("file", {"document": document.pk})])
    with pytest.raises(ProtectedError):
        document.delete()
    client = client_of(superuser=True)
    page = client.get(reverse("admin:editorial_document_delete", args=[document.pk])).content.decode()
    assert reverse("admin:stories_story_change", args=[story.pk]) in page
    with django_capture_on_commit_callbacks(execute=True):
        other.delete()
    assert not default_storage.exists(other.file.name)


@pytest.mark.django_db
def test_upload_through_the_admin_names_what_is_wrong():
    client = client_of(superuser=True)
    url = reverse("admin:editorial_document_add")
    response = client.post(url, {"title": "Report", "file": document_file("report.pdf", b"MZ\x90\x00\xff"), "language": ""})
    assert "not a document that can be offered" in response.content.decode()
    assert client.post(url, {"title": "Report", "file": document_file(), "language": "fr"}).status_code == 302
    assert Document.objects.get().language_name == "français"
