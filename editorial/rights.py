"""Who may do what. Every view, form, action and list of the desk asks here; see docs/rights.md.

A right is a permission of the user's groups for the page's model, and a scope: whoever is limited to some member
States may touch a page only if all of its member States are among them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from editorial import languages

if TYPE_CHECKING:  # the models' own modules ask for rights
    from editorial.models import Publishable

User = Any  # a user of ours, or Django's AnonymousUser
#: The keys of what a user is limited to; None: everything.
Territory = frozenset[int] | None

_territory: Callable[[User], Territory] = lambda user: None  # noqa: E731


def limit_by(function: Callable[[User], Territory]) -> None:
    """Say whom scopes limit to what: the app that knows the member States does, at start-up."""
    global _territory
    _territory = function


def territory(user: User) -> Territory:
    if not getattr(user, "is_active", False) or user.is_superuser:
        return None
    return _territory(user)


def has(user: User, action: str, model: type[Any] | Any) -> bool:
    """Whether the user's groups grant the action on this kind of row, wherever."""
    options = model._meta
    return bool(user.is_active and user.is_staff and user.has_perm(f"{options.app_label}.{action}_{options.model_name}"))


def covers(user: User, page: Publishable) -> bool:
    """Whether the page lies in the user's scope, as readers see it and as the object stands."""
    limits = territory(user)
    if limits is None:
        return True
    lookup = type(page).scope_lookup
    if not lookup or page.pk is None:
        return page.pk is None and bool(lookup)
    stored = type(page)._base_manager.filter(pk=page.pk)
    return within(user, stored).exists() and _keys(page) <= limits


def _keys(page: Publishable) -> set[int]:
    value = getattr(page, type(page).scope_lookup)
    return {row.pk for row in value.all()} if hasattr(value, "all") else {value.pk} if value else set()


def within(user: User, pages: QuerySet[Any]) -> QuerySet[Any]:
    """Those of the pages that lie in the user's scope."""
    limits = territory(user)
    if limits is None:
        return pages
    lookup = getattr(pages.model, "scope_lookup", "")
    if not lookup:
        return pages.none()
    outside = pages.model._base_manager.filter(Q(**{f"{lookup}__isnull": False}) & ~Q(**{f"{lookup}__in": limits})).values("pk")
    return pages.filter(pk__in=pages.model._base_manager.filter(**{f"{lookup}__in": limits}).values("pk")).exclude(pk__in=outside)


def can_view(user: User, page: Publishable) -> bool:
    return (has(user, "view", page) or has(user, "change", page)) and covers(user, page)


def can_add(user: User, model: type[Publishable]) -> bool:
    return has(user, "add", model)


def can_edit(user: User, page: Publishable) -> bool:
    return has(user, "change", page) and covers(user, page)


def languages_of(user: User, page: Publishable) -> frozenset[str]:
    """The languages whose words the user may change: all for an editor, some for a translator."""
    if can_edit(user, page):
        return frozenset(languages.CODES)
    if has(user, "translate", page) and covers(user, page) and (member := getattr(user, "staff_member", None)):
        return member.spoken()
    return frozenset()


def can_write(user: User, page: Publishable) -> bool:
    """Whether the user may save a draft: of the whole page or of its translation."""
    return bool(languages_of(user, page))


def can_comment(user: User, page: Publishable) -> bool:
    return can_view(user, page)


def can_submit(user: User, page: Publishable) -> bool:
    return can_write(user, page)


def can_review(user: User, page: Publishable) -> bool:
    return has(user, "review", page) and covers(user, page)


def can_publish(user: User, page: Publishable) -> bool:
    return has(user, "publish", page) and covers(user, page)


def can_discard(user: User, page: Publishable) -> bool:
    return can_edit(user, page)


def can_copy(user: User, page: Publishable) -> bool:
    return type(page).can_be_copied and can_view(user, page) and can_add(user, type(page))


def can_archive(user: User, page: Publishable) -> bool:
    """A page that readers know is its publisher's to take away; a draft that nobody has seen is its author's, too."""
    if can_publish(user, page):
        return True
    return can_edit(user, page) and page.first_published_at is None and page.created_by_id == user.pk


def can_invite(user: User, page: Publishable) -> bool:
    """Whether the user may give somebody without an account a link to the draft."""
    return can_edit(user, page) or can_review(user, page) or can_publish(user, page)
