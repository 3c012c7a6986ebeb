"""Records are everybody's to read; who changes them is limited as with pages."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from editorial import rights
from editorial.admin.conflicts import ConflictSafeForm, ConflictSafeFormSet

OUTSIDE = _("Your rights are limited to some member States: name one of them at least, and none beside them.")


class ScopedForm(ConflictSafeForm):
    """Refuses a record that would lie outside of what its author is limited to."""

    #: Who types: set on the class, which the admin makes anew for each request.
    user: Any = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        name = getattr(self.instance, "scope_lookup", "")
        if self.user and name in self.cleaned_data and not covers(self.user, type(self.instance), self.cleaned_data[name]):
            self.add_error(name, ValidationError(OUTSIDE, code="scope"))
        return cleaned


class ScopedFormSet(ConflictSafeFormSet):
    """The rows by which a record names its member States, as the countries of a project with their shares."""

    user: Any = None

    def clean(self) -> None:
        super().clean()
        named = [form.cleaned_data["member_state"] for form in self._kept() if form.cleaned_data.get("member_state")]
        if self.user and not any(self.errors) and not covers(self.user, type(self.instance), named):
            raise ValidationError(OUTSIDE, code="scope")

    def _kept(self) -> list[forms.ModelForm]:
        return [form for form in self.forms if hasattr(form, "cleaned_data") and not self._should_delete_form(form)]  # type: ignore[attr-defined]


def covers(user: Any, model: type[Any], chosen: Any) -> bool:
    """`chosen`: a row, or rows."""
    rows = [] if chosen is None else [chosen] if hasattr(chosen, "pk") else list(chosen)
    return rights.covers_data(user, model, {model.scope_lookup: [row.pk for row in rows]})


class RecordAdmin(admin.ModelAdmin):
    form = ScopedForm

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        return form

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and rights.can_add_record(request.user, self.model)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return super().has_change_permission(request) and rights.can_reach_records(request.user, self.model)
        return rights.can_edit_record(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Without what it names, a scope would limit nobody: what stands in one stays."""
        if obj is None:
            return super().has_delete_permission(request) and rights.can_reach_records(request.user, self.model)
        return rights.can_delete_record(request.user, obj) and not (hasattr(obj, "staff_scopes") and obj.staff_scopes.exists())


    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Without the ties to topics and the like, which have no names and go with the record."""
        to_delete, counts, needed, protected = super().get_deleted_objects(objs, request)
        hanging = (field.related_model._meta for field in self.model._meta.get_fields(include_hidden=True) if field.one_to_many)
        ties = [options for options in hanging if options.auto_created]
        counts = {name: count for name, count in counts.items() if name not in {options.verbose_name_plural for options in ties}}
        return _without(to_delete, tuple(f"{capfirst(options.verbose_name)}: " for options in ties)), counts, needed, protected


def _without(lines: list[Any], beginnings: tuple[str, ...]) -> list[Any]:
    kept = [_without(one, beginnings) if isinstance(one, list) else one for one in lines]
    return [one for one in kept if one and (isinstance(one, list) or not one.startswith(beginnings))]


class ScopedInline(admin.TabularInline):
    """The inline that names the member States of a record."""

    formset = ScopedFormSet

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.user = request.user  # type: ignore[attr-defined]  # made for this request
        return formset
