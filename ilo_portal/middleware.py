"""What every request passes through."""

from collections.abc import Callable
from urllib.parse import unquote_plus

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.translation import get_language_from_path

from ilo_portal.views import health
from ilo_portal.views.errors import too_long

GetResponse = Callable[[HttpRequest], HttpResponse]
#: Uploaded files, which have no language that we know, and the word that one has not changed.
FILES = (FileResponse, HttpResponseNotModified)


class HealthMiddleware:
    """First of all: whoever restarts a process asks it by address and over plain http, and is no visitor to be led to the site's own address."""

    views = {"/healthz": health.healthz, "/readyz": health.readyz}

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.views.get(request.path_info, self.get_response)(request)


class CompressMiddleware(GZipMiddleware):
    """Files go as they are: pictures are compressed already, and their length is worth knowing."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return response if isinstance(response, FILES) else super().process_response(request, response)


class AddressLanguageMiddleware:
    """The language is the address's alone, so that a page can be cached by its address.

    Django's LocaleMiddleware also asks the browser and a cookie, and sends `Vary: Accept-Language`.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        if not isinstance(response, FILES):
            response.headers.setdefault("Content-Language", language)
        return response


class RefuseLongMiddleware:
    """Django stores uploads before any view asks for them: without a limit, a stranger's would fill the disk."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0  # as Django takes it, which then reads nothing
        return too_long(request) if length > settings.BODY_MAX_BYTES else self.get_response(request)


class RefuseNulMiddleware:
    """PostgreSQL cannot store NUL and SQLite cuts text at it: both refuse it here, with 400."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.refuse(request.path_info, unquote_plus(request.META.get("QUERY_STRING", "")))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: object) -> None:
        """Forms are read only once it is known that a view takes them."""
        for name, values in request.POST.lists():
            self.refuse(name, *values)

    def refuse(self, *texts: str) -> None:
        if any("\x00" in text for text in texts):
            raise BadRequest("A parameter contains the character NUL.")
