"""Queries on stories."""

from typing import Self

from editorial.folding import fold_words
from editorial.models import PublishableQuerySet


class StoryQuerySet(PublishableQuerySet):
    def search(self, text: str) -> Self:
        """Those with every word of the text in a title, teaser or body, in any language."""
        found = self
        for word in fold_words(text):
            found = found.filter(search_text__contains=word)
        return found

    def for_cards(self) -> Self:
        """What a card in a list shows: picture and countries, in a constant number of queries."""
        return self.select_related("lead_image").prefetch_related("countries")

    def for_detail(self) -> Self:
        return self.select_related("lead_image").prefetch_related("countries__region", "topics")
