"""Two editors at once: nobody's saved words are overwritten unseen."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


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
