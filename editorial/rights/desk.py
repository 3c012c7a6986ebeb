"""What one may do at the desk beside its pages: records, the library, accounts."""

from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from editorial.models import Bundle, Document, Image, Publishable
from editorial.rights.scopes import User, covers, has, is_limited, names_scope, scope_of


def page_models() -> list[type[Publishable]]:
    return [model for model in apps.get_models() if issubclass(model, Publishable)]


def can_manage_bundles(user: User) -> bool:
    return has(user, "publish", Bundle)


def can_see_translation_desk(user: User) -> bool:
    """What waits for translation; of which pages, and in which languages one may write, `within` and `languages_of` say."""
    return any(has(user, action, model) for model in page_models() for action in ("change", "translate"))


def can_use_library(user: User) -> bool:
    """Pictures and documents belong to all: no scope limits them."""
    return has(user, "view", Image) and has(user, "view", Document)


def can_fill_library(user: User) -> bool:
    return all(has(user, action, model) for model in (Image, Document) for action in ("add", "change"))


def can_add_record(user: User, model: type[Any]) -> bool:
    """Which member States a new one names, its form judges by `covers_data`. Whoever is limited makes none that names none by itself, such as a region."""
    return has(user, "add", model) and (not is_limited(user) or _is_everybodys(model) or names_scope(model))


def can_reach_records(user: User, model: type[Any]) -> bool:
    """Whether any such record may lie in the user's scope: standards and the tables of statistics, which are the world's, do in nobody's."""
    return not is_limited(user) or _is_everybodys(model) or bool(scope_of(model))


def can_edit_record(user: User, record: Any) -> bool:
    return has(user, "change", record) and _record_lies_within(user, record)


def can_delete_record(user: User, record: Any) -> bool:
    return has(user, "delete", record) and _record_lies_within(user, record)


def _record_lies_within(user: User, record: Any) -> bool:
    """A row that is part of a record, as an amount of a project, lies where the whole lies."""
    if part_of := getattr(record, "part_of", ""):
        return _record_lies_within(user, getattr(record, part_of))
    return _is_everybodys(record) or covers(user, record)


def _is_everybodys(model: Any) -> bool:
    """As topics are: no scope limits them."""
    return bool(getattr(model, "is_everybodys", False))


def can_import(user: User) -> bool:
    """Read records from files; of which member States, the rights to each record say."""
    # By its name: what is imported is another app's.
    return bool(user.is_active and user.is_staff and user.has_perm("countries.add_importbatch"))


def can_undo_import(user: User, batch: Any) -> bool:
    """Confirm, repeat and take back: one's own; those of others for whoever is not limited."""
    return can_import(user) and (not is_limited(user) or batch.by_id == user.pk)


def can_manage_staff(user: User) -> bool:
    """Accounts, groups, languages and scopes. Whoever is limited could otherwise lift the limit."""
    return has(user, "change", get_user_model()) and not is_limited(user)


def can_reach_account(user: User, account: Any) -> bool:
    """Whether the user may change this account: nobody gets hold of one that may do more than oneself."""
    if not can_manage_staff(user) or user.is_superuser:
        return can_manage_staff(user)
    # Not by `get_all_permissions`: of an account that is not active, it says nothing.
    beyond = Permission.objects.filter(Q(user=account) | Q(group__user=account)).exclude(pk__in=grantable_permissions(user).values("pk"))
    return not account.is_superuser and not beyond.exists()


def grantable_permissions(user: User) -> QuerySet[Any]:
    """What the user may give to others, or to groups: nothing beyond what they may do themselves."""
    if user.is_superuser:
        return Permission.objects.all()
    return Permission.objects.filter(Q(user=user) | Q(group__user=user)).distinct()


def grantable_groups(user: User) -> QuerySet[Any]:
    if user.is_superuser:
        return Group.objects.all()
    beyond = Group.permissions.through.objects.exclude(permission__in=grantable_permissions(user).values("pk"))
    return Group.objects.exclude(pk__in=beyond.values("group"))
