"""Queries on international labour standards."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Case, Count, Q, Value, When

from countries.querysets.records import RecordQuerySet

#: Statuses of instruments that bind nobody any more.
ENDED = ("withdrawn", "abrogated")


class StandardQuerySet(RecordQuerySet):
    def with_force(self) -> Self:
        """Adds `force`: whether the instrument is in force today, as far as that is recorded. A Recommendation binds nobody and never is."""
        cases = [
            When(status__in=ENDED, then=Value("ended")),
            When(kind="recommendation", then=Value("never")),
            When(in_force_on__lte=datetime.date.today(), then=Value("in-force")),
        ]
        return self.annotate(force=Case(*cases, default=Value("not-recorded"), output_field=models.CharField()))

    def ratifiable(self) -> Self:
        """Conventions and Protocols."""
        return self.exclude(kind="recommendation")

    def core(self) -> Self:
        """The fundamental and governance instruments, which the page of each member State names one by one; a protocol follows its Convention."""
        return self.filter(category__in=("fundamental", "governance")).order_by("number", "kind")

    def for_cards(self) -> Self:
        """What a list shows: the titles, and `bound`, for how many States it is in force as far as that is recorded."""
        bound = Count("ratifications__member_state", filter=Q(ratifications__status="in-force", ratifications__ended_on=None), distinct=True)
        return self.defer("search_text").annotate(bound=bound)

    def for_data(self) -> Self:
        codes = self.model._default_manager.only("code")
        return self.defer("search_text").select_related("protocol_to").prefetch_related(models.Prefetch("revises", queryset=codes), "topics")

    def for_links(self) -> Self:
        return self.defer("search_text", "source", "source_url", "licence")

    def for_detail(self) -> Self:
        links = self.model._default_manager.for_links()
        related = [models.Prefetch(name, queryset=links.order_by("code")) for name in ("revises", "revised_by", "protocols")]
        return self.select_related("protocol_to").prefetch_related(*related, "topics")


class RatificationQuerySet(models.QuerySet):
    def published(self) -> Self:
        """A record is public when it is saved."""
        return self.all()

    def for_standard_page(self) -> Self:
        return self.with_names().order_by("ratified_on", "pk")

    def for_country_page(self) -> Self:
        return self.with_names().order_by("standard__code", "ratified_on")

    def for_data(self) -> Self:
        return self.with_names()

    def with_names(self) -> Self:
        long = ("standard__search_text", "member_state__search_text", "member_state__other_names")
        return self.select_related("standard", "member_state").defer(*long)


class SupervisoryCommentQuerySet(models.QuerySet):
    def published(self) -> Self:
        """A record is public when it is saved."""
        return self.all()

    def for_data(self) -> Self:
        long = ("standard__search_text", "member_state__search_text", "member_state__other_names")
        return self.select_related("standard", "member_state").defer(*long)

    def for_country_page(self) -> Self:
        """The newest first."""
        return self.select_related("standard").defer("standard__search_text").order_by("-year", "kind", "standard__code", "pk")
