"""The day that an indicator's figures were taken: it follows each import that brought any, and goes back with it."""

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from countries.importers import state
from countries.importers.errors import ImportStoppedError
from countries.models import ImportBatch, ImportChange, Indicator
from countries.models.dates import taken

COLUMN = "retrieved_on"


def day_taken(options: Mapping[str, Any]) -> datetime.date:
    """The day asked for, or else that of the import."""
    given = str(options.get(COLUMN) or "")
    try:
        day = datetime.date.fromisoformat(given) if given else timezone.localdate()
        taken(day)
    except ValueError as error:
        words = _("“%(day)s” is not a valid date. Write it like 2026-01-31.") % {"day": given[:20]}
        raise ImportStoppedError(words, reason="options") from error
    except ValidationError as error:
        raise ImportStoppedError(f"{given}: {error.messages[0]}", reason="options") from error
    return day


def renew(batch: ImportBatch, indicators: Collection[int], day: datetime.date) -> None:
    """`indicators` are those with new or changed figures: a file that brings nothing new says nothing of when the others were taken.

    What it was is kept even where it stays the same: of two imports on one day each can be taken back, and the other one's day holds.
    """
    kind = ContentType.objects.get_for_model(Indicator)
    kept = []
    for indicator in Indicator.objects.select_for_update().filter(pk__in=indicators):
        before = state.of_columns(indicator, [COLUMN])
        indicator.retrieved_on = day
        indicator.save(update_fields=[COLUMN])
        kept.append(ImportChange(batch=batch, content_type=kind, object_id=indicator.pk, before=before, after=state.of_columns(indicator, [COLUMN])))
    ImportChange.objects.bulk_create(kept)


def take_back(batch: ImportBatch) -> list[str]:
    """What stays as it is, in words. An import is taken out of the chain of days: the next one's then follows upon the one before."""
    changes = ImportChange.objects.filter(content_type=ContentType.objects.get_for_model(Indicator), before__isnull=False)
    mine = changes.filter(batch=batch)
    left = []
    for change in mine:
        later = changes.filter(object_id=change.object_id, pk__gt=change.pk, batch__state=ImportBatch.State.DONE).order_by("pk").first()
        if later is None:
            left += _put_back(change)
        elif later.before == change.after:
            later.before = change.before
            later.save(update_fields=["before"])
    # They are dealt with: the way of other records knows no chains.
    mine.delete()
    return left


def _put_back(change: ImportChange) -> list[str]:
    indicator = Indicator.objects.select_for_update().filter(pk=change.object_id).first()
    if indicator is None:
        return []
    if state.of_columns(indicator, [COLUMN]) != change.after:
        return [_("%(name)s was changed since, and stays as it is.") % {"name": f"{Indicator._meta.verbose_name} “{indicator}” ({indicator.pk})"}]
    state.put(indicator, change.before or {})
    return []
