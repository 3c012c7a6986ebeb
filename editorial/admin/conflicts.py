"""Two editors at once: nobody's saved words are overwritten unseen."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.forms.models import BaseInlineFormSet
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial.dates import date_format


class ConflictSafeForm(forms.ModelForm):
    """Carries the version that it was opened with, and is invalid when the row has a newer one.

    The admin locks the row before it builds the form, so that the answer holds until the transaction ends.
    The tick box "save mine" names the version that it may overwrite: one that nobody has been shown stays safe.
    """

    OPENED = "opened_version"
    OVERWRITE = "overwrite_version"
    conflict = False
    #: Of the rows that are edited in the same form: set on the class, which the admin makes anew for each request.
    inline_models: tuple[type[Model], ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Now, while the instance is as it is stored: validation lays what was typed over it.
        self.version = version(self.instance, self.inline_models)

    @property
    def opened_version(self) -> str:
        return self.data.get(self.OPENED, "") if self.is_bound else self.version

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.version and self.version not in {self.opened_version, self.data.get(self.OVERWRITE)}:
            self.conflict = True
            self.add_error(None, self._conflict_error())
        return cleaned

    def _conflict_error(self) -> ValidationError:
        if not hasattr(self.instance, "updated_at"):
            return ValidationError(
                _("Somebody changed this after you had opened it. Nothing was saved; what you typed is still below."), code="conflict"
            )
        editor = self.instance.updated_by
        return ValidationError(
            _("%(who)s changed this on %(when)s, after you had opened it. Nothing was saved; what you typed is still below."),
            code="conflict",
            params={
                "who": (editor.get_full_name() or editor.get_username()) if editor else _("Somebody"),
                "when": date_format(timezone.localtime(self.instance.updated_at), "DATETIME_FORMAT"),
            },
        )


class ConflictSafeFormSet(BaseInlineFormSet):
    """Rows in the form of a `ConflictSafeForm`. One that somebody removed or replaced meanwhile stays in the form that comes back.

    Where "save mine" is ticked, such a row is a new one, and rows that the form was never shown go: the whole is then as it was typed.
    """

    @property
    def overwrites(self) -> bool:
        """Whether it may is the form's to say: it is invalid where it may not."""
        return bool(self.is_bound and self.data.get(ConflictSafeForm.OVERWRITE))

    def get_queryset(self) -> Any:
        """Of a form that comes back, the rows that it names, in its order: the admin shows them beside its forms, pair by pair."""
        if not self.is_bound:
            return super().get_queryset()
        if not hasattr(self, "_named"):
            stored = {str(row.pk): row for row in super().get_queryset()}
            numbers = range(min(self.initial_form_count(), self.total_form_count()))
            keys = [self.data.get(f"{self.add_prefix(number)}-{self.model._meta.pk.name}") for number in numbers]
            self._named = [stored[key] for key in keys if key in stored]
        return self._named

    @property
    def initial_forms(self) -> list[Any]:
        return [form for form in super().initial_forms if not self._is_gone(form)]

    @property
    def extra_forms(self) -> list[Any]:
        return [*(form for form in super().initial_forms if self._is_gone(form)), *super().extra_forms]

    def _is_gone(self, form: Any) -> bool:
        return self.is_bound and form.instance._state.adding

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]  # the stubs leave it out
        key = form.fields[self.model._meta.pk.name]
        if self.overwrites and self._is_gone(form):
            # A field that is disabled takes what the row has, which is no key, whatever the browser sends.
            key.disabled, key.required = True, False
        key.error_messages["invalid_choice"] = _("Somebody removed or replaced this row after you had opened the form.")
        return form

    def full_clean(self) -> None:
        if not self.overwrites:
            super().full_clean()
        else:
            # As if they were gone: what is typed again may not stand there twice.
            with transaction.atomic():
                self._unseen().delete()
                super().full_clean()
                transaction.set_rollback(True)
        for form in self.forms:
            _show_hidden_errors(form)

    def _unseen(self) -> Any:
        """The rows that the form does not name, if its author may delete rows."""
        rows: Any = self.queryset
        return rows.exclude(pk__in=[row.pk for row in self.get_queryset()]) if self.can_delete else rows.none()

    def save_existing_objects(self, commit: bool = True) -> Any:
        unseen = list(self._unseen()) if self.overwrites else []
        for row in unseen:
            self.delete_existing(row, commit=commit)
        saved = super().save_existing_objects(commit)
        self.deleted_objects += unseen
        return saved


def _show_hidden_errors(form: forms.BaseForm) -> None:
    """The admin shows the errors of inputs beside them: of what has no place on the page, they stand above the row."""
    for field in form.hidden_fields():
        if field.errors:
            form.add_error(None, form.errors.pop(field.name).as_data())


def version(row: Model, inline_models: tuple[type[Model], ...] = ()) -> str:
    """The version in the database; empty for a row that is not there yet.

    Rows that note no time of change are known by all that their form shows: their values, what they refer to, and the rows that hang on them.
    """
    if not row.pk:
        return ""
    if hasattr(row, "updated_at"):
        return str(row.updated_at.isoformat())
    related = [sorted(str(other.pk) for other in field.value_from_object(row)) for field in row._meta.many_to_many]
    hanging = [
        [_values(child) for child in model._base_manager.filter(**{relation.field.name: row}).order_by("pk")]
        for model in inline_models
        for relation in row._meta.related_objects
        if relation.related_model is model
    ]
    return hashlib.sha256(repr((_values(row), related, hanging)).encode()).hexdigest()[:16]


def _values(row: Model) -> list[str]:
    return [str(field.value_from_object(row)) for field in row._meta.concrete_fields]
