"""Uploaded files, where no web server in front of the portal serves them."""

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve as serve_file

# Names of files are never used again for other content, so that browsers may keep them.
KEEP = "public, max-age=31536000, immutable"


@require_safe
def serve(request: HttpRequest, name: str) -> HttpResponseBase:
    response = serve_file(request, name, document_root=settings.MEDIA_ROOT)
    if isinstance(response, FileResponse):
        response.headers["Cache-Control"] = KEEP
    return response
