"""Who may do what. Every view, form, action and list of the desk asks here; docs/rights.md shows the answers.

A right is a permission of the user's groups for the page's model, and a scope: whoever is limited to some member
States may touch a page only if all of its member States are among them. Functions only: `(user, page) -> bool`.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from editorial.rights.desk import (
    can_add_record,
    can_delete_record,
    can_edit_record,
    can_fill_library,
    can_import,
    can_manage_bundles,
    can_manage_staff,
    can_reach_account,
    can_see_translation_desk,
    can_undo_import,
    can_use_library,
    grantable_groups,
    grantable_permissions,
    page_models,
)
from editorial.rights.pages import (
    can_add,
    can_archive,
    can_assign,
    can_bundle,
    can_comment,
    can_copy,
    can_discard,
    can_edit,
    can_export,
    can_invite,
    can_list,
    can_preview,
    can_publish,
    can_publish_bundle,
    can_restore,
    can_review,
    can_schedule,
    can_see_history,
    can_submit,
    can_translate,
    can_view,
    can_withdraw,
    can_write,
    languages_of,
)
from editorial.rights.scopes import Territory, User, covers, covers_data, has, is_limited, limit_by, territory, within

#: What can be done with a page that exists: the rows of the table.
ACTIONS: dict[str, tuple[Any, Callable[[User, Any], bool]]] = {
    "view": (_("See it in the list and read its form"), can_view),
    "preview": (_("Preview the newest version"), can_preview),
    "history": (_("History, comparison, old versions"), can_see_history),
    "export": (_("Export"), can_export),
    "comment": (_("Comment"), can_comment),
    "edit": (_("Change everything"), can_edit),
    "write": (_("Save a draft: of everything, or of one's own languages"), can_write),
    "submit": (_("Submit for review"), can_submit),
    "assign": (_("Say who is to review it, and until when"), can_assign),
    "review": (_("Approve, or ask for changes"), can_review),
    "discard": (_("Discard the draft"), can_discard),
    "restore": (_("Bring back an old version"), can_restore),
    "copy": (_("Copy"), can_copy),
    "archive": (_("Move to the trash and take out of it"), can_archive),
    "publish": (_("Publish"), can_publish),
    "schedule": (_("Schedule, and cancel it"), can_schedule),
    "withdraw": (_("Withdraw"), can_withdraw),
    "bundle": (_("Publish in a bundle"), can_bundle),
    "invite": (_("Invite a reviewer without an account"), can_invite),
}

#: What can be done at the desk beside its pages.
DESK_ACTIONS: dict[str, tuple[Any, Callable[[User], bool]]] = {
    "translation desk": (_("See what waits for translation"), can_see_translation_desk),
    "bundles": (_("Make bundles"), can_manage_bundles),
    "library": (_("Look at pictures and documents"), can_use_library),
    "fill library": (_("Add and change pictures and documents"), can_fill_library),
    "imports": (_("Import records from files"), can_import),
    "staff": (_("Manage accounts, groups, languages and scopes"), can_manage_staff),
}

__all__ = [
    "ACTIONS",
    "DESK_ACTIONS",
    "Territory",
    "User",
    "can_add",
    "can_add_record",
    "can_archive",
    "can_assign",
    "can_bundle",
    "can_comment",
    "can_copy",
    "can_delete_record",
    "can_discard",
    "can_edit",
    "can_edit_record",
    "can_export",
    "can_fill_library",
    "can_import",
    "can_invite",
    "can_list",
    "can_manage_bundles",
    "can_manage_staff",
    "can_preview",
    "can_publish",
    "can_publish_bundle",
    "can_reach_account",
    "can_restore",
    "can_review",
    "can_schedule",
    "can_see_history",
    "can_see_translation_desk",
    "can_submit",
    "can_translate",
    "can_undo_import",
    "can_use_library",
    "can_view",
    "can_withdraw",
    "can_write",
    "covers",
    "covers_data",
    "grantable_groups",
    "grantable_permissions",
    "has",
    "is_limited",
    "languages_of",
    "limit_by",
    "page_models",
    "territory",
    "within",
]
