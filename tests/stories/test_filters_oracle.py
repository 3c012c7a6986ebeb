"""Any query string: never an error, always the rows and the numbers that plain Python finds."""

from typing import ClassVar

from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from stories.filters import StoryFilterSet
from stories.models import Story
from tests.stories import world

GOOD = {
    "country": ["kenya", "namibia", "togo", "lebanon", "jordan", "peru", "KE", "ken", "lb", "NA", "Peru"],
    "region": ["africa", "arab-states", "americas", "AFRICA"],
    "topic": [slug for slug, _parent in world.TOPICS],
    "kind": Story.Kind.values,
    "year": ["2021", "2022", "2023", "1950"],
    "from": ["2021-06-01", "2022-02-28", "2023-12-31", "0001-01-01"],
    "to": ["2021-12-31", "2022-02-28", "2022-03-01", "9999-12-31"],
    "q": ["wages", "CAFE", "ecole union", "naive", "مهارات", "%", "_"],
    "sort": ["-date", "date", "title"],
    "page": ["1", "2"],
}
BAD = ["", " ", "XX", "2023-02-30", "20x3", "99999", "-1", "nope", "evil", "0", "' or 1=1 --", "١٢", "\u202e", "9" * 5000, "é" * 300, "%", "٢٠٢٢"]
values = {name: st.one_of(st.sampled_from(good), st.sampled_from(good), st.sampled_from(BAD)) for name, good in GOOD.items()}
parameters = st.lists(st.sampled_from(sorted(GOOD)).flatmap(lambda name: st.tuples(st.just(name), values[name])), max_size=8)
readable = st.lists(
    st.sampled_from([name for name in GOOD if name not in {"q", "page"}]).flatmap(
        lambda name: st.tuples(st.just(name), st.one_of(st.sampled_from(GOOD[name]), st.sampled_from(["XX", "nope", "", "2023-02-30"])))
    ),
    max_size=7,
)
several = settings(max_examples=60)


def query(pairs: list[tuple[str, str]]) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, value in pairs:
        sent.appendlist(name, value)
    return sent


class AnyQueryTests(TestCase):
    rows: ClassVar[list[world.Row]]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.rows = world.build()

    def filters(self, sent: QueryDict) -> StoryFilterSet:
        return StoryFilterSet(sent, Story.objects.published())

    @several
    @given(parameters)
    def test_the_page_never_fails(self, pairs: list[tuple[str, str]]) -> None:
        response = self.client.get("/stories/", query(pairs), follow=True)
        assert response.status_code == 200
        assert len(response.redirect_chain) <= 1
        assert not response.cookies

    @several
    @given(readable)
    def test_finds_what_plain_python_finds(self, pairs: list[tuple[str, str]]) -> None:
        sent = query(pairs)
        found = self.filters(sent).qs
        assert sorted(story.pk for story in found) == sorted(row.pk for row in world.expected(self.rows, dict(sent.lists())))

    @several
    @given(st.lists(st.sampled_from(["wages", "CAFE", "ecole", "naive", "مهارات", "saf", "none"]), max_size=4))
    def test_finds_every_word(self, words: list[str]) -> None:
        found = self.filters(query([("q", " ".join(words))])).qs
        assert {story.pk for story in found} == {row.pk for row in world.expected(self.rows, {"q": [" ".join(words)]})}

    @several
    @given(readable)
    def test_counts_what_each_choice_would_find(self, pairs: list[tuple[str, str]]) -> None:
        sent = query(pairs)
        groups = self.filters(sent).groups
        for name in world.HOLDS:
            counted = {choice.value: choice.count for choice in groups[name].choices if choice.count}
            assert counted == world.counts(self.rows, dict(sent.lists()), name), name

    @several
    @given(readable)
    def test_canonical_address_finds_the_same_and_stays_as_it_is(self, pairs: list[tuple[str, str]]) -> None:
        filters = self.filters(query(pairs))
        again = self.filters(QueryDict(filters.query().removeprefix("?")))
        assert again.query() == filters.query()
        assert not again.problems
        assert list(again.qs) == list(filters.qs)

    @several
    @given(readable)
    def test_each_tag_takes_one_filter_away(self, pairs: list[tuple[str, str]]) -> None:
        filters = self.filters(query(pairs))
        for tag in filters.tags:
            left = self.filters(QueryDict(tag.query.removeprefix("?")))
            assert len(left.tags) == len(filters.tags) - 1
            assert set(left.pairs()) <= set(filters.pairs())
