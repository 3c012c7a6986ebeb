"""The form of a page: it opens with the newest version, and saving adds a version."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from editorial import languages, rights
from editorial.admin.autosaves import RECOVER
from editorial.admin.choices import settle
from editorial.admin.translators import shut_other_languages
from editorial.models import Publishable, Revision
from editorial.revisions import fields
from editorial.revisions.limits import only_languages
from editorial.revisions.merging import Collision, Merge, Three, merge


class DraftForm(forms.ModelForm):
    """Carries the number of the version it was opened with. What others saved since is merged with what was typed."""

    OPENED = "opened_number"
    #: The newest version when the collisions were shown.
    SHOWN = "collisions_with"

    instance: Publishable
    #: Collisions are this form's conflicts; it offers no overwriting.
    conflict = False
    #: What is to be saved, once the form is valid.
    data_to_save: dict[str, Any]
    merge: Merge | None = None
    #: Of fields whose two sides make no valid value together: why.
    faults: Mapping[str, str] = MappingProxyType({})
    #: Of a merge: the version that was opened, and what was typed over it.
    opened: Revision | None = None
    mine: dict[str, Any]
    #: Who types: set by the desk on the class, which it makes anew for each request.
    user: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spoken = frozenset(languages.CODES)
        if self.user and self.instance.pk:
            self.spoken = rights.languages_of(self.user, self.instance)
        if self.is_translation:
            is_newest = self.head and self.opened_version == str(self.head.number)
            opened = self.head if is_newest else self._opened_revision() or self.head
            self.before = opened.data if opened else fields.snapshot(self.instance)
            shut_other_languages(self, self.before, self.spoken)

    @property
    def is_translation(self) -> bool:
        """Whether whoever types may change the words of some languages only."""
        return len(self.spoken) < len(languages.CODES)

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
    def collisions(self) -> list[Collision]:
        return self.merge.collisions if self.merge else []

    def clean(self) -> dict[str, Any] | None:
        if self.data.get(RECOVER):
            self.add_error(None, ValidationError(_("This is what you had typed. Nothing of it is saved yet: look at it, then save."), code="recovered"))
        return super().clean()

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # the stubs leave it out
        # After it, since validation may change what was typed; and the instance then holds what is stored as it is cleaned.
        # What collides is shown beside other errors, with what was chosen for it.
        if not self.errors or self.SHOWN in self.data:
            self._merge()
        if not self.errors and self.user and not rights.covers_data(self.user, type(self.instance), self.data_to_save):
            self._refuse_scope()

    def _refuse_scope(self) -> None:
        name = type(self.instance).scope_lookup
        message = _("Your rights are limited to some member States: name one of them at least, and none beside them.")
        self.add_error(name if name in self.fields else None, ValidationError(message, code="scope"))

    def typed(self) -> dict[str, Any]:
        """What the form says, as a version keeps it; only of the fields that it has."""
        model = type(self.instance)
        typed = {name: fields.encode(field, self.cleaned_data[name]) for name, field in fields.columns(model).items() if name in self.cleaned_data}
        for name in fields.relations(model):
            if name in self.cleaned_data:
                typed[name] = sorted(row.pk for row in self.cleaned_data[name])
        # Made on validation where it was left empty.
        typed |= {"slug": self.instance.slug} if typed.get("slug") == "" else {}
        return self._in_spoken_languages(typed) if self.is_translation else typed

    def _in_spoken_languages(self, typed: dict[str, Any]) -> dict[str, Any]:
        model = type(self.instance)
        spoken_in = {name: fields.language(model, name) for name in fields.columns(model)}
        return only_languages(self.before, {**self.before, **typed}, fields.kinds(model), spoken_in, self.spoken)

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
        self._settle(Three(opened.data, head.data, self.mine))

    def _settle(self, three: Three) -> None:
        merged = merge(*three, fields.kinds(type(self.instance)))
        self.merge, data, self.faults = settle(merged, three, self.data, self._fault, words_only=self.is_translation)
        if data is None:
            self.add_error(None, ValidationError(_("Somebody changed the same words meanwhile. Nothing of yours is lost: choose below."), code="collision"))
            return
        self.data_to_save = data
        if not self.errors:
            self._check_together(data)

    def _fault(self, name: str, value: Any) -> str:
        """Why a value that neither has written may not be stored."""
        column = fields.columns(type(self.instance)).get(name)
        try:
            if column:
                column.clean(fields.decode(column, value), self.instance)
        except ValidationError as error:
            return " ".join(error.messages)
        return ""

    def _check_together(self, data: dict[str, Any]) -> None:
        """What each has written is valid by itself. Together, and beside what other pages hold by now, it may not be."""
        model = type(self.instance)
        page = fields.overlay(model._base_manager.get(pk=self.instance.pk), data)
        for check in (page.clean, page.validate_unique, page.validate_constraints):
            try:
                check()
            except ValidationError as error:
                for name, errors in error.update_error_dict({}).items():
                    self.add_error(name if name in self.fields else None, errors)
                return

    def _opened_revision(self) -> Revision | None:
        number = self.opened_version
        if not (number.isascii() and number.isdigit() and len(number) < 9):
            return None
        return Revision.objects.of(self.instance).filter(number=int(number)).first()
