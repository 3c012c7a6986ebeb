"""Put a page into a bundle, one that waits or a new one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial import publishing, rights
from editorial.admin.pages.frame import frame, head_of
from editorial.admin.pages.registry import DeskPage
from editorial.models import Bundle, Publishable


class BundleForm(forms.Form):
    bundle = forms.ModelChoiceField(Bundle.objects.none(), label=_("Bundle"), required=False, empty_label=_("A new one:"))
    name = forms.CharField(
        label=_("Name of the new bundle"),
        max_length=120,
        required=False,
        widget=AdminTextInputWidget,
        help_text=_("For colleagues: “World Day Against Child Labour”. Readers do not see it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bundle"].queryset = Bundle.objects.waiting().order_by("name")  # type: ignore[attr-defined]  # of a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("bundle") and not cleaned.get("name"):
            self.add_error("name", ValidationError(_("Choose a bundle, or name a new one."), code="required"))
        return cleaned


def show(desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
    head_of(page, request)
    form = BundleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            bundle = _put(request, page, form)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            url = desk.admin_site.get_model_admin(Bundle).url_of(bundle)
            messages.success(request, format_html(gettext('It is in the bundle “<a href="{url}">{name}</a>”.'), url=url, name=bundle))
            return HttpResponseRedirect(desk.url_of(page))
    context = {**frame(desk, request, page, gettext("Add to a bundle")), "form": form}
    return TemplateResponse(request, "admin/publishable/bundling.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _put(request: HttpRequest, page: Publishable, form: BundleForm) -> Bundle:
    user: Any = request.user
    bundle: Bundle = form.cleaned_data["bundle"] or Bundle.objects.create(name=form.cleaned_data["name"], created_by=user, updated_by=user)
    publishing.add_to_bundle(bundle, page, by=user)
    return bundle


PAGES = [DeskPage("bundle", "bundle/", show, rights.can_bundle)]
