"""What the forms and lists of the admin have in common."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.db import models, transaction
from django.db.models import Model, QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from editorial import languages
from editorial.admin.conflicts import ConflictSafeForm
from editorial.admin.csp import StrictPolicy
from editorial.folding import fold_words


class BriefSearch(admin.ModelAdmin):
    """Takes the first words of a search: each is looked for in each column, and SQLite refuses the query for a pasted page."""

    most_words = 12

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> tuple[QuerySet[Any], bool]:
        return super().get_search_results(request, queryset, " ".join(search_term.split()[: self.most_words]))


class LanguageOfWidgets(BaseModelAdmin):
    """Inputs of translated columns say their language, for spell checkers, screen readers and right-to-left."""

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        language = getattr(db_field, "language", None)
        if field and language:
            field.widget.attrs |= {"lang": language, "dir": languages.direction(language)}
        return field


class EditorialAdmin(StrictPolicy, BriefSearch, LanguageOfWidgets, admin.ModelAdmin):
    """A form with one language switch for all its translated fields, which refuses to overwrite what another editor saved meanwhile."""

    form = ConflictSafeForm
    save_on_top = True
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # seconds, with a hundred thousand pages

    class Media:
        css = {"all": ["editorial/translations.css"]}
        js = [Script(f"editorial/{name}.js", defer=True) for name in ("translations", "language_switch", "error_links", "first_field", "jumps", "select_names")]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.inline_models = tuple(inline.model for inline in self.get_inlines(request, obj))
        return form

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        context["switch_source"] = languages.DEFAULT
        context["switch_languages"] = [
            {"code": code, "name": languages.get_language_info(code)["name_local"].capitalize()} for code in languages.CODES
        ]
        return super().render_change_form(request, context, *args, **kwargs)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        # The admin saves its forms in one transaction. The desk's other pages lock by themselves, in the functions they call.
        is_saving = request.method == "POST" and transaction.get_connection().in_atomic_block
        if is_saving and (found := super().get_object(request, object_id, from_field)):
            # Locked apart from the read below, whose joins PostgreSQL would not lock.
            self.model._default_manager.select_for_update().filter(pk=found.pk).exists()
        return super().get_object(request, object_id, from_field)


class FoldedSearch(admin.ModelAdmin):
    """Search as readers do, without regard to accents and case, in the one column that `search_fields` names."""

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> tuple[QuerySet[Any], bool]:
        (column,) = self.get_search_fields(request)
        for word in fold_words(search_term):
            queryset = queryset.filter(**{f"{column}__contains": word})
        return queryset, False


class AuthoredAdmin(EditorialAdmin):
    """Notes who made and changed a row."""

    metadata_fields: tuple[str, ...] = ("created_at", "created_by", "updated_at", "updated_by")

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *self.metadata_fields]

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj:
            fieldsets.append((_("Metadata"), {"fields": self.metadata_fields, "classes": ["collapse"]}))
        return fieldsets

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        if not change:
            obj.created_by = request.user
        obj.updated_by = request.user
        super().save_model(request, obj, form, change)
