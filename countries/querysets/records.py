"""Queries on records from registers."""

import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from countries.querysets.searching import about

#: Long texts that no list shows.
LONG = ("abstract", "search_text")


class RecordQuerySet(models.QuerySet):
    def published(self) -> Self:
        """A record is public when it is saved."""
        return self.all()

    def search(self, text: str) -> Self:
        """Those with every word of the text in their title, identifier or abstract, a member State's name or a topic's; accents do not matter."""
        return about(self, text)

    def foremost(self) -> Self:
        """What most readers look for comes first, where only a few are shown."""
        return self


class _OfOneState(RecordQuerySet):
    """Records that name one member State."""

    def with_state(self) -> Self:
        return self.select_related("member_state").defer("search_text", "member_state__search_text", "member_state__other_names")

    def for_cards(self) -> Self:
        return self.with_state().defer("abstract")


class LabourLawQuerySet(_OfOneState):
    def for_detail(self) -> Self:
        return self.with_state().prefetch_related("topics", "amends", "amended_by", "repeals", "repealed_by")

    def for_data(self) -> Self:
        return self.with_state().prefetch_related("topics", "amends", "repeals")


class PolicyQuerySet(_OfOneState):
    def lasting_until(self, year: int) -> Self:
        """Those in whose period the year lies, or which begin after it; those without an end last."""
        return self.filter(Q(last_year=None) | Q(last_year__gte=year))

    def for_detail(self) -> Self:
        return self.with_state().prefetch_related("topics", "priorities")

    def for_data(self) -> Self:
        return self.with_state().prefetch_related("topics", "priorities")


class _OfStates(RecordQuerySet):
    """Records that name any number of member States."""

    def for_cards(self) -> Self:
        return self.defer(*LONG).prefetch_related("countries")


class PublicationQuerySet(_OfStates):
    def for_cards(self) -> Self:
        return super().for_cards().select_related("cover")

    def for_detail(self) -> Self:
        return self.defer("search_text").select_related("cover", "file").prefetch_related("topics", "countries")

    def for_data(self) -> Self:
        return self.defer("search_text").select_related("file").prefetch_related("topics", "countries")


class ProjectQuerySet(_OfStates):
    def with_times(self) -> Self:
        """`begins` and `ends`: as it went, else as it was planned."""
        return self.alias(begins=Coalesce("actual_start", "planned_start"), ends=Coalesce("actual_end", "planned_end"))

    def running_in(self, year: int) -> Self:
        """Those that had begun when the year ended, and had not ended when it began. Whose start is not known is not found."""
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        return self.with_times().filter(Q(ends=None) | Q(ends__gte=first), begins__lte=last)

    def newest_first(self) -> Self:
        return self.with_times().order_by(F("begins").desc(nulls_last=True), "-pk")

    def for_detail(self) -> Self:
        return self.defer("search_text").prefetch_related("topics", "country_shares__member_state", "sectors", "organisations", "money", "documents")

    def for_data(self) -> Self:
        return self.defer("search_text").prefetch_related("topics", "country_shares__member_state", "sectors", "organisations", "money")
