"""The admin site: its name, its log-in form, its start page."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = User._meta.get_field("username").max_length or 150


class LoginForm(AdminAuthenticationForm):
    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        # No account has such a name, and the table of failed attempts could not hold it.
        if len(username) > LONGEST_NAME:
            raise forms.ValidationError(
                self.error_messages["invalid_login"], code="invalid_login", params={"username": self.username_field.verbose_name}
            )
        return username


class PortalAdminSite(admin.AdminSite):
    site_header = _("ILO country portal")
    site_title = _("ILO country portal: editors' desk")
    index_title = _("Editors' desk")
    site_url = reverse_lazy("home")  # type: ignore[assignment]  # lazy, for the language of the page
    login_form = LoginForm

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        # Here, because it reads the apps' admin modules, and they register with this site while it is being made.
        from ilo_portal.start_page import start_page

        return super().index(request, {**start_page(request.user), **(extra_context or {})})
