"""Queries on imports."""

from typing import Self

from django.db import models


class ImportBatchQuerySet(models.QuerySet):
    def done(self) -> Self:
        return self.filter(state="done")

    def failed(self) -> Self:
        return self.filter(state="failed")

    def forget_validators(self) -> int:
        """Of all kinds: rows of one may go with those of another. Their number; each file is then read the next time, whatever its server says."""
        return self.done().exclude(validators={}).update(validators={})


class ImportChangeQuerySet(models.QuerySet):
    def in_effect(self) -> Self:
        """Those that shape what is stored: of imports that are done, and what undone ones could not give back yet."""
        return self.filter(models.Q(batch__state__in=["done", "undoing"]) | models.Q(left__isnull=False))
