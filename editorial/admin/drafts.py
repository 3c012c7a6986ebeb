"""The form of a page: it opens with the newest version, and saving adds a version."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from editorial.admin.autosaves import RECOVER
from editorial.models import Publishable, Revision
from editorial.revisions import fields
from editorial.revisions.merging import Merge, UnresolvedError, merge, resolve


class DraftForm(forms.ModelForm):
    """Carries the number of the version it was opened with. What others saved since is merged with what was typed."""

    OPENED = "opened_number"
    CHOICE = "collision-"
    #: The newest version when the collisions were shown: a choice holds for those words only.
    SHOWN = "collisions_with"

    instance: Publishable
    #: Collisions are this form's conflicts; it offers no overwriting.
    conflict = False
    #: What is to be saved, once the form is valid.
    data_to_save: dict[str, Any]
    merge: Merge | None = None
    #: Of a merge: the version that was opened, and what was typed over it.
    opened: Revision | None = None
    mine: dict[str, Any]

    @property
    def head(self) -> Revision | None:
        return self.instance.draft.head if self.instance.draft else None

    @property
    def opened_version(self) -> str:
        if self.is_bound:
            return str(self.data.get(self.OPENED, ""))
        # A page without versions gets its first one, made of its row, as soon as somebody saves.
        return str(self.head.number if self.head else 1) if self.instance.pk else ""

    @property
    def collisions(self) -> list[Any]:
        return list(self.merge.collisions) if self.merge and self.has_error(forms.forms.NON_FIELD_ERRORS, "collision") else []

    def clean(self) -> dict[str, Any] | None:
        if self.data.get(RECOVER):
            self.add_error(None, ValidationError(_("This is what you had typed. Nothing of it is saved yet: look at it, then save."), code="recovered"))
        return super().clean()

    def _post_clean(self) -> None:
        super()._post_clean()
        # After it, since validation may change what was typed; and the instance then holds what is stored as it is cleaned.
        if not self.errors:
            self._merge()

    def typed(self) -> dict[str, Any]:
        """What the form says, as a version keeps it; only of the fields that it has."""
        model = type(self.instance)
        typed = {name: fields.encode(field, self.cleaned_data[name]) for name, field in fields.columns(model).items() if name in self.cleaned_data}
        for name in fields.relations(model):
            if name in self.cleaned_data:
                typed[name] = sorted(row.pk for row in self.cleaned_data[name])
        # Made on validation where it was left empty.
        return typed | ({"slug": self.instance.slug} if typed.get("slug") == "" else {})

    def _merge(self) -> None:
        head = self.head
        typed = self.typed()
        if head is None:
            self.data_to_save = {**fields.snapshot(self.instance), **typed} if self.instance.pk else typed
            return
        if self.opened_version == str(head.number):
            self.data_to_save = {**head.data, **typed}
            return
        opened = self._opened_revision()
        if opened is None:
            self.add_error(None, ValidationError(_("This form was opened with a version that does not exist. What you typed is still below."), code="opened"))
            return
        self.opened, self.mine = opened, {**opened.data, **typed}
        self.merge = merge(opened.data, head.data, self.mine, fields.kinds(type(self.instance)))
        self._resolve(self.merge, head)

    def _opened_revision(self) -> Revision | None:
        number = self.opened_version
        if not (number.isascii() and number.isdigit() and len(number) < 9):
            return None
        return Revision.objects.of(self.instance).filter(number=int(number)).first()

    def _resolve(self, merged: Merge, head: Revision) -> None:
        prefix = self.CHOICE
        shown = self.data.get(self.SHOWN) == str(head.number)
        choices = {name.removeprefix(prefix): self.data[name] for name in self.data if name.startswith(prefix)} if shown else {}
        try:
            self.data_to_save = resolve(merged, choices)
        except UnresolvedError:
            self.add_error(None, ValidationError(_("Somebody changed the same words meanwhile. Nothing of yours is lost: choose below."), code="collision"))
