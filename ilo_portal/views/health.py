"""For load balancers: is the process up, and can it serve?"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from editorial.reading import read_only


@read_only
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of the database: it must not be restarted because that is away."""
    return HttpResponse("ok\n", content_type="text/plain")


@read_only
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers as well."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
