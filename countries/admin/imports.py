"""Imports on the desk: choose a file, look at what would change, confirm, watch, read the report, take back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from countries.admin import import_pages
from countries.admin.import_forms import ImportForm, ShrunkenForm
from countries.importers import jobs, uploads
from countries.importers.batches import SHRUNKEN, settle
from countries.importers.errors import ImportStoppedError
from countries.importers.registry import Importer, importer
from countries.importers.tables import manual
from countries.models import ImportBatch
from editorial import rights
from editorial.admin.base import BriefSearch

TEMPLATES = "admin/countries/importbatch"


@admin.register(ImportBatch)
class ImportBatchAdmin(BriefSearch, admin.ModelAdmin):
    list_display = ["created_at", "kind", "file_name", "state_shown", "rows_read", "new", "changed", "rows_left_out", "rows_wrong", "by"]
    list_display_links = ["created_at", "file_name"]
    list_filter = ["kind", "state"]
    list_select_related = ["by"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["file_name", "url", "by__username"]
    search_help_text = _("Names of files, their addresses, or who imported them.")
    date_hierarchy = "created_at"

    class Media:
        css = {"all": ["editorial/imports.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return rights.can_import(request.user)

    def has_change_permission(self, request: HttpRequest, obj: ImportBatch | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ImportBatch | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportBatch]:
        return super().get_queryset(request).defer("messages", "samples")

    @admin.display(description=_("state"), ordering="state")
    def state_shown(self, batch: ImportBatch) -> SafeString:
        return format_html('<span class="state state-{}">{}</span>', batch.state, batch.get_state_display())

    @admin.display(description=_("new"), ordering="rows_created")
    def new(self, batch: ImportBatch) -> int | None:
        return self._stored(batch, batch.rows_created)

    @admin.display(description=_("changed"), ordering="rows_changed")
    def changed(self, batch: ImportBatch) -> int | None:
        return self._stored(batch, batch.rows_changed)

    def _stored(self, batch: ImportBatch, number: int) -> int | None:
        """Of an import that failed, nothing was."""
        return None if batch.state == ImportBatch.State.FAILED else number

    def get_urls(self) -> list[URLPattern]:
        views: dict[str, tuple[Any, str]] = {
            "<int:pk>/confirm/": (require_POST(self.confirm), "confirm"),
            "<int:pk>/again/": (require_POST(self.again), "again"),
            "<int:pk>/undo/": (require_http_methods(["GET", "HEAD", "POST"])(self.undo), "undo"),
            "<int:pk>/progress/": (never_cache(require_safe(self.progress)), "progress"),
            "template/<slug:kind>/": (require_safe(self.template), "template"),
        }
        own = [path(where, self.admin_site.admin_view(view), name=f"countries_importbatch_{name}") for where, (view, name) in views.items()]
        return [*own, *super().get_urls()]

    # --- Choose -------------------------------------------------------------------------------------

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        kind = request.GET.get("kind", "")
        if not kind:
            return self._page(request, "kinds", gettext("Import"), choices=import_pages.choices(request.user))
        found = self._importer(request, kind)
        form = ImportForm(found, request.POST, request.FILES) if request.method == "POST" else ImportForm(found)
        status = 200
        if form.is_valid():
            upload = form.cleaned_data["upload"]
            file = uploads.keep(upload) if upload else form.cleaned_data["kept"]
            try:
                batch = jobs.announce(kind, request.user, file=file, url=form.cleaned_data["url"], options=form.options())
                return HttpResponseRedirect(self.url_of(batch))
            except jobs.NotNowError:
                form, status = import_pages.form_again(form, file), 503
        title = gettext("Import: %(what)s") % {"what": found.title}
        page = self._page(request, "new", title, form=form, kind=kind, columns=manual.rows(kind))
        page.status_code = status
        return page

    def _importer(self, request: HttpRequest, kind: str) -> Importer:
        if kind not in ImportBatch.Kind.values:
            raise Http404
        found = importer(kind)
        if rights.is_limited(request.user) and not found.asks_for_scope:
            raise PermissionDenied
        return found

    def template(self, request: HttpRequest, kind: str) -> HttpResponse:
        """The headings, for a spreadsheet."""
        if not rights.can_import(request.user):
            raise PermissionDenied
        if not manual.rows(kind):
            raise Http404
        response = HttpResponse(manual.template(kind), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
        return response

    # --- Look ---------------------------------------------------------------------------------------

    def url_of(self, batch: ImportBatch) -> str:
        return reverse("admin:countries_importbatch_change", args=[batch.pk])

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        batch = self._batch(request, object_id)
        if batch.state == ImportBatch.State.RUNNING and settle():
            batch.refresh_from_db()
        shrunken = ShrunkenForm() if batch.reasons.get(SHRUNKEN) else None
        return self._page(request, "batch", str(batch), shrunken=shrunken, **import_pages.context(batch, request.user))

    def _batch(self, request: HttpRequest, key: Any) -> ImportBatch:
        batch = ImportBatch.objects.select_related("by").filter(pk=key).first() if str(key).isdecimal() and len(str(key)) < 19 else None
        if batch is None:
            raise Http404
        if not self.has_view_permission(request, batch):
            raise PermissionDenied
        return batch

    def progress(self, request: HttpRequest, pk: int) -> JsonResponse:
        batch = self._batch(request, pk)
        if batch.state == ImportBatch.State.RUNNING and settle():
            batch.refresh_from_db()
        return JsonResponse({"state": batch.state, "label": batch.get_state_display(), "percent": import_pages.percent(batch)})

    # --- Decide -------------------------------------------------------------------------------------

    def confirm(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._decide(request, pk, lambda batch: jobs.confirm(batch, request.user))

    def again(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ShrunkenForm(request.POST)
        options = form.options() if form.is_valid() else {}
        return self._decide(request, pk, lambda batch: jobs.look_again(batch, request.user, options))

    def _decide(self, request: HttpRequest, pk: int, act: Any) -> HttpResponse:
        batch = self._own_batch(request, pk)
        try:
            act(batch)
        except ImportStoppedError as error:
            messages.error(request, error.words)
        return HttpResponseRedirect(self.url_of(batch))

    def _own_batch(self, request: HttpRequest, pk: int) -> ImportBatch:
        batch = self._batch(request, pk)
        self._importer(request, batch.kind)
        if not rights.can_undo_import(request.user, batch):
            raise PermissionDenied
        return batch

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = self._own_batch(request, pk)
        if request.method != "POST" and batch.state != ImportBatch.State.DONE:
            return HttpResponseRedirect(self.url_of(batch))
        if request.method != "POST":
            later = not jobs.is_quickly_undone(batch)
            return self._page(request, "undo", gettext("Take the import back"), batch=batch, counts=import_pages.counts(batch), runs_later=later)
        try:
            jobs.take_back(batch, request.user)
        except ImportStoppedError as error:
            messages.error(request, error.words)
            return HttpResponseRedirect(self.url_of(batch))
        self.log_change(request, batch, gettext("Taken back"))
        return HttpResponseRedirect(self.url_of(batch))

    def _page(self, request: HttpRequest, name: str, title: str, **context: Any) -> TemplateResponse:
        everywhere = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, f"{TEMPLATES}/{name}.html", {**everywhere, **context})
