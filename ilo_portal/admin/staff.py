"""What the desk knows of a colleague: the form of it, whole for administrators, in part for the colleague."""

import zoneinfo
from functools import lru_cache
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from editorial import languages, rights
from editorial.models import StaffMember

#: Where people live. The others are old names and bare offsets, which know no summer time.
AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@lru_cache
def time_zones() -> list[tuple[Any, Any]]:
    names = sorted(name for name in zoneinfo.available_timezones() if name.partition("/")[0] in AREAS and "/" in name)
    by_area = groupby(names, key=lambda name: name.partition("/")[0])
    return [("", _("Geneva")), *((area, [(name, name.replace("_", " ")) for name in within]) for area, within in by_area)]


def spoken_languages() -> list[tuple[str, str]]:
    return [(code, get_language_info(code)["name_local"].capitalize()) for code in languages.CODES]


class OwnSettingsForm(forms.ModelForm):
    """What everybody decides alone."""

    time_zone = forms.ChoiceField(
        label=_("time zone"), choices=time_zones, required=False, help_text=_("Times at the desk are shown and read in it.")
    )

    class Meta:
        model = StaffMember
        fields = ["time_zone", "wants_mail", "single_keys"]


class StaffMemberForm(OwnSettingsForm):
    languages = forms.MultipleChoiceField(
        label=_("translates into"),
        choices=spoken_languages,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For translators: the languages whose texts they may change."),
    )

    class Meta(OwnSettingsForm.Meta):
        fields = ["languages", "time_zone", "wants_mail"]


class StaffMemberInline(admin.StackedInline):
    model = StaffMember
    form = StaffMemberForm
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and rights.can_manage_staff(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and rights.can_manage_staff(request.user)
