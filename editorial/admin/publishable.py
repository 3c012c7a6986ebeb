"""The admin of pages: what is typed becomes a version, and what readers see changes by publishing only."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import quote
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import IntegrityError
from django.db.models import QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial import publishing, rights
from editorial.admin import autosaves, bulk, buttons, collisions
from editorial.admin.base import AuthoredAdmin
from editorial.admin.drafts import DraftForm
from editorial.admin.filters import StandingFilter
from editorial.admin.form_parts import FORM_PARTS
from editorial.admin.pages import PAGES
from editorial.admin.pages.registry import url_patterns
from editorial.admin.translation_marks import of_sources
from editorial.models import Publishable, Revision
from editorial.publishing.standing import short, standing
from editorial.revisions import fields


class PublishableAdmin(AuthoredAdmin):
    """The list, the form and the desk's pages of one kind of page."""

    form = DraftForm  # type: ignore[assignment]  # what is typed becomes a version: a form of another kind
    change_form_template = "admin/publishable/change_form.html"
    actions = bulk.actions()
    metadata_fields = (*AuthoredAdmin.metadata_fields, "first_published_at", "last_published_at", "review_by")

    class Media:
        js = [Script(f"editorial/{name}.js", defer=True) for name in ("autosave", "presence", "collisions")]

    # --- Rights -------------------------------------------------------------------------------------

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights.can_view(request.user, obj) if obj else rights.can_list(request.user, self.model)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return rights.can_add(request.user, self.model)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj:
            return not obj.archived_at and rights.can_write(request.user, obj)
        return rights.can_list(request.user, self.model) and any(rights.has(request.user, action, self.model) for action in ("change", "translate"))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # pages go to the trash

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return rights.within(request.user, super().get_queryset(request)).prefetch_related("drafts", "schedules")

    # --- The newest version ---------------------------------------------------------------------------

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        page = super().get_object(request, object_id, from_field)
        if page is not None:
            page.draft = publishing.draft_of(page)
            if page.draft:
                fields.overlay(page, page.draft.head.data)
        return page

    def newest(self, request: HttpRequest, object_id: str) -> Publishable | None:
        """The page as its newest version has it, for the pages of the desk."""
        page: Publishable | None = self.get_object(request, object_id)
        return page

    def get_urls(self) -> list[URLPattern]:
        return [*url_patterns(self, PAGES), *super().get_urls()]

    def url_of(self, page: Publishable, name: str = "change", *parts: Any) -> str:
        options = self.opts
        return reverse(f"{self.admin_site.name}:{options.app_label}_{options.model_name}_{name}", args=[quote(page.pk), *parts])

    # --- What is typed and not saved --------------------------------------------------------------------

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None) -> Any:
        if request.method == "POST" and "_forget" in request.POST:
            autosaves.forget(request.user, request.path)
            return HttpResponseRedirect(request.path)
        if request.method == "POST":
            autosaves.take_back(request)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (IntegrityError, publishing.SupersededError):
            # Somebody was faster, and is done by now: the form meets what they saved, and merges or says what is taken.
            return super().changeform_view(request, object_id, form_url, extra_context)

    # --- Saving ---------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            super().save_model(request, obj, form, change)
            return
        is_merged = form.merge and form.data_to_save != form.head.data
        kind = Revision.Kind.MERGED if is_merged else Revision.Kind.SAVED
        publishing.save(obj, form.data_to_save, by=request.user, opened=form.head.number if form.head else None, kind=kind, **of_sources(request, form))
        if form.merge:
            messages.info(request, collisions.told(form))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if not change:
            form.save_m2m()
            publishing.adopt(form.instance, by=request.user)
        for formset in formsets:
            self.save_formset(request, form, formset, change=change)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        if "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self._after_saving(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._after_saving(request, obj)

    def _after_saving(self, request: HttpRequest, obj: Publishable) -> HttpResponse:
        autosaves.saved(request)
        draft = publishing.draft_of(obj)
        saved = gettext("Saved as version %(number)d.") % {"number": draft.head.number if draft else 1}
        offered = {button.then for button in buttons.of_form(request.user, obj, draft)}
        then = request.POST.get("_then", "")
        if then and then in offered:
            return HttpResponseRedirect(self.url_of(obj, then))
        unseen = gettext("Readers see it once it is published.") if draft and draft.is_pending else ""
        messages.success(request, f"{saved} {unseen}".strip())
        return HttpResponseRedirect(self.url_of(obj))

    # --- The form -------------------------------------------------------------------------------------

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        return form

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        page = kwargs.get("obj") or context["adminform"].form.instance
        draft = page.draft if page.pk else None
        context |= autosaves.offer(request)
        if context["recovered"] and list(context["adminform"].form.errors.as_data()) == [NON_FIELD_ERRORS]:
            context["errors"] = []  # the form was stopped only to be looked at
        if context["adminform"].form.collisions:
            context["collisions"] = collisions.Panel(context["adminform"].form)
        context["form_buttons"] = buttons.of_form(request.user, page, draft)
        if page.pk:
            context["page"] = page
            context["standing"] = standing(page, draft)
            context["page_buttons"] = [
                {"button": button, "url": self.url_of(page, button.then)} for button in buttons.of_page(request.user, page, draft)
            ]
            for part in FORM_PARTS:
                context |= part(self, request, page)
        return super().render_change_form(request, context, *args, **kwargs)

    # --- The list -------------------------------------------------------------------------------------

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [StandingFilter, *super().get_list_filter(request)]

    @admin.display(description=_("state"), ordering="live")
    def state(self, obj: Publishable) -> SafeString:
        kind, label = short(obj, next(iter(obj.drafts.all()), None))
        return format_html('<span class="state state-{}">{}</span>', kind, label)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

