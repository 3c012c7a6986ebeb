"""Take changes of rows back: each goes out of its row as if it had never been made, in whatever order imports are undone.

Changes of a row lie above each other, newest last. The last one gives back what was there before it. One that a newer one lies above hands down
what was there before it: the newer one remembers that from then on, and the row stays as it is. A row that an import made stays as long as newer
ones have something to say of it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from countries.importers import state
from countries.importers.state import State
from countries.models import ImportChange
from editorial import rights

#: Read, and deleted, together.
AT_ONCE = 500
#: Of others that name a row, so many are told.
MOST_TOLD = 3

#: A row: its model and key.
Key = tuple[type[models.Model], Any]


class Left(NamedTuple):
    """Why a row stays as it is. `waits`: only until what stands in its way is gone."""

    words: str
    waits: bool = False


class _LeftError(Exception):
    def __init__(self, words: str, *, waits: bool = False) -> None:
        super().__init__(words)
        self.left = Left(words, waits)


class TakingBack:
    """`user` is None for a command. `heard` is told, now and then, how many changes are out."""

    def __init__(self, user: Any = None, heard: Callable[[int], None] = lambda number: None) -> None:
        self.user = user
        self.heard = heard
        self.restored: set[Key] = set()
        self.deleted: set[Key] = set()
        #: Rows that stay as a later import left them.
        self.covered = 0
        self.taken: set[int] = set()
        self.left: dict[int, Left] = {}
        self._doomed: dict[Key, tuple[int, str]] = {}

    def go(self, keys: Iterable[int]) -> None:
        """From the last to the first, and again as long as that frees others: rows hang on each other."""
        waiting = sorted(keys, reverse=True)
        while waiting:
            touched: set[Key] = set()
            for start in range(0, len(waiting), AT_ONCE):
                self._take_some(waiting[start : start + AT_ONCE], touched)
                self.heard(len(self.taken))
            self._delete_doomed()
            still = [key for key in waiting if key not in self.taken and self.left[key].waits]
            if len(still) == len(waiting):
                break
            waiting = still

    def _take_some(self, keys: Sequence[int], touched: set[Key]) -> None:
        by_model = defaultdict(list)
        for change in sorted(ImportChange.objects.in_bulk(keys).values(), key=lambda one: -one.pk):
            by_model[change.content_type_id].append(change)
        for kind, changes in by_model.items():
            model: Any = ContentType.objects.get_for_id(kind).model_class()
            rows = model._base_manager.select_for_update().in_bulk([change.object_id for change in changes])
            stored = state.of_rows((rows[change.object_id], _after(change, model)) for change in changes if change.object_id in rows)
            newer = _newer(changes)
            for change in changes:
                place = (model, change.object_id)
                if place in touched:
                    # Two of one row: the older one when it is seen what became of the newer one.
                    self.left.setdefault(change.pk, Left("", waits=True))
                    continue
                touched.add(place)
                try:
                    row = rows.get(change.object_id)
                    if row is None:
                        raise _LeftError(_("%(kind)s %(key)d was deleted since.") % {"kind": model._meta.verbose_name, "key": change.object_id})
                    self._take(change, row, stored[row.pk], newer[row.pk])
                except _LeftError as error:
                    self.left[change.pk] = error.left

    def _take(self, change: ImportChange, row: models.Model, lying: State, newer: list[ImportChange]) -> None:
        """`lying`: what is stored; below, what lay on this change when the next one came."""
        newer = [one for one in newer if one.pk > change.pk]
        after = _after(change, type(row))
        for one in reversed(newer):
            lying = lying | {name: value for name, value in (one.before or {}).items() if name in after}
        if differing := [name for name in after if lying[name] != after[name]]:
            names = ", ".join(dict.fromkeys(state.label(type(row), name) for name in differing))
            raise _LeftError(_("%(name)s was changed since (%(columns)s), and stays as it is.") % {"name": _name(row), "columns": names})
        self._check_right(change, row)
        if change.before is not None:
            self._restore(change, row, newer)
        elif newer:
            raise _LeftError(_("%(name)s was changed by a later import, and stays as that left it.") % {"name": _name(row)}, waits=True)
        else:
            self._doomed[type(row), row.pk] = (change.pk, _name(row))
            self.left[change.pk] = Left("", waits=True)

    def _check_right(self, change: ImportChange, row: models.Model) -> None:
        may = rights.can_delete_record if change.before is None else rights.can_edit_record
        if self.user is not None and not may(self.user, row):
            raise _LeftError(_("%(name)s lies outside of the member States that you work for.") % {"name": _name(row)})

    def _restore(self, change: ImportChange, row: models.Model, newer: list[ImportChange]) -> None:
        own = dict(change.before or {})
        handed = []
        for one in newer:
            if names := [name for name in own if name in (one.before or {})]:
                handed.append((one, {name: own.pop(name) for name in names}))
        if own:
            _put(row, own)
        for one, values in handed:
            one.before = {**(one.before or {}), **values}
            one.save(update_fields=["before"])
        if own:
            self.restored.add((type(row), row.pk))
        else:
            self.covered += 1
        self._done(change.pk)

    def _done(self, key: int) -> None:
        self.taken.add(key)
        self.left.pop(key, None)

    # --- Rows that the import made ------------------------------------------------------------------

    def _delete_doomed(self) -> None:
        """All that nobody else names, those first that no other one of them names. Of a ring of rows that name each other, all at once."""
        named_by = _named_by(self._doomed)
        while blocked := [key for key in self._doomed if named_by[key] - self._doomed.keys()]:
            for key in blocked:
                self._keep(key, named_by[key])
        while self._doomed:
            free = [key for key in self._doomed if not named_by[key] & self._doomed.keys()] or list(self._doomed)
            for model in dict.fromkeys(model for model, _key in free):
                mine = [key for key in free if key[0] is model]
                for start in range(0, len(mine), AT_ONCE):
                    self._delete(mine[start : start + AT_ONCE])
                    self.heard(len(self.taken))

    def _keep(self, key: Key, others: Iterable[Key]) -> None:
        change, name = self._doomed.pop(key)
        self.left[change] = Left(_("%(name)s stays, for others name it: %(others)s.") % {"name": name, "others": _told(others)}, waits=True)

    def _delete(self, keys: list[Key]) -> None:
        """Rows of one model."""
        try:
            with transaction.atomic():
                keys[0][0]._base_manager.filter(pk__in=[key for _model, key in keys]).delete()
        except (ProtectedError, RestrictedError, IntegrityError) as error:
            if len(keys) == 1:
                held: Any = getattr(error, "protected_objects", None) or getattr(error, "restricted_objects", ())
                return self._keep(keys[0], [(type(row), row.pk) for row in held])
            for key in keys:
                self._delete([key])
            return None
        for key in keys:
            self._done(self._doomed.pop(key)[0])
        self.deleted.update(keys)
        return None


def _after(change: ImportChange, model: type[models.Model]) -> State:
    """What the change wrote. A row that was made had no relations and no rows hanging on it other than those that are named."""
    after: State = change.after or {}
    return after if change.before is not None else {name: [] for name in (*state.relations(model), *state.parts(model))} | after


def _newer(changes: Sequence[ImportChange]) -> dict[Any, list[ImportChange]]:
    """Of the rows of these changes, all later ones that still shape them, oldest first. The changes are of one model, newest first."""
    found = defaultdict(list)
    rows = [change.object_id for change in changes]
    for one in ImportChange.objects.in_effect().filter(content_type=changes[0].content_type_id, object_id__in=rows, pk__gt=changes[-1].pk).order_by("pk"):
        found[one.object_id].append(one)
    return found


def _put(row: models.Model, values: State) -> None:
    try:
        with transaction.atomic():
            state.put(row, values)
    except (ValidationError, IntegrityError) as error:
        why = "; ".join(words for _column, words in state.told(error)) if isinstance(error, ValidationError) else str(error).partition("\n")[0]
        # A code, say, may still be taken by a row that goes next.
        raise _LeftError(_("%(name)s cannot become what it was: %(why)s") % {"name": _name(row), "why": why}, waits=True) from error


def _named_by(keys: Iterable[Key]) -> dict[Key, set[Key]]:
    """The rows that name each, other than its parts, which go with it."""
    found: dict[Key, set[Key]] = {key: set() for key in keys}
    by_model = defaultdict(list)
    for model, key in found:
        by_model[model].append(key)
    for model, own in by_model.items():
        relations: list[Any] = [one for one in model._meta.related_objects if one.get_accessor_name() not in state.parts(model)]
        for relation in relations:
            name, other = relation.field.name, relation.related_model
            for start in range(0, len(own), AT_ONCE):
                for there, here in other._base_manager.filter(**{f"{name}__in": own[start : start + AT_ONCE]}).values_list("pk", name):
                    found[model, here].add((other, there))
    # Whoever names itself is in nobody's way.
    return {key: others - {key} for key, others in found.items()}


def _told(keys: Iterable[Key]) -> str:
    some = sorted(keys, key=lambda one: (one[0]._meta.label, one[1]))
    names = [_name(row) for model, key in some[:MOST_TOLD] if (row := model._base_manager.filter(pk=key).first())]
    return ", ".join([*names, "…"] if len(some) > MOST_TOLD else names)


def _name(row: models.Model) -> str:
    return f"{row._meta.verbose_name} “{row}” ({row.pk})"
