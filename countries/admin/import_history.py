"""Where a record comes from, on its History page: imports change it without the admin's own log."""

from typing import Any, ClassVar, NamedTuple

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from countries.admin.import_pages import url_of_import
from countries.importers import state
from countries.models import ImportBatch, ImportChange
from editorial import rights

#: The newest of them.
MOST = 100


class Event(NamedTuple):
    batch: ImportBatch
    words: str


class ImportedAdmin(admin.ModelAdmin):
    """Its list leads to the import of its kind, its History page tells of the imports of a record."""

    object_history_template = "admin/countries/imported_history.html"
    import_kind: ClassVar[str]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"import_url": url_of_import(request.user, self.import_kind), **(extra_context or {})})

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        own = {"imports": _events(self.model, unquote(object_id)), "may_see_imports": rights.can_import(request.user)}
        return super().history_view(request, object_id, {**own, **(extra_context or {})})


def _events(model: type[models.Model], key: str) -> list[Event]:
    if not key.isdecimal() or len(key) > 18:
        return []
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    changes = ImportChange.objects.filter(content_type=kind, object_id=key).select_related("batch__by").defer("batch__messages", "batch__samples")
    # One that found it as it should be only keeps it.
    return [Event(one.batch, _words(one, model)) for one in changes.order_by("-pk")[:MOST] if one.before != one.after]


def _words(change: ImportChange, model: type[models.Model]) -> str:
    names = dict.fromkeys(state.label(model, name) for name in change.after or {})
    said = _("Added") if change.before is None else _("Changed: %(columns)s") % {"columns": ", ".join(names)}
    if change.batch.state == ImportBatch.State.UNDONE:
        said = f"{said} ({capfirst(change.batch.get_state_display())})"
    return said
