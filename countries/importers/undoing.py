"""Take an import back: each row that is still as the import left it becomes what it was."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from countries.importers import locks, state
from countries.importers.errors import ImportStoppedError
from countries.importers.registry import Undone, importer
from countries.importers.state import State
from countries.models import ImportBatch, ImportChange
from editorial import rights

#: Read together.
AT_ONCE = 500


class _LeftError(Exception):
    """The row stays as it is; for good, or until others that hang on it are gone."""

    def __init__(self, words: str, *, later: bool = False) -> None:
        super().__init__(words)
        self.later = later


def undo(batch: ImportBatch, user: Any = None) -> Undone:
    """`user` is None for a command. All in one transaction: it ends as taken back, or stays as it is."""
    with locks.only_one(batch.kind), transaction.atomic():
        locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if locked.state != ImportBatch.State.DONE:
            raise ImportStoppedError(_("Only an import that is done can be taken back."), reason="state")
        own = importer(locked.kind).undo
        # First the importer's own: its rows hang on others.
        results = [*([own(locked)] if own else []), _take_back(locked, user)]
        locked.state = ImportBatch.State.UNDONE
        locked.save(update_fields=["state"])
    batch.refresh_from_db()
    return Undone(sum(one.restored for one in results), sum(one.deleted for one in results), [words for one in results for words in one.left])


def _take_back(batch: ImportBatch, user: Any) -> Undone:
    """From the last row to the first, and again as long as that frees others: rows hang on each other."""
    counts = {"restored": 0, "deleted": 0}
    left: dict[int, str] = {}
    own = ContentType.objects.get_for_models(*importer(batch.kind).own_models).values()
    waiting = list(batch.changes.exclude(content_type__in=own).order_by("-pk").values_list("pk", flat=True))
    while waiting:
        later = []
        for start in range(0, len(waiting), AT_ONCE):
            changes = ImportChange.objects.select_related("content_type").in_bulk(waiting[start : start + AT_ONCE])
            for key in waiting[start : start + AT_ONCE]:
                try:
                    counts[_take_back_row(changes[key], user)] += 1
                    left.pop(key, None)
                except _LeftError as error:
                    left[key] = str(error)
                    later += [key] if error.later else []
        if len(later) == len(waiting):
            break
        waiting = later
    return Undone(counts["restored"], counts["deleted"], list(left.values()))


def _take_back_row(change: ImportChange, user: Any) -> str:
    model: Any = change.content_type.model_class()
    row = model._base_manager.select_for_update().filter(pk=change.object_id).first()
    if row is None:
        raise _LeftError(_("%(kind)s %(key)d was deleted since.") % {"kind": model._meta.verbose_name, "key": change.object_id})
    after: State = change.after or {}
    if state.of_row(row, after) != after:
        raise _LeftError(_("%(name)s was changed since, and stays as it is.") % {"name": _name(row)})
    may = rights.can_delete_record if change.before is None else rights.can_edit_record
    if user is not None and not may(user, row):
        raise _LeftError(_("%(name)s lies outside of the member States that you work for.") % {"name": _name(row)})
    try:
        with transaction.atomic():
            return _delete(row, after) if change.before is None else _restore(row, change.before)
    except (ValidationError, IntegrityError) as error:
        why = "; ".join(words for _column, words in state.told(error)) if isinstance(error, ValidationError) else str(error).partition("\n")[0]
        # A code, say, may still be taken by a row that goes next.
        raise _LeftError(_("%(name)s cannot become what it was: %(why)s") % {"name": _name(row), "why": why}, later=True) from error


def _name(row: models.Model) -> str:
    return f"{row._meta.verbose_name} “{row}” ({row.pk})"


def _restore(row: models.Model, before: State) -> str:
    state.put(row, before)
    return "restored"


def _delete(row: models.Model, after: State) -> str:
    hanging: list[Any] = [relation for relation in row._meta.related_objects if relation.get_accessor_name() not in after]
    if any(relation.related_model._base_manager.filter(**{relation.field.name: row}).exists() for relation in hanging):
        raise _LeftError(_("%(name)s stays: other records name it.") % {"name": _name(row)}, later=True)
    try:
        row.delete()
    except (ProtectedError, RestrictedError) as error:
        raise _LeftError(_("%(name)s stays: other records name it.") % {"name": _name(row)}, later=True) from error
    return "deleted"
