"""Search over everything that somebody may look at in the admin, without regard to accents and case."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet, TextField
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from editorial import translations
from editorial.folding import fold, fold_words
from editorial.models import Draft, Publishable

MOST = 8
LONGEST = 200
#: Rows without a folded column, and drafts, are read to be folded here: so many of each kind, the last changed first.
READ = 2000


class Hit(NamedTuple):
    title: str
    url: str
    #: Words that only the newest draft has; readers see others.
    in_draft: bool = False


class Group(NamedTuple):
    """What one kind of row has; `more` leads to its list, with the same words."""

    title: str
    rows: list[Hit]
    more: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:LONGEST]
    groups = [group for desk in admin.site._registry.values() if fold(query) and (group := _group(request, desk, query))]
    context = {**admin.site.each_context(request), "title": _("Search"), "query": query, "groups": groups}
    return TemplateResponse(request, "admin/desk_search.html", context)


def _group(request: HttpRequest, desk: Any, query: str) -> Group | None:
    if not desk.search_fields or not desk.has_view_permission(request):
        return None
    stem = f"admin:{desk.opts.app_label}_{desk.opts.model_name}"
    hits = [Hit(str(row), reverse(f"{stem}_change", args=[quote(row.pk)]), in_draft) for row, in_draft in _found(request, desk, query)]
    more = f"{reverse(f'{stem}_changelist')}?{urlencode({'q': query})}"
    return Group(capfirst(desk.opts.verbose_name_plural), hits, more) if hits else None


def _found(request: HttpRequest, desk: Any, query: str) -> Iterator[tuple[Any, bool]]:
    """Among the rows of the desk's own list, so that rights and scope are judged as they are there."""
    everything, words = _everything(request, desk), fold_words(query)
    rows = list(_in_rows(request, desk, everything, query, words)[:MOST])
    yield from ((row, False) for row in rows)
    if issubclass(desk.model, Publishable) and len(rows) < MOST:
        keys = _in_drafts(desk.model, everything, words) - {row.pk for row in rows}
        yield from ((row, True) for row in everything.filter(pk__in=keys)[: MOST - len(rows)])


def _everything(request: HttpRequest, desk: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = desk.get_queryset(request)
    return rows.filter(archived_at__isnull=True) if issubclass(desk.model, Publishable) else rows


def _in_rows(request: HttpRequest, desk: Any, everything: QuerySet[Any], query: str, words: list[str]) -> QuerySet[Any]:
    rows, may_repeat = desk.get_search_results(request, everything, query)
    found: QuerySet[Any] = rows.distinct() if may_repeat else rows
    if any(name.endswith("search_text") for name in desk.search_fields) or not (columns := _columns(desk)):
        return found
    # A short list, or short texts, that the database searches letter by letter.
    values = everything.order_by("-pk").values_list("pk", *columns)[:READ]
    keys = [key for key, *texts in values if _has(" ".join(filter(None, texts)), words)]
    return everything.filter(Q(pk__in=keys) | Q(pk__in=found.order_by().values("pk")))


def _columns(desk: Any) -> list[str]:
    fields = {field.name: field for field in desk.model._meta.concrete_fields}
    return [name for name in desk.search_fields if isinstance(fields.get(name), CharField | TextField)]


def _in_drafts(model: type[Publishable], everything: QuerySet[Any], words: list[str]) -> set[int]:
    """Of pages whose newest version says it: those with changes that wait, and those whose row has no folded words at all."""
    drafts = Draft.objects.filter(content_type=ContentType.objects.get_for_model(model), object_id__in=everything.order_by().values("pk"))
    if hasattr(model, "search_text"):
        drafts = drafts.pending()
    rows = drafts.order_by("-changed_at").values_list("object_id", "head__data")[:READ]
    return {key for key, data in rows.iterator(chunk_size=100) if _has(_words(model, data), words)}


def _words(model: type[Publishable], data: dict[str, Any]) -> str:
    return "\n".join(unit.plain(language) for unit in translations.units(model, data) for language in unit.words)


def _has(text: str, words: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)
