"""How pages are written, reviewed and published: see docs/publishing.md.

Functions only. They change rows, each in one transaction, and ask nobody for rights: whoever calls them does,
by `editorial.rights`.
"""

from editorial.publishing.drafts import SupersededError, adopt, adopt_all, copy, discard, draft_of, lock, restore, save
from editorial.publishing.going_live import archive, cancel_schedules, publish, recover, withdraw
from editorial.publishing.redirects import moved
from editorial.publishing.reviewing import approve, request_changes, submit

__all__ = [
    "SupersededError",
    "adopt",
    "adopt_all",
    "approve",
    "archive",
    "cancel_schedules",
    "copy",
    "discard",
    "draft_of",
    "lock",
    "moved",
    "publish",
    "recover",
    "request_changes",
    "restore",
    "save",
    "submit",
    "withdraw",
]
