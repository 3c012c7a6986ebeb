"""Publish together: the pages of a bundle go live in one transaction, all of them or none.

A bundle is locked before its pages, and these in the order of their keys: two bundles that share pages cannot wait for each other.
"""

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial.models import Bundle, BundleItem, Event, Publishable
from editorial.models.pages import key_of
from editorial.publishing.drafts import adopt
from editorial.publishing.events import By, note_event
from editorial.publishing.going_live import publish
from editorial.publishing.schedules import check_time
from editorial.publishing.versions import check_version, words_of


class BundleFailedError(ValidationError):
    """A page that cannot go live, by its name: with it, the whole bundle stays."""

    def __init__(self, page: Any, error: Exception) -> None:
        params = {"page": str(page), "problem": words_of(error, type(page))}
        super().__init__(_("“%(page)s”: %(problem)s"), code="bundle", params=params)


def lock_bundle(bundle: Bundle) -> Bundle:
    """The bundle as it is stored; ValidationError once it is done. Whatever changes a bundle begins here."""
    row = Bundle.objects.select_for_update().waiting().filter(pk=bundle.pk).first()
    if row is None:
        raise ValidationError(_("This bundle is published or cancelled already."), code="over")
    return row


def items_of(bundle: Bundle) -> list[BundleItem]:
    """In the order in which they go live, with their pages: a query for each type of page."""
    return list(bundle.items.select_related("revision", "content_type").prefetch_related("page").order_by("order", "pk"))


@transaction.atomic
def add_to_bundle(bundle: Bundle, page: Publishable, *, by: By) -> BundleItem:
    """Put a page into a bundle. Where the bundle has its time already, the page's newest version is pinned."""
    row = lock_bundle(bundle)
    if page.archived_at:
        raise ValidationError(_("This page is in the trash."), code="archived")
    head = adopt(page, by=by).head
    if row.run_at:
        check_version(page, head, None)
    last = row.items.aggregate(last=Max("order"))["last"] or 0
    item, created = BundleItem.objects.get_or_create(bundle=row, **key_of(page), defaults={"order": last + 1, "revision": head if row.run_at else None})
    if created:
        note_event(page, Event.Kind.SCHEDULED, by=by, revision=item.revision, details=_details(row))
    return item


@transaction.atomic
def take_out(item: BundleItem, *, by: By) -> None:
    row = lock_bundle(item.bundle)
    note_event(item.page, Event.Kind.UNSCHEDULED, by=by, revision=item.revision, details=_details(row))
    item.delete()


@transaction.atomic
def schedule_bundle(bundle: Bundle, run_at: datetime.datetime, *, by: By) -> Bundle:
    """Give a bundle its time, or another one. The newest version of each page is pinned, unless one is pinned already."""
    row = lock_bundle(bundle)
    check_time(run_at)
    for item in _locked_items(row):
        if item.revision is None:
            _pin(item)
        note_event(item.page, Event.Kind.SCHEDULED, by=by, revision=item.revision, details=_details(row) | {"run_at": run_at.isoformat()})
    row.set_time(run_at)
    row.updated_by = by
    row.save()
    return row


def _locked_items(row: Bundle) -> list[BundleItem]:
    items = items_of(row)
    if not items:
        raise ValidationError(_("There is no page in this bundle yet."), code="empty")
    lock_pages(items)
    # Whoever moved a page to the trash a moment ago took it out of its bundles, too.
    return [item for item in items if not item.page.archived_at]


def _pin(item: BundleItem) -> None:
    head = adopt(item.page).head
    try:
        check_version(item.page, head, item.languages or None)
    except ValidationError as error:
        raise BundleFailedError(item.page, error) from error
    item.revision = head
    item.save(update_fields=["revision"])


@transaction.atomic
def repin_item(item: BundleItem, *, by: By) -> None:
    """Let the newest version go out instead of the one that was pinned."""
    row = lock_bundle(item.bundle)
    lock_pages([item])
    _pin(item)
    note_event(item.page, Event.Kind.SCHEDULED, by=by, revision=item.revision, details=_details(row))


@transaction.atomic
def call_off_bundle(bundle: Bundle, *, by: By) -> Bundle:
    """Take its time from a bundle. Its pages stay in it, from now on as they are written."""
    row = lock_bundle(bundle)
    for item in items_of(row):
        note_event(item.page, Event.Kind.UNSCHEDULED, by=by, revision=item.revision, details=_details(row))
    row.items.update(revision=None)
    row.set_time(None)
    row.updated_by = by
    row.save()
    return row


@transaction.atomic
def publish_bundle(bundle: Bundle, *, by: By) -> list[Event]:
    """All pages of a bundle go live now, or none: BundleFailedError names the page that cannot."""
    row = lock_bundle(bundle)
    events = [event for item in _locked_items(row) if (event := _publish_item(row, item, by))]
    row.done_at, row.updated_by, row.error = timezone.now(), by, ""
    row.save()
    return events


def _publish_item(row: Bundle, item: BundleItem, by: By) -> Event | None:
    draft = adopt(item.page)
    revision = item.revision or draft.head
    # Readers have it already, or a newer one that somebody published meanwhile: they do not go back behind it.
    if item.page.live and draft.published and draft.published.number >= revision.number:
        return None
    try:
        event = publish(item.page, revision, by=by, shown_in=item.languages or None, note=row.name)
    except (OperationalError, InterfaceError):
        raise  # no fault of the page's
    except Exception as error:
        raise BundleFailedError(item.page, error) from error
    item.revision = revision
    item.save(update_fields=["revision"])
    return event


def lock_pages(items: Iterable[BundleItem]) -> None:
    """Lock the pages' rows, in one order wherever several are locked, and have them as they are stored now."""
    ordered = sorted(items, key=lambda item: (item.content_type_id, item.object_id))
    for content_type, group in groupby(ordered, key=lambda item: item.content_type):
        of_type = list(group)
        model: Any = content_type.model_class()
        keys = [item.object_id for item in of_type]
        rows = {row.pk: row for row in model._base_manager.select_for_update().filter(pk__in=keys).order_by("pk")}
        for item in of_type:
            if item.object_id not in rows:
                raise ValidationError(_("A page of this bundle is not there any more."), code="gone")
            item.page = rows[item.object_id]


def _details(bundle: Bundle) -> dict[str, Any]:
    return {"bundle": bundle.pk, "name": bundle.name}
