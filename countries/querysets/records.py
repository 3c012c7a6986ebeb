"""Queries on records from registers."""

from typing import Self

from django.db import models

from editorial.folding import fold_words


class RecordQuerySet(models.QuerySet):
    def published(self) -> Self:
        """A record is public when it is saved."""
        return self.all()

    def search(self, text: str) -> Self:
        """Those with every word of the text in their title, identifier or abstract; accents do not matter."""
        found = self
        for word in fold_words(text):
            found = found.filter(search_text__contains=word)
        return found


class ProjectQuerySet(RecordQuerySet):
    pass
