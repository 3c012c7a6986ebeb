"""Queries on imports."""

from typing import Self

from django.db import models


class ImportBatchQuerySet(models.QuerySet):
    def done(self) -> Self:
        return self.filter(state="done")

    def failed(self) -> Self:
        return self.filter(state="failed")
