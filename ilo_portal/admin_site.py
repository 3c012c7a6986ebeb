"""The admin site: its name, its log-in form, its start page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _

from editorial.editor_words import Catalogue
from ilo_portal import late_forms

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

    def i18n_javascript(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return Catalogue.as_view()(request)

    def autocomplete_view(self, request: HttpRequest) -> Any:
        from editorial.admin.suggestions import Suggestions  # here, for the same reason

        return Suggestions.as_view(admin_site=self)(request)

    def get_urls(self) -> list[Any]:
        from editorial.admin import ageing, broken_links, calendar, front
        from editorial.admin.autosaves import keep
        from editorial.admin.translation_desk import translation_desk
        from editorial.links.searching import suggestions  # here, for the same reason
        from ilo_portal.admin.my_settings import my_settings
        from ilo_portal.desk_search import search

        return [
            path("ageing/", self.admin_view(ageing.show), name="ageing"),
            path("autosave/", self.admin_view(keep), name="autosave"),
            path("broken-links/", self.admin_view(broken_links.show), name="broken_links"),
            path("calendar/", self.admin_view(calendar.show), name="calendar"),
            path("desk/<slug:name>/", self.admin_view(front.whole_section), name="desk_section"),
            path("links/", self.admin_view(suggestions), name="link_search"),
            path("translations/", self.admin_view(translation_desk), name="translations"),
            path("search/", self.admin_view(search), name="search"),
            path("my-settings/", self.admin_view(my_settings), name="my_settings"),
            *super().get_urls(),
        ]

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            # Django would lead to the log-in form and forget what was sent.
            if late_forms.is_form(request) and request.user.is_anonymous:
                return late_forms.log_in(request)
            return inner(request, *args, **kwargs)

        return wrapped

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        kept = request.POST.get(late_forms.KEPT, "")
        response = super().login(request, {**(extra_context or {}), late_forms.KEPT: kept})
        if kept and isinstance(response, HttpResponseRedirect):
            return late_forms.send_again(request, response.url, kept)
        return response
