"""Sources and items of classifications that a file brought: they go when its import is taken back and nothing uses them any more."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet

from countries.importers import state
from countries.models import Classification, ImportBatch, ImportChange, Indicator, Series, StatisticalSource

Made = StatisticalSource | Classification


def note(batch: ImportBatch, row: Made) -> None:
    kind = ContentType.objects.get_for_model(row)
    ImportChange.objects.create(batch=batch, content_type=kind, object_id=row.pk, before=None, after=_of(row))


def take_back(batch: ImportBatch) -> None:
    """Also what imports made that were taken back before, while figures of this one still used it."""
    made = ImportChange.objects.filter(Q(batch=batch) | Q(batch__state=ImportBatch.State.UNDONE), before__isnull=True)
    _delete(made, StatisticalSource.objects.filter(~Exists(Series.objects.filter(source=OuterRef("pk")))))
    # By a set: whether one code is used, no index tells.
    _delete(made, Classification.objects.exclude(code__in=_codes_in_use()))


def _codes_in_use() -> set[str]:
    of_series = (code for name in ("classif1", "classif2") for code in Series.objects.order_by().values_list(name, flat=True).distinct())
    return {*of_series, *(code for pair in Indicator.objects.values_list("total1", "total2") for code in pair)}


def _delete(made: QuerySet[ImportChange], unused: QuerySet[StatisticalSource] | QuerySet[Classification]) -> None:
    """What somebody gave a better name since stays."""
    kind = ContentType.objects.get_for_model(unused.model)
    after = dict(made.filter(content_type=kind).values_list("object_id", "after"))
    if after:
        unused.filter(pk__in=[row.pk for row in unused.filter(pk__in=after) if _of(row) == after[row.pk]]).delete()


def _of(row: Made) -> state.State:
    return state.of_columns(row, state.columns(type(row)))
