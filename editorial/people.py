"""Colleagues at the desk: how they are named, which language they read, and who may do what with a page."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from editorial import languages, rights
from editorial.models import Publishable

#: By which permissions are granted; with several back ends in the settings Django wants to be told.
GRANTED_BY = "django.contrib.auth.backends.ModelBackend"


def name_of(user: AbstractBaseUser | None) -> str:
    """How colleagues are named at the desk."""
    return str(user.get_full_name() or user.get_username()) if user else _("somebody")  # type: ignore[attr-defined]  # our users have it


def language_of(user: AbstractBaseUser) -> str:
    """In which language to write to somebody. All that is known is what translators translate into; English for the others."""
    member = getattr(user, "staff_member", None)
    spoken = member.spoken() if member else frozenset()
    return next(iter(spoken)) if len(spoken) == 1 else languages.DEFAULT


def who_may(action: str, page: Publishable) -> list[Any]:
    """Colleagues whose groups grant the action on this kind of page, and whose scope covers this one; by name."""
    options = page._meta
    granted = get_user_model().objects.with_perm(f"{options.app_label}.{action}_{options.model_name}", backend=GRANTED_BY)
    staff = granted.filter(is_staff=True).select_related("staff_member")
    return sorted((user for user in staff if rights.covers(user, page)), key=lambda user: name_of(user).casefold())
