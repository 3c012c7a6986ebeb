"""The first observations that an import makes or changes, for whoever looks at what it would do."""

from typing import Any

from django.contrib.contenttypes.models import ContentType

from countries.importers.changes import MOST_SAMPLES
from countries.models import ImportBatch, Observation

Sample = dict[str, Any]


def of(batch: ImportBatch) -> list[Sample]:
    changes = batch.changes.filter(content_type=ContentType.objects.get_for_model(Observation))
    before = dict(changes.order_by("pk").values_list("object_id", "before")[:MOST_SAMPLES])
    rows = Observation.objects.select_related("series__indicator", "series__area")
    changed = rows.filter(pk__in=before)
    created = rows.filter(batch=batch).exclude(pk__in=changes.values("object_id")).order_by("pk")[:MOST_SAMPLES] if batch.rows_created else []
    return [_sample(row, before.get(row.pk)) for row in [*changed, *created]]


def _sample(row: Observation, before: Sample | None) -> Sample:
    series = row.series
    when = f"{row.year}" if not row.part else f"{row.year} {series.get_frequency_display()} {row.part}"
    parts = (series.indicator.code, series.area.code, series.sex, series.classif1, series.classif2, when)
    return {
        "row": 0,
        "model": row._meta.label_lower,
        "pk": row.pk,
        "name": " ".join(filter(None, parts)),
        "before": before and {name: before[name] for name in ("value", "status")},
        "after": {"value": row.value, "status": row.status},
    }
