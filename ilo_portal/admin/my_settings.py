"""My settings: the time zone, the e-mails and the keys of whoever is logged in. Languages and scopes are an administrator's to give."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from editorial.models import StaffMember
from ilo_portal.admin.staff import OwnSettingsForm


@require_http_methods(["GET", "HEAD", "POST"])
def my_settings(request: HttpRequest) -> HttpResponse:
    """The admin site lets in staff only."""
    user: Any = request.user
    member = StaffMember.objects.filter(user=user).first() or StaffMember(user=user)
    form = OwnSettingsForm(request.POST or None, instance=member)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, gettext("Your settings are saved."))
        return HttpResponseRedirect(reverse("admin:my_settings"))
    context = {**admin.site.each_context(request), "title": gettext("My settings"), "form": form}
    return TemplateResponse(request, "admin/my_settings.html", context, status=422 if form.errors else 200)
