"""Which pages offer a document: as readers see them, in their newest draft, and in versions that wait for their time."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Cast

from editorial import blocks
from editorial.fields import BlocksField


def uses(document: models.Model) -> list[models.Model]:
    """The pages, of whatever type: found by the types of their columns."""
    return list({(type(page), page.pk): page for page in [*_in_rows(document), *_in_versions(document)]}.values())


def _in_rows(document: models.Model) -> Iterator[models.Model]:
    for model in apps.get_models():
        columns = [field.name for field in model._meta.concrete_fields if isinstance(field, BlocksField)]
        if columns and not model._meta.proxy:
            for column in columns:
                yield from (
                    row for row in _mentioning(model._base_manager.all(), column, document) if _offers(getattr(row, column), document)
                )


def _in_versions(document: models.Model) -> Iterator[models.Model]:
    draft, schedule, item = (apps.get_model("editorial", name)._default_manager for name in ("Draft", "Schedule", "BundleItem"))
    pinned = item.filter(bundle__done_at=None, bundle__cancelled_at=None)
    waiting = [(draft.pending(), "head"), (schedule.waiting(), "revision"), (pinned, "revision")]
    for rows, version in waiting:
        for row in _mentioning(rows.select_related(version), f"{version}__data", document):
            bodies = getattr(row, version).data.values()
            if (page := row.page) and any(_offers(body, document) for body in bodies):
                yield page


def _mentioning(rows: models.QuerySet, path: str, document: models.Model) -> models.QuerySet:
    """Those rows whose JSON may name the document, judged by its text in the database: it spares reading all bodies."""
    return rows.annotate(as_text=Cast(path, models.TextField())).filter(as_text__contains=f'"document": {document.pk}')


def _offers(body: Any, document: models.Model) -> bool:
    return isinstance(body, list) and any(
        reference.fetch is blocks.rows_of("editorial.Document") and reference.key == document.pk for reference in blocks.references_of(body)
    )
