"""What stands beside a version: readers see it, it was published from then to then, it is scheduled, it was approved."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from editorial.history.spells import Spell, spells
from editorial.models import BundleItem, Event, Publishable
from editorial.publishing.standing import moment


class Mark(NamedTuple):
    """`kind` is for the eye: live, published, newest, scheduled, approved, discarded, kind."""

    kind: str
    label: str


def of_versions(page: Publishable) -> dict[int, list[Mark]]:
    """The marks of all versions that have any, by their keys."""
    found: dict[int, list[Mark]] = {}
    if page.draft:
        found.setdefault(page.draft.head_id, []).append(Mark("newest", _("Newest")))
    for key, stood in spells(page).items():
        found.setdefault(key, []).extend(_of_spell(spell) for spell in reversed(stood))
    for key, mark in [*_scheduled(page), *_judged(page)]:
        found.setdefault(key, []).append(mark)
    return found


def _of_spell(spell: Spell) -> Mark:
    when = {"since": moment(spell.since) if spell.since else "", "until": moment(spell.until) if spell.until else ""}
    if spell.until is None:
        return Mark("live", _("Readers see this, since %(since)s") % when if spell.since else _("Readers see this"))
    if spell.since is None:
        return Mark("published", _("Published until %(until)s") % when)
    return Mark("published", _("Published from %(since)s to %(until)s") % when)


def _scheduled(page: Publishable) -> list[tuple[int, Mark]]:
    """By a schedule of its own or in a bundle."""
    waiting = [(entry.revision_id, entry.run_at) for entry in page.schedules.all() if not (entry.done_at or entry.cancelled_at)]
    bundled = BundleItem.objects.of(page).filter(bundle__done_at=None, bundle__cancelled_at=None, bundle__run_at__isnull=False)
    waiting += bundled.values_list("revision", "bundle__run_at")
    return [(key, Mark("scheduled", _("Scheduled for %(when)s") % {"when": moment(run_at)})) for key, run_at in waiting if key]


def _judged(page: Publishable) -> list[tuple[int, Mark]]:
    kinds = {Event.Kind.APPROVED: Mark("approved", _("Approved")), Event.Kind.DISCARDED: Mark("discarded", _("Discarded"))}
    judged = Event.objects.of(page).filter(kind__in=kinds, revision__isnull=False).order_by("at").values_list("revision", "kind")
    return [(key, kinds[Event.Kind(kind)]) for key, kind in dict.fromkeys(judged)]


def published_keys(page: Publishable) -> set[int]:
    return set(spells(page))

