"""What one may do with a page."""

from collections.abc import Iterable, Mapping
from typing import Any

from editorial import languages
from editorial.models import Bundle, Publishable
from editorial.rights.scopes import User, covers, covers_data, has, is_limited, scope_of

# --- Reading ----------------------------------------------------------------------------------------


def can_list(user: User, model: type[Publishable]) -> bool:
    """Whether there is a list of such pages for the user; `within` says what stands in it."""
    return any(has(user, action, model) for action in ("view", "change")) and (bool(scope_of(model)) or not is_limited(user))


def can_view(user: User, page: Publishable) -> bool:
    return any(has(user, action, page) for action in ("view", "change")) and covers(user, page)


def can_preview(user: User, page: Publishable) -> bool:
    return can_view(user, page)


def can_see_history(user: User, page: Publishable) -> bool:
    """The list of versions, two of them compared, and each as the public saw it."""
    return can_view(user, page)


def can_export(user: User, page: Publishable) -> bool:
    return can_view(user, page)


# --- Writing ----------------------------------------------------------------------------------------


def can_add(user: User, model: type[Publishable]) -> bool:
    """Whether the user may begin such a page; `covers_data` judges which member States it names."""
    return has(user, "add", model) and (bool(scope_of(model)) or not is_limited(user))


def can_edit(user: User, page: Publishable) -> bool:
    return has(user, "change", page) and covers(user, page)


def languages_of(user: User, page: Publishable) -> frozenset[str]:
    """The languages whose words the user may change: all for an editor, some for a translator."""
    if can_edit(user, page):
        return frozenset(languages.CODES)
    if has(user, "translate", page) and covers(user, page):
        return _spoken(user)
    return frozenset()


def _spoken(user: User) -> frozenset[str]:
    member = getattr(user, "staff_member", None)
    return member.spoken() if member else frozenset()


def can_translate(user: User, page: Publishable, language: str) -> bool:
    return language in languages_of(user, page)


def can_write(user: User, page: Publishable) -> bool:
    """Whether the user may save a draft: of the whole page or of its translation."""
    return bool(languages_of(user, page))


def can_comment(user: User, page: Publishable) -> bool:
    works_on_it = any(has(user, action, page) for action in ("change", "translate", "review", "publish"))
    return works_on_it and can_view(user, page)


def can_discard(user: User, page: Publishable) -> bool:
    return can_edit(user, page)


def can_restore(user: User, page: Publishable, data: Mapping[str, Any] | None = None) -> bool:
    """Bring back an old version: `data` is what it says, since it may name other member States."""
    return can_edit(user, page) and (data is None or covers_data(user, type(page), data))


def can_copy(user: User, page: Publishable) -> bool:
    return type(page).can_be_copied and can_view(user, page) and can_add(user, type(page))


def can_archive(user: User, page: Publishable) -> bool:
    """To the trash and out of it. A page that readers know is its publisher's to take away; a draft that nobody has seen is its author's, too."""
    if can_publish(user, page):
        return True
    return can_edit(user, page) and page.first_published_at is None and page.created_by_id == user.pk


# --- Reviewing and publishing -----------------------------------------------------------------------


def can_submit(user: User, page: Publishable) -> bool:
    return can_edit(user, page)


def can_review(user: User, page: Publishable) -> bool:
    return has(user, "review", page) and covers(user, page)


def can_assign(user: User, page: Publishable) -> bool:
    """Whether the user may say for whom the draft waits, and until when."""
    return can_edit(user, page) or can_review(user, page)


def can_invite(user: User, page: Publishable) -> bool:
    """Whether the user may give somebody without an account a link to the draft."""
    return can_publish(user, page)


def can_publish(user: User, page: Publishable) -> bool:
    return has(user, "publish", page) and covers(user, page)


def can_schedule(user: User, page: Publishable) -> bool:
    return can_publish(user, page)


def can_withdraw(user: User, page: Publishable) -> bool:
    return can_publish(user, page)


def can_bundle(user: User, page: Publishable) -> bool:
    """Whether the user may put the page into a bundle, or take it out."""
    return has(user, "publish", Bundle) and can_publish(user, page)


def can_publish_bundle(user: User, pages: Iterable[Publishable]) -> bool:
    """All of it or nothing: one page that the user may not publish keeps the others from going out."""
    return has(user, "publish", Bundle) and all(can_publish(user, page) for page in pages)


