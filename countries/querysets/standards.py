"""Queries on international labour standards."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from countries.querysets.records import RecordQuerySet

#: Statuses of instruments that bind nobody any more.
ENDED = ("withdrawn", "abrogated")

#: Fundamental and governance instruments before the others; what binds nobody any more last.
FOREMOST = (
    Case(
        When(category="fundamental", then=Value(0)),
        When(category="governance", then=Value(1)),
        When(status__in=ENDED, then=Value(3)),
        default=Value(2),
        output_field=models.IntegerField(),
    ),
    "code",
)


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

    def foremost(self) -> Self:
        return self.order_by(*FOREMOST)

    def for_cards(self) -> Self:
        """What a list shows: the titles, and `bound`, for how many member States it is in force as far as that is recorded."""
        from countries.models import Ratification

        spells = Ratification.objects.published().of_members().newest().with_standing().filter(standard=OuterRef("pk"), standing="in-force")
        counted = spells.order_by().values("standard").annotate(number=Count("pk")).values("number")
        return self.defer("search_text").annotate(bound=Coalesce(Subquery(counted), 0))

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

    def of_members(self) -> Self:
        """Of States whose membership lasts."""
        return self.filter(member_state__memberships__until="")

    def newest(self) -> Self:
        """Of each State the last of its ratifications of an instrument: this one speaks."""
        pair = {"standard": OuterRef("standard"), "member_state": OuterRef("member_state")}
        return self.exclude(Exists(self.model._default_manager.filter(**pair, ratified_on__gt=OuterRef("ratified_on"))))

    def with_standing(self) -> Self:
        """Adds `standing`, a value of `countries.standards.standing.Standing`: how the State stands by this ratification today.

        Days win over the status, except over “not in force” in a register that was read on the day of entry into force or later.
        """
        today = datetime.date.today()
        over = Q(ended_on__lte=today)
        read_since = Q(in_force_on__lte=Coalesce("retrieved_on", Value(today)))
        cases = [
            When(over | Q(ended_on=None), status="abrogated", then=Value("abrogated")),
            When(over | Q(ended_on=None, status="denounced"), then=Value("denounced")),
            When(in_force_on__gt=today, then=Value("not-yet")),
            When(read_since | Q(in_force_on=None), status="not-in-force", then=Value("not-in-force")),
        ]
        return self.annotate(standing=Case(*cases, default=Value("in-force"), output_field=models.CharField()))

    def for_standard_page(self) -> Self:
        return self.with_names().with_standing().order_by("ratified_on", "pk")

    def for_country_page(self) -> Self:
        return self.with_names().with_standing().order_by("standard__code", "ratified_on")

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
