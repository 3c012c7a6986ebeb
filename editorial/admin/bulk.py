"""Several pages of a list at once: first what will happen to each and what cannot, then, one by one, what was chosen.

Each page is changed in a transaction of its own: what fails for one is said, and undoes nothing of the others. For all or
none there are bundles.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from editorial import checks, publishing, rights
from editorial.models import Publishable
from editorial.publishing.versions import check_version, words_of
from editorial.revisions import fields

MOST = 100


class Plan(NamedTuple):
    """What would happen to a page, or why nothing can."""

    page: Publishable
    url: str
    number: int
    consequence: str
    obstacle: str
    warnings: list[str]


class Bulk(NamedTuple):
    name: str
    title: Any
    button: Any
    plan: Callable[[Any, Publishable], tuple[str, str, list[str]]]
    do: Callable[[Publishable, Any, Any], Any]


def _publish_plan(user: Any, page: Publishable) -> tuple[str, str, list[str]]:
    draft = page.draft
    if not rights.can_publish(user, page):
        return "", gettext("You may not publish this page."), []
    if page.archived_at:
        return "", gettext("It is in the trash."), []
    if page.live and not draft.is_pending:
        return "", gettext("Readers have its newest version already."), []
    found = checks.problems(page, page.live_languages)
    if blocking := [problem.message for problem in found if problem.blocks]:
        return "", gettext("Must be fixed first: %(problems)s") % {"problems": " ".join(blocking)}, []
    try:
        check_version(page, draft.head, None)
    except ValidationError as error:
        return "", gettext("Must be fixed first: %(problems)s") % {"problems": words_of(error, type(page))}, []
    said = gettext("Readers get version %(number)d.") % {"number": draft.head.number}
    return said, "", [problem.message for problem in found]


def _withdraw_plan(user: Any, page: Publishable) -> tuple[str, str, list[str]]:
    if not rights.can_withdraw(user, page):
        return "", gettext("You may not withdraw this page."), []
    if not page.live:
        return "", gettext("Readers do not see it anyway."), []
    return gettext("Readers get “page not found”; the draft stays."), "", []


def _archive_plan(user: Any, page: Publishable) -> tuple[str, str, list[str]]:
    if not rights.can_archive(user, page):
        return "", gettext("You may not move this page to the trash."), []
    if page.archived_at:
        return "", gettext("It is in the trash already."), []
    if page.live:
        return gettext("It is withdrawn and leaves the lists; it can be taken out again."), "", []
    return gettext("It leaves the lists; it can be taken out again."), "", []


BULKS = [
    Bulk(
        "publish",
        _("Publish the selected pages…"),
        _("Publish"),
        _publish_plan,
        lambda page, head, user: publishing.publish(page, head, by=user),
    ),
    Bulk("withdraw", _("Withdraw the selected pages…"), _("Withdraw"), _withdraw_plan, lambda page, head, user: publishing.withdraw(page, by=user)),
    Bulk(
        "archive",
        _("Move the selected pages to the trash…"),
        _("Move to the trash"),
        _archive_plan,
        lambda page, head, user: publishing.archive(page, by=user),
    ),
]


def actions() -> list[Callable[..., HttpResponse | None]]:
    return [_action(bulk) for bulk in BULKS]


def _action(bulk: Bulk) -> Callable[..., HttpResponse | None]:
    @admin.action(description=bulk.title)
    def action(desk: Any, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        pages = list(queryset[: MOST + 1])
        if len(pages) > MOST:
            messages.error(request, gettext("More than %(count)d pages at once are too many to look at.") % {"count": MOST})
            return None
        plans = [_plan(desk, request, bulk, page) for page in pages]
        if "confirmed" not in request.POST:
            return _ask(desk, request, bulk, plans)
        _do_all(request, bulk, plans)
        return None

    action.__name__ = bulk.name
    return action


def _plan(desk: Any, request: HttpRequest, bulk: Bulk, page: Publishable) -> Plan:
    page.draft = publishing.draft_of(page) or publishing.adopt(page, by=request.user)
    fields.overlay(page, page.draft.head.data)
    return Plan(page, desk.url_of(page), page.draft.head.number, *bulk.plan(request.user, page))


def _ask(desk: Any, request: HttpRequest, bulk: Bulk, plans: list[Plan]) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": bulk.title,
        "bulk": bulk,
        "possible": [plan for plan in plans if not plan.obstacle],
        "impossible": [plan for plan in plans if plan.obstacle],
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/publishable/bulk.html", context)


def _do_all(request: HttpRequest, bulk: Bulk, plans: list[Plan]) -> None:
    done = 0
    for plan in plans:
        obstacle = plan.obstacle
        # Written since the list was looked at: nothing goes out unseen.
        if not obstacle and request.POST.get(f"number-{plan.page.pk}") != str(plan.number):
            obstacle = gettext("Version %(number)d was saved meanwhile.") % {"number": plan.number}
        if not obstacle:
            try:
                bulk.do(plan.page, plan.page.draft.head, request.user)
                done += 1
            except ValidationError as error:
                obstacle = words_of(error, type(plan.page))
        if obstacle:
            messages.warning(request, f"“{plan.page}”: {obstacle}")
    if done:
        messages.success(request, ngettext("Done with %(count)d page.", "Done with %(count)d pages.", done) % {"count": done})
