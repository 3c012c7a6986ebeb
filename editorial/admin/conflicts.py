"""Two editors at once: nobody's saved words are overwritten unseen."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
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

    @property
    def version(self) -> str:
        """The version in the database; empty for a row that is not there yet."""
        return self.instance.updated_at.isoformat() if self.instance.pk else ""

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
        editor = self.instance.updated_by
        return ValidationError(
            _("%(who)s changed this on %(when)s, after you had opened it. Nothing was saved; what you typed is still below."),
            code="conflict",
            params={
                "who": (editor.get_full_name() or editor.get_username()) if editor else _("Somebody"),
                "when": date_format(timezone.localtime(self.instance.updated_at), "DATETIME_FORMAT"),
            },
        )
