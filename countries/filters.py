"""What pages about member States can be filtered by, and the lists of good practices."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from countries.index import by_name
from countries.models import MemberState, Region, Topic
from editorial import languages
from editorial.filtering import FacetedFilterSet, Option, RelatedFacet, SortFilter, WordsFilter


def country_options() -> list[Option]:
    return [
        Option(one.slug, str(languages.words(one, "name")), frozenset({one.pk}), aliases=(one.iso2, one.iso3))
        for one in by_name(MemberState.objects.defer("search_text", "other_names"))
    ]


def region_options() -> list[Option]:
    return [Option(one.slug, str(languages.words(one, "name")), frozenset({one.pk})) for one in Region.objects.filter(parent=None)]


def topic_options() -> list[Option]:
    """The tree from top to bottom, each topic standing for itself and all below it."""
    narrower = defaultdict(list)
    for topic in Topic.objects.all():
        narrower[topic.parent_id].append(topic)

    def below(parent: int | None, level: int) -> list[Option]:
        options: list[Option] = []
        for topic in narrower[parent]:
            found = below(topic.pk, level + 1)
            keys = frozenset({topic.pk}).union(*(option.keys for option in found))
            options += [Option(topic.slug, str(languages.words(topic, "name")), keys, level=level), *found]
        return options

    return below(None, 0)


class GoodPracticeFilterSet(FacetedFilterSet):
    q = WordsFilter(label=_("Words"))
    country = RelatedFacet(field_name="countries", options=country_options, label=_("Country"))
    region = RelatedFacet(field_name="countries", beyond="region", options=region_options, label=_("Region"))
    topic = RelatedFacet(field_name="topics", options=topic_options, label=_("Topic"))
    sort = SortFilter(
        label=_("Sort by"),
        orders={
            "-year": (_("Newest first"), lambda: ("-year", "-pk")),
            "year": (_("Oldest first"), lambda: ("year", "pk")),
        },
    )
