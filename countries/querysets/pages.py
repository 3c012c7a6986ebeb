"""Queries on member States."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Prefetch, Q

from countries.querysets.searching import about
from editorial import languages
from editorial.models import PublishableQuerySet
from editorial.searching import holds_all

if TYPE_CHECKING:
    from countries.models import MemberState, Standard


class MemberStateQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Those whose membership lasts."""
        return self.filter(memberships__until="")

    def that_may_ratify(self, standard: "Standard") -> Self:
        """The members, and former ones that ratified it."""
        return self.filter(Q(memberships__until="") | Q(ratifications__standard=standard)).distinct()

    def search(self, text: str) -> Self:
        """Those with every word of the text in one of their names, in any language, or their codes."""
        return self.filter(holds_all(text))

    def named(self, word: str) -> Self:
        """Those with the folded word in their names or codes as it stands: Romania is not found by Oman."""
        return self.filter(search_text__regex=rf"(^|[ |]){word}([ |]|$)")

    def located(self, text: str) -> Self:
        """Those that the text names, or the region or subregion around them."""
        from countries.models import Region

        regions = [region.pk for region in Region.objects.all() if region.is_called(text)]
        return self.search(text) | self.filter(Q(region__in=regions) | Q(subregion__in=regions))

    def addressed(self, text: str) -> Self:
        """The one with this address or ISO 3166 code, of two or three letters, in whatever case."""
        return self.filter(Q(slug=text.lower()) | Q(iso2=text.upper()) | Q(iso3=text.upper()))

    def neighbours_of(self, member_state: "MemberState") -> Self:
        """The others of its subregion; of its region, where that has no subregions."""
        nearest = {"subregion": member_state.subregion} if member_state.subregion_id else {"region": member_state.region}
        return self.filter(**nearest).exclude(pk=member_state.pk)

    def for_index(self) -> Self:
        return self.select_related("region")

    def for_data(self) -> Self:
        """What a file names it by, in the order of the addresses."""
        return self.only("iso3", "name_en", "slug").order_by("slug")

    def for_section(self) -> Self:
        return self.select_related("region", "subregion", "profile")

    def for_detail(self) -> Self:
        from countries.models import Membership

        return self.select_related("region", "subregion", "profile").prefetch_related(
            Prefetch("memberships", queryset=Membership.objects.order_by("since"), to_attr="spells")
        )


class GoodPracticeQuerySet(PublishableQuerySet):
    def search(self, text: str) -> Self:
        """Those with every word of the text in their title, summary or parts, a member State's name or a topic's, in any language."""
        return about(self, text)

    def for_cards(self) -> Self:
        """What a card in a list shows: picture and countries, in a constant number of queries."""
        return self.select_related("lead_image").prefetch_related("countries").only(
            "slug", "year", "is_example", "lead_image", *(f"{field}_{code}" for field in ("title", "teaser") for code in languages.CODES)
        )

    def newest_first(self) -> Self:
        return self.order_by("-year", "-pk")

    def for_data(self) -> Self:
        """Without the bodies, which no file has."""
        columns = (f"{field}_{code}" for field in ("title", "teaser") for code in languages.CODES)
        return self.only("slug", "year", "is_example", *columns).prefetch_related("countries", "topics")

    def for_detail(self) -> Self:
        return self.select_related("lead_image").prefetch_related("countries__region", "topics")
