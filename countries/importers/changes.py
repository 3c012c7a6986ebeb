"""What a run keeps of each row it touches: all of it to take it back, and the first ones to show."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from countries.importers.state import State
from countries.models import ImportBatch, ImportChange, ImportLeft

#: Written together.
AT_ONCE = 500
#: Shown with what they were and are: of rows that are new, and of rows that change.
MOST_SAMPLES = 50
#: Of a value that is shown.
MOST_LETTERS = 300
#: Of the member States of a row, so many are named.
MOST_STATES = 3


class Changes:
    def __init__(self, batch: ImportBatch) -> None:
        self.batch = batch
        self._waiting: list[ImportChange] = []
        self._shown = {"created": 0, "changed": 0}
        self._digest = 0
        self._to_go: dict[ContentType, set[int]] = {}

    def note(self, number: int, row: models.Model, key: State, before: State | None, after: State) -> None:
        """`key`: what the file finds the row by."""
        found = json.dumps([row._meta.label_lower, key, before], sort_keys=True)
        # In whatever order: rows that wait for others come as soon as these are there.
        self._digest ^= int.from_bytes(hashlib.sha256(found.encode()).digest())
        self._keep(row, before, after)
        self._show(number, row, before, after)

    @property
    def digest(self) -> str:
        """Of which rows are new, and of what those that change were before: the same for two readings of a file between which nobody changed them."""
        return f"{self._digest:064x}"

    def note_unchanged(self, row: models.Model, state: Callable[[], State]) -> None:
        """Of a row that is to go as soon as nothing stands in the way of undoing an earlier import: it stays now, because this file has it."""
        kind = _kind(row)
        if kind not in self._to_go:
            self._to_go[kind] = set(ImportLeft.objects.filter(change__content_type=kind).values_list("change__object_id", flat=True))
        if row.pk in self._to_go[kind]:
            self._keep(row, state(), state())

    def _keep(self, row: models.Model, before: State | None, after: State) -> None:
        self._waiting.append(ImportChange(batch=self.batch, content_type=_kind(row), object_id=row.pk, before=before, after=after))
        if len(self._waiting) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        ImportChange.objects.bulk_create(self._waiting)
        self._waiting = []

    def _show(self, number: int, row: models.Model, before: State | None, after: State) -> None:
        kind = "created" if before is None else "changed"
        if self._shown[kind] >= MOST_SAMPLES:
            return
        self._shown[kind] += 1
        sample: dict[str, Any] = {"row": number, "model": row._meta.label_lower, "pk": row.pk, "name": str(row)[:MOST_LETTERS], "about": _about(row)}
        sample["before"] = None if before is None else {name: _brief(value) for name, value in before.items()}
        sample["after"] = {name: _brief(value) for name, value in after.items() if before is not None or value not in ("", None, [])}
        # A row that the file itself makes is gone after a preview, and with it what it is called.
        sample["names"] = _names(row, sample)
        self.batch.samples.append(sample)


def _kind(row: models.Model) -> ContentType:
    return ContentType.objects.get_for_model(row, for_concrete_model=False)


def _about(row: Any) -> str:
    """Its identifier and its member States: titles may be alike. What has no identifier says by its name which it is, as ratifications do."""
    if not (identifier := getattr(row, "identifier", "")):
        return ""
    states: Any = getattr(row, getattr(row, "scope_lookup", ""), None)
    if hasattr(states, "all"):
        names = [str(one) for one in states.all()[: MOST_STATES + 1]]
        names[MOST_STATES:] = ["…"] if len(names) > MOST_STATES else []
    else:
        names = [str(states)] if states else []
    return " · ".join(filter(None, [identifier, ", ".join(names)]))


def _names(row: models.Model, sample: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Of the rows that it names, by relation and key."""
    found = {}
    for name, value in sample["after"].items():
        field: Any = next((one for one in (*row._meta.fields, *row._meta.many_to_many) if one.name == name and one.is_relation), None)
        keys = value if isinstance(value, list) else [value]
        if field and (rows := field.related_model._base_manager.filter(pk__in=[key for key in keys if key])):
            found[name] = {str(one.pk): str(getattr(one, "identifier", one))[:MOST_LETTERS] for one in rows}
    return found


def _brief(value: Any) -> Any:
    if isinstance(value, str) and len(value) > MOST_LETTERS:
        return value[:MOST_LETTERS] + "…"
    return value[:20] if isinstance(value, list) else value
