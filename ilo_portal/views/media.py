"""Uploaded files, where no web server and no other storage in front of the portal serves them."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils.http import http_date
from django.views.static import was_modified_since

from editorial.reading import read_only

# Names of files are never used again for other content, so that browsers may keep them.
KEEP = "public, max-age=31536000, immutable"
#: What a browser may show. By a list of our own: the machine's list of types is not the same everywhere.
SHOWN = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".avif": "image/avif"}


@read_only
def serve(request: HttpRequest, name: str) -> HttpResponseBase:
    path = find(name)
    modified = path.stat().st_mtime
    if was_modified_since(request.headers.get("If-Modified-Since"), modified):
        content_type = SHOWN.get(path.suffix)
        # Whatever else may lie there is handed over to be saved, never to be opened on this site.
        response: HttpResponseBase = FileResponse(
            path.open("rb"), as_attachment=content_type is None, filename=path.name, content_type=content_type or "application/octet-stream"
        )
    else:
        response = HttpResponseNotModified()
    return with_headers(response, modified)


def find(name: str) -> Path:
    """The file of that name beneath MEDIA_ROOT; 404 for directories, and for what lies elsewhere, links that lead there included."""
    try:
        root = Path(settings.MEDIA_ROOT).resolve(strict=True)
        path = (root / name).resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as error:  # missing; NUL or too long; links in a circle
        raise Http404 from error
    if name.endswith("/") or not path.is_relative_to(root) or not path.is_file():
        raise Http404
    return path


def with_headers(response: HttpResponseBase, modified: float) -> HttpResponseBase:
    response.headers["Cache-Control"] = KEEP
    response.headers["Last-Modified"] = http_date(modified)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
