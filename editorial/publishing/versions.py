"""Lay a version over the row that readers see, and look whether it holds."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError

from editorial import languages
from editorial.models import Publishable, Revision
from editorial.revisions import fields


def lay_over(row: Publishable, revision: Revision, shown_in: Iterable[str] | None) -> fields.Data:
    """The version in the languages that readers get, laid over the row as a live page; nothing is stored."""
    if shown_in is not None:
        row.live_languages = [code for code in languages.CODES if code in {*shown_in, languages.DEFAULT}]
    # What a version lacks, since it is older than the column, keeps the column's default.
    data = fields.in_languages(type(row), {**fields.snapshot(type(row)()), **revision.data}, row.live_languages)
    fields.overlay(row, data)
    row.live, row.archived_at = True, None
    return data


def check_version(row: Publishable, revision: Revision, shown_in: Iterable[str] | None) -> None:
    """Raise ValidationError where the version could not be published today. The row itself stays as it is."""
    trial = type(row)._base_manager.get(pk=row.pk)
    lay_over(trial, revision, shown_in)
    trial.full_clean()


def words_of(error: Exception, model: type[Any] | None = None) -> str:
    """What editors are told of a failure, with the names that the fields of the model have for them."""
    if not isinstance(error, ValidationError):
        return f"{type(error).__name__}: {error}".strip()
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    told = [f"{_label(model, name)}{message}" for name, messages in error.message_dict.items() for message in messages]
    # A translated field fails under two names: its own, and that of its column.
    return " ".join(dict.fromkeys(told))


def _label(model: type[Any] | None, name: str) -> str:
    if name == NON_FIELD_ERRORS:
        return ""
    try:
        return f"{fields.label(model, name) if model else name}: ".capitalize()
    except FieldDoesNotExist:
        return f"{name}: "
