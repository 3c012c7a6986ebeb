"""How pages are written, reviewed and published: see docs/publishing.md.

Functions only. They change rows, each in one transaction, and ask nobody for rights: whoever calls them does,
by `editorial.rights`.
"""

from editorial.publishing.ageing import still_right
from editorial.publishing.bundles import add_to_bundle, call_off_bundle, publish_bundle, repin_item, schedule_bundle, take_out
from editorial.publishing.drafts import SupersededError, adopt, adopt_all, copy, discard, draft_of, lock, restore, save
from editorial.publishing.due import Report, run_due
from editorial.publishing.going_live import archive, cancel_schedules, publish, recover, withdraw
from editorial.publishing.redirects import moved
from editorial.publishing.reviewing import approve, assign, request_changes, submit
from editorial.publishing.schedules import cancel, move, repin, schedule, schedule_withdrawal

__all__ = [
    "Report",
    "SupersededError",
    "add_to_bundle",
    "adopt",
    "adopt_all",
    "approve",
    "archive",
    "assign",
    "call_off_bundle",
    "cancel",
    "cancel_schedules",
    "copy",
    "discard",
    "draft_of",
    "lock",
    "move",
    "moved",
    "publish",
    "publish_bundle",
    "recover",
    "repin",
    "repin_item",
    "request_changes",
    "restore",
    "run_due",
    "save",
    "schedule",
    "schedule_bundle",
    "schedule_withdrawal",
    "still_right",
    "submit",
    "take_out",
    "withdraw",
]
