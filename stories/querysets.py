"""Queries on stories."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from countries.querysets.searching import about
from editorial import languages
from editorial.models import PublishableQuerySet

if TYPE_CHECKING:
    from stories.models import Story


class StoryQuerySet(PublishableQuerySet):
    def published(self) -> Self:
        """Those that everybody sees.

        A story dated in the future counts as well: its date is what readers are told, for an event to come or
        the day of a launch. What must wait stays unpublished.
        """
        return super().published()

    def search(self, text: str) -> Self:
        """Those with every word of the text in a title, teaser or body, a member State's name or a topic's, in any language."""
        return about(self, text)

    def newest_first(self) -> Self:
        return self.order_by("-date", "-pk")

    def before(self, story: "Story") -> Self:
        """Those earlier in the list; of one day, those with the lower number."""
        # The day's own condition stands apart, so that the index on the date ends the search at the first row.
        return self.filter(Q(date__lt=story.date) | Q(pk__lt=story.pk), date__lte=story.date).order_by("-date", "-pk")

    def after(self, story: "Story") -> Self:
        """Those later, the nearest first."""
        return self.filter(Q(date__gt=story.date) | Q(pk__gt=story.pk), date__gte=story.date).order_by("date", "pk")

    def sharing_country_with(self, story: "Story") -> Self:
        through = self.model.countries.through
        mine = through.objects.filter(story=story).values("memberstate")
        return self.filter(pk__in=through.objects.filter(memberstate__in=mine).values("story")).exclude(pk=story.pk)

    def for_cards(self) -> Self:
        """What a card in a list shows: picture and countries, in a constant number of queries."""
        return self.select_related("lead_image").prefetch_related("countries").defer("body", "search_text")

    def for_home(self) -> Self:
        """The newest for the front page; examples only fill up where there are too few others."""
        return self.order_by("is_example", "-date", "-pk").for_cards()

    def for_links(self) -> Self:
        """What a link with the title needs."""
        return self.only("slug", *(f"title_{code}" for code in languages.CODES))

    def for_detail(self) -> Self:
        return self.select_related("lead_image").prefetch_related("countries__region", "topics")
