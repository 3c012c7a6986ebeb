"""Queries on statistics."""

from django.db import models


class AreaQuerySet(models.QuerySet):
    pass


class IndicatorQuerySet(models.QuerySet):
    pass


class SeriesQuerySet(models.QuerySet):
    pass
