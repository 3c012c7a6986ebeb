"""The pages of a bundle, as somebody may see them, and the pages that may be put into one."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext

from editorial import checks, rights
from editorial.models import Bundle, BundleItem, Draft, Publishable
from editorial.publishing.bundles import items_of
from editorial.publishing.standing import short
from editorial.revisions import fields

MOST = 8


class Line(NamedTuple):
    """A page of a bundle. Of one that the user may not see, only that there is one."""

    item: BundleItem
    is_visible: bool
    may_publish: bool
    page: Publishable
    title: str
    kind: str
    url: str
    state: tuple[str, str]
    #: The version that goes out, and the newest one where it is another.
    number: int
    newest: int | None
    #: Readers have this version already, or a newer one: the bundle passes the page over.
    is_out: bool
    problems: list[checks.Problem]

    @property
    def blocking(self) -> list[checks.Problem]:
        return [problem for problem in self.problems if problem.blocks]


def lines_of(request: HttpRequest, site: AdminSite, bundle: Bundle) -> list[Line]:
    items = [item for item in items_of(bundle) if item.page is not None]
    drafts = {(draft.content_type_id, draft.object_id): draft for draft in _drafts(items)}
    return [_line(request, site, item, drafts.get((item.content_type_id, item.object_id))) for item in items]


def _drafts(items: list[BundleItem]) -> list[Draft]:
    keys = {item.object_id for item in items}
    types = {item.content_type_id for item in items}
    return list(Draft.objects.filter(content_type__in=types, object_id__in=keys).select_related("head", "published"))


def _line(request: HttpRequest, site: AdminSite, item: BundleItem, draft: Draft | None) -> Line:
    page: Any = item.page
    desk: Any = site.get_model_admin(type(page))
    is_visible = rights.can_view(request.user, page)
    revision = item.revision or (draft.head if draft else None)
    published = draft.published if draft and page.live else None
    shown = fields.overlay(page, revision.data) if revision else page
    return Line(
        item=item,
        is_visible=is_visible,
        may_publish=rights.can_bundle(request.user, shown),
        page=shown,
        title=str(shown) if is_visible else gettext("A page that you may not see"),
        kind=str(page._meta.verbose_name),
        url=desk.url_of(page) if is_visible else "",
        state=short(page, draft),
        number=revision.number if revision else 0,
        newest=draft.head.number if draft and revision and draft.head_id != revision.pk else None,
        is_out=bool(published and revision and published.number >= revision.number),
        problems=checks.problems(shown, item.languages or page.live_languages) if is_visible else [],
    )


def desks(request: HttpRequest, site: AdminSite) -> Iterator[Any]:
    """The admins of all kinds of pages that the user may look at."""
    for model, desk in site._registry.items():
        if issubclass(model, Publishable) and desk.has_view_permission(request):
            yield desk


def choices(request: HttpRequest, site: AdminSite, query: str, lines: list[Line]) -> list[dict[str, Any]]:
    """Pages with these words that are not in the bundle yet, a few of each kind."""
    there = {(line.item.content_type_id, line.item.object_id) for line in lines}
    found = []
    for desk in desks(request, site):
        key = ContentType.objects.get_for_model(desk.model).pk
        if not desk.get_search_fields(request):
            continue
        rows, may_repeat = desk.get_search_results(request, desk.get_queryset(request).filter(archived_at=None), query)
        rows = (rows.distinct() if may_repeat else rows)[: MOST + len(there)]
        fitting = [page for page in rows if (key, page.pk) not in there][:MOST]
        found += [
            {"value": f"{key}-{page.pk}", "title": str(page), "kind": desk.opts.verbose_name, "state": short(page, next(iter(page.drafts.all()), None))}
            for page in fitting
        ]
    return found


def page_of(request: HttpRequest, site: AdminSite, value: str) -> Publishable:
    """The page that a choice names, if the user may see and write it."""
    kind, _separator, key = value.partition("-")
    for desk in desks(request, site):
        if kind == str(ContentType.objects.get_for_model(desk.model).pk) and (page := desk.get_object(request, key)):
            if rights.can_bundle(request.user, page):
                return page
            break
    raise ValidationError(gettext("That page is not yours to put into a bundle."))
