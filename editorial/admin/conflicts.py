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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Now, while the instance is as it is stored: validation lays what was typed over it.
        self.version = version(self.instance)

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


def version(row: Model) -> str:
    """The version in the database; empty for a row that is not there yet. Rows that note no time of change are known by their values."""
    if not row.pk:
        return ""
    if hasattr(row, "updated_at"):
        return str(row.updated_at.isoformat())
    values = [str(field.value_from_object(row)) for field in row._meta.concrete_fields]
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:16]
