"""Bundles: pages that are put together, looked at together, and published together."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from editorial import publishing, rights, zones
from editorial.admin.base import AuthoredAdmin
from editorial.admin.bundle_pages import Line, choices, lines_of, page_of
from editorial.admin.moments import MomentForm
from editorial.models import Bundle
from editorial.publishing.standing import moment


@admin.register(Bundle)
class BundleAdmin(AuthoredAdmin):
    """Name and note are a form; what is done with the pages stands below it, each in a form of its own."""

    change_form_template = "admin/editorial/bundle/change_form.html"
    list_display = ["name", "state", "pages", "run_at"]
    search_fields = ["name", "note"]
    search_help_text = _("Words of the name or the note.")
    date_hierarchy = "run_at"
    fields = ["name", "note"]
    ordering = ["done_at", "run_at", "-created_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Bundle]:
        return super().get_queryset(request).annotate(page_count=Count("items"))

    def has_change_permission(self, request: HttpRequest, obj: Bundle | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.is_waiting)

    def has_delete_permission(self, request: HttpRequest, obj: Bundle | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or (obj.is_waiting and obj.run_at is None))

    @admin.display(description=_("pages"), ordering="page_count")
    def pages(self, obj: Any) -> int:
        return int(obj.page_count)

    @admin.display(description=_("state"))
    def state(self, obj: Bundle) -> SafeString:
        kind, label = _state(obj)
        return format_html('<span class="state state-{}">{}</span>', kind, label)

    def url_of(self, bundle: Bundle) -> str:
        return reverse("admin:editorial_bundle_change", args=[bundle.pk])

    def get_urls(self) -> list[URLPattern]:
        act = self.admin_site.admin_view(require_POST(self.act))
        return [path("<int:pk>/pages/", act, name="editorial_bundle_act"), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        if bundle := kwargs.get("obj"):
            context |= self.pages_context(request, bundle)
        return super().render_change_form(request, context, *args, **kwargs)

    def pages_context(self, request: HttpRequest, bundle: Bundle, form: MomentForm | None = None) -> dict[str, Any]:
        lines = lines_of(request, self.admin_site, bundle)
        query = request.GET.get("pages", "")[:200].strip()
        return {
            "bundle": bundle,
            "bundle_state": _state(bundle),
            "lines": lines,
            "seen": seen(lines),
            "may_change": self.has_change_permission(request, bundle),
            "may_publish": self.may_publish(request, bundle, lines),
            "moment": form or MomentForm(run_at=bundle.run_at),
            "pages_query": query,
            "choices": choices(request, self.admin_site, query, lines) if query else [],
            "act_url": reverse("admin:editorial_bundle_act", args=[bundle.pk]),
            "zone": zones.label(bundle.run_at),
        }

    def may_publish(self, request: HttpRequest, bundle: Bundle, lines: list[Line]) -> bool:
        """Everything in it must be the user's to publish."""
        pages = [line.page for line in lines]
        return bool(pages) and self.has_change_permission(request, bundle) and rights.can_publish_bundle(request.user, pages)

    def act(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One thing done with the pages of a bundle; back to it with what was done or why not."""
        bundle = self.get_object(request, str(pk))
        if bundle is None:
            raise Http404
        if not self.has_change_permission(request, bundle):
            raise PermissionDenied
        try:
            said = self._acts[request.POST["do"]](self, request, bundle)
        except KeyError as error:
            raise Http404 from error
        except ValidationError as error:
            for words in error.messages:
                messages.error(request, words)
        else:
            messages.success(request, said)
        return HttpResponseRedirect(self.url_of(bundle) + "#pages")

    def _add(self, request: HttpRequest, bundle: Bundle) -> str:
        page = page_of(request, self.admin_site, request.POST.get("page", ""))
        publishing.add_to_bundle(bundle, page, by=request.user)
        return gettext("“%(page)s” is in the bundle.") % {"page": page}

    def _take_out(self, request: HttpRequest, bundle: Bundle) -> str:
        line = self._line(request, bundle)
        publishing.take_out(line.item, by=request.user)
        return gettext("“%(page)s” is out of the bundle.") % {"page": line.title}

    def _repin(self, request: HttpRequest, bundle: Bundle) -> str:
        line = self._line(request, bundle)
        publishing.repin_item(line.item, by=request.user)
        return gettext("The newest version of “%(page)s” goes out.") % {"page": line.title}

    def _line(self, request: HttpRequest, bundle: Bundle) -> Line:
        for line in lines_of(request, self.admin_site, bundle):
            if str(line.item.pk) == request.POST.get("item"):
                if not line.may_publish:
                    raise PermissionDenied
                return line
        raise ValidationError(gettext("That page is not in this bundle any more."))

    def _checked(self, request: HttpRequest, bundle: Bundle) -> None:
        """Before it goes out or gets its time: rights, checks, and that nothing was written since it was looked at."""
        lines = lines_of(request, self.admin_site, bundle)
        if not self.may_publish(request, bundle, lines):
            raise PermissionDenied
        if request.POST.get("seen") != seen(lines):
            raise ValidationError(gettext("Pages were changed meanwhile. Look at the list again."), code="newer")
        if blocked := [line.title for line in lines if line.blocking]:
            raise ValidationError(gettext("These pages must be fixed first: %(pages)s.") % {"pages": ", ".join(blocked)}, code="blocked")

    def _publish(self, request: HttpRequest, bundle: Bundle) -> str:
        self._checked(request, bundle)
        count = len(publishing.publish_bundle(bundle, by=request.user))
        return gettext("Published together: %(count)d.") % {"count": count}

    def _schedule(self, request: HttpRequest, bundle: Bundle) -> str:
        self._checked(request, bundle)
        form = MomentForm(request.POST)
        if not form.is_valid() or form.run_at is None:
            raise ValidationError([f"{form.fields[name].label}: {words}" for name, errors in form.errors.items() for words in errors])
        publishing.schedule_bundle(bundle, form.run_at, by=request.user)
        return gettext("All of it goes out on %(when)s, %(zone)s.") % {"when": moment(form.run_at), "zone": zones.label(form.run_at)}

    def _cancel(self, request: HttpRequest, bundle: Bundle) -> str:
        if not self.may_publish(request, bundle, lines_of(request, self.admin_site, bundle)):
            raise PermissionDenied
        publishing.call_off_bundle(bundle, by=request.user)
        return gettext("The bundle has no time any more. Its pages stay in it.")

    _acts = {"add": _add, "take_out": _take_out, "repin": _repin, "publish": _publish, "schedule": _schedule, "cancel": _cancel}


def seen(lines: list[Line]) -> str:
    """The versions that were looked at: others are not published unseen."""
    return " ".join(f"{line.item.pk}:{line.number}" for line in lines)


def _state(bundle: Bundle) -> tuple[str, str]:
    if bundle.done_at:
        return "published", gettext("Published")
    if bundle.failed_at:
        return "changes", gettext("Could not be published")
    if bundle.run_at:
        return "approved", gettext("Overdue") if bundle.run_at <= timezone.now() else gettext("Scheduled")
    return "draft", gettext("In preparation")
