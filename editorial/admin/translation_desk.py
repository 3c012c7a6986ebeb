"""The translation desk: per language, which pages wait for words, the one that has waited longest first."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from editorial import languages, rights
from editorial.translations.waiting import DRAFTS, LIVE, Entry, Sums, Wanted, entries, models_for, sums, waiting

PAGE_SIZE = 50


class WantedForm(forms.Form):
    """What is not among its choices is passed over: the address may be old."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    place = forms.CharField(label=_("Country or region"), required=False, max_length=100, widget=AdminTextInputWidget(attrs={"type": "search"}))
    live = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), (LIVE, _("Published pages only")), (DRAFTS, _("Drafts only"))]
    )
    only_stale = forms.BooleanField(label=_("Out of date only"), required=False)

    def __init__(self, data: Any, user: Any) -> None:
        super().__init__(data, label_suffix="")
        kinds = [(model._meta.label_lower, str(model._meta.verbose_name_plural).capitalize()) for model in models_for(user)]
        self.fields["kind"].choices = [("", _("All")), *kinds]  # type: ignore[attr-defined]  # a ChoiceField

    def wanted(self) -> Wanted:
        self.is_valid()
        return Wanted(**self.cleaned_data)


@require_safe
def translation_desk(request: HttpRequest) -> HttpResponse:
    if not rights.can_see_translation_desk(request.user):
        raise PermissionDenied
    form = WantedForm(request.GET, request.user)
    found = waiting(request.user, form.wanted())
    totals = sums(found)
    codes = _codes(request.user, totals)
    language = request.GET.get("language") if request.GET.get("language") in codes else codes[0]
    total = totals.get(str(language), Sums())
    rows = found.filter(language=language).select_related("draft")
    page = _Counted(rows, PAGE_SIZE, total.pages).get_page(request.GET.get("page"))
    context = {
        **admin.site.each_context(request),
        "title": gettext("Translation desk"),
        "form": form,
        "language": language,
        "tabs": [_tab(code, totals.get(code, Sums()), request) for code in codes],
        "total": total,
        "page": page,
        "rows": [_row(entry) for entry in entries(page.object_list)],
        "next": _query(request, page=page.next_page_number()) if page.has_next() else None,
        "previous": _query(request, page=page.previous_page_number()) if page.has_previous() else None,
    }
    return TemplateResponse(request, "admin/translations/desk.html", context)


class _Counted(Paginator):
    """The sums have counted already."""

    def __init__(self, rows: Any, size: int, count: int) -> None:
        super().__init__(rows, size)
        self.count = count


def _codes(user: Any, totals: dict[str, Sums]) -> list[str]:
    """The user's own languages first; English only where something is written in another language alone."""
    member = getattr(user, "staff_member", None)
    spoken = member.spoken() if member else frozenset()
    shown = [code for code in languages.CODES if code in languages.TARGETS or code in totals]
    return sorted(shown, key=lambda code: (code not in spoken, code == languages.DEFAULT))


def _tab(code: str, total: Sums, request: HttpRequest) -> dict[str, Any]:
    return {"code": code, "name": get_language_info(code)["name_local"].capitalize(), "pages": total.pages, "query": _query(request, language=code)}


def _query(request: HttpRequest, **changes: Any) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query[name] = str(value)
    return f"?{query.urlencode()}"


def _row(entry: Entry) -> dict[str, Any]:
    page, options = entry.page, entry.page._meta
    address = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[page.pk])
    return {
        "title": str(page),
        "url": f"{address}#language={entry.translation.language}",
        "kind": str(options.verbose_name),
        "live": page.live,
        "places": entry.places,
        "translation": entry.translation,
    }
