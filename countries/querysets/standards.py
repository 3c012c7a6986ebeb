"""Queries on international labour standards."""

from django.db import models

from countries.querysets.records import RecordQuerySet


class StandardQuerySet(RecordQuerySet):
    pass


class RatificationQuerySet(models.QuerySet):
    pass
