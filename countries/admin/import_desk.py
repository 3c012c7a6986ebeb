"""Imports that failed, on the desk's front page."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from countries.models import ImportBatch
from editorial import rights
from editorial.admin.front_sections import READ, SECTIONS, Line, Looking, Section
from editorial.dates import date_format

DAYS = 30


def failed_imports(looking: Looking) -> Section | None:
    """Of the last weeks, those of a file that was not imported since; one's own, where one's scope is limited.

    Of a preview nothing was to be stored, and whoever looked saw what was wrong: it is none.
    """
    if not rights.can_import(looking.user):
        return None
    later = ImportBatch.objects.done().filter(kind=OuterRef("kind"), file_name=OuterRef("file_name"), pk__gt=OuterRef("pk"))
    rows = ImportBatch.objects.failed().filter(~Exists(later), is_preview=False, created_at__gte=timezone.now() - timedelta(days=DAYS))
    if rights.is_limited(looking.user):
        rows = rows.filter(by=looking.user)
    lines = [_line(batch) for batch in rows.defer("messages", "samples").order_by("-pk")[:READ]]
    url = reverse("admin:countries_importbatch_changelist") + "?state__exact=failed&is_preview__exact=0"
    return Section("imports", _("Failed imports"), lines, _("No import has failed."), more=url, total=rows.count())


def _line(batch: ImportBatch) -> Line:
    when = date_format(timezone.localtime(batch.created_at), "DATETIME_FORMAT")
    return Line(str(batch), reverse("admin:countries_importbatch_change", args=[batch.pk]), when)


SECTIONS["imports"] = failed_imports
