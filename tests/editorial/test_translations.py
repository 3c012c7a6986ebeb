"""What each translation was made from, and what is missing or out of date."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countries.models import CountryProfile
from editorial import languages, translations
from editorial.translations import Progress, Typed
from stories.models import Story
from tests.editorial.bodies import block

FIELD = {"title_en": "Weavers", "title_fr": "Tisserands"}


def version(data, parent=None, **more):
    return Typed(data, translations.sources(Story, data, parent, **more))


def stale(one):
    return translations.stale_keys(Story, one)


def then(before, **more):
    """The version that comes of it when these columns change."""
    confirmed = more.pop("confirmed", ())
    return version({**before.data, **more}, before, confirmed=confirmed)


# --- The texts of a page ----------------------------------------------------------------------------


def test_texts_are_columns_and_texts_of_blocks():
    body = [
        block("quote", {"text": {"en": "Work"}, "attribution": {"ar": "أمينة"}}, "b1"),
        block("links", {"links": [{"id": "r1", "url": "/a/", "label": {"fr": "Tous"}}]}, "b2"),
        block("key_figure", {"value": "43%"}, "b3"),
    ]
    found = {unit.path: unit.source for unit in translations.units(Story, {**FIELD, "slug": "weavers", "title_key_en": "weavers", "body": body})}
    assert found == {"title": "en", "body/b1/text": "en", "body/b1/attribution": "ar", "body/b2/links/r1/label": "fr"}


def test_each_body_of_a_profile_has_its_own_paths():
    body = [block("heading", {"text": {"en": "Work"}}, "b1")]
    paths = [unit.path for unit in translations.units(CountryProfile, {"overview": body, "policies": body})]
    assert paths == ["overview/b1/text", "policies/b1/text"]


@pytest.mark.parametrize("same", ["<p>One two</p>", "<p>One\n  two</p>", "<h3>One <strong>two</strong></h3>", "<p><a href='/x/'>One</a> two</p>"])
def test_setting_of_the_words_makes_no_difference(same):
    assert rich(same).source_fingerprint == rich("<p>One&nbsp;two</p>").source_fingerprint


@pytest.mark.parametrize("other", ["<p>One Two</p>", "<p>One, two</p>", "<p>Onetwo</p>"])
def test_other_words_make_a_difference(other):
    assert rich(other).source_fingerprint != rich("<p>One two</p>").source_fingerprint


def rich(html):
    return translations.Unit("body/b1/html", "Text", {"en": html}, rich=True)


def test_angle_brackets_of_a_plain_text_are_words():
    one, other = (translations.Unit("title", "Title", {"en": text}, rich=False) for text in ("a < b", "a"))
    assert one.source_fingerprint != other.source_fingerprint


# --- Out of date ------------------------------------------------------------------------------------


def test_without_a_parent_all_is_up_to_date():
    assert stale(version(FIELD)) == set()
    assert set(version(FIELD).sources) == {"title/fr"}


def test_translation_is_out_of_date_when_the_source_changes():
    assert stale(then(version(FIELD), title_en="Weavers of Mali")) == {"title/fr"}


def test_it_stays_so_when_something_else_changes():
    changed = then(version(FIELD), title_en="Weavers of Mali")
    assert stale(then(changed, teaser_en="Phrase", title_es="Tejedores")) == {"title/fr"}


@pytest.mark.parametrize("more", [{"title_fr": "Tisserands du Mali"}, {"title_fr": ""}, {"confirmed": ["title/fr"]}, {"title_en": "Weavers"}])
def test_it_is_up_to_date_again_once(more):
    changed = then(version(FIELD), title_en="Weavers of Mali")
    assert stale(then(changed, **more)) == set()


def test_both_changed_together_are_up_to_date():
    assert stale(then(version(FIELD), title_en="Weavers of Mali", title_fr="Tisserands du Mali")) == set()


def test_confirmed_text_is_out_of_date_at_the_next_change():
    confirmed = then(then(version(FIELD), title_en="Two"), confirmed=["title/fr"])
    assert stale(then(confirmed, title_en="Three")) == {"title/fr"}


def test_other_spacing_is_no_new_translation():
    changed = then(version(FIELD), title_en="Weavers of Mali")
    assert stale(then(changed, title_fr="  Tisserands ")) == {"title/fr"}


def test_version_without_hashes_counts_as_up_to_date_until_its_source_changes():
    old = Typed(FIELD, {})
    assert stale(old) == set()
    assert stale(then(old, title_en="Weavers of Mali")) == {"title/fr"}


def test_english_that_comes_later_is_the_source_and_fits_its_original():
    original = version({"title_fr": "Tisserands", "title_ar": "نساجون"})
    assert set(original.sources) == {"title/ar"}
    with_english = then(original, title_en="Weavers")
    assert stale(with_english) == {"title/ar"}  # made from the French words
    assert stale(then(with_english, title_fr="Tisseurs")) == {"title/ar"}


def test_moved_block_keeps_its_hashes():
    first, second = (block("heading", {"text": {"en": id, "fr": f"{id} fr"}}, id) for id in ("b1", "b2"))
    before = version({"body": [first, second]})
    changed = then(before, body=[first, {**second, "data": {"text": {"en": "New", "fr": "b2 fr"}}}])
    assert stale(then(changed, body=list(reversed(changed.data["body"])))) == {"body/b2/text/fr"}


# --- Merged and brought back ------------------------------------------------------------------------


def merged(base, theirs, mine, **data):
    return version({**base.data, **data}, theirs, origins=[mine])


def test_translation_of_an_older_source_is_out_of_date_after_the_merge():
    base = version({"title_en": "One", "title_fr": ""})
    theirs, mine = then(base, title_en="Two"), then(base, title_fr="Un")
    assert stale(merged(base, theirs, mine, title_en="Two", title_fr="Un")) == {"title/fr"}
    assert stale(merged(base, mine, theirs, title_en="Two", title_fr="Un")) == {"title/fr"}


def test_both_sides_keep_what_they_confirmed():
    base = then(version(FIELD), title_en="Two")
    theirs, mine = then(base, teaser_en="Phrase"), then(base, confirmed=["title/fr"])
    assert stale(merged(base, theirs, mine, teaser_en="Phrase")) == set()
    assert stale(merged(base, mine, theirs, teaser_en="Phrase")) == set()


def test_what_was_confirmed_for_an_older_source_is_out_of_date():
    base = then(version(FIELD), title_en="Two")
    theirs, mine = then(base, title_en="Three"), then(base, confirmed=["title/fr"])
    assert stale(merged(base, theirs, mine, title_en="Three")) == {"title/fr"}


def test_words_put_together_from_both_are_as_old_as_the_older():
    base = version({"title_en": "One", "title_fr": "Un deux"})
    theirs, mine = then(base, title_en="Two", title_fr="Un deux trois"), then(base, title_fr="Zéro un deux")
    assert stale(merged(base, theirs, mine, title_en="Two", title_fr="Zéro un deux trois")) == {"title/fr"}


def test_version_brought_back_is_as_far_as_it_was():
    behind = then(version(FIELD), title_en="Weavers of Mali")
    now = then(behind, title_en="Weavers", title_fr="Tisseurs")
    assert stale(version(behind.data, now, origins=[behind])) == {"title/fr"}


# --- How far ----------------------------------------------------------------------------------------


def test_progress_counts_texts_and_words_of_their_sources():
    data = {"title_en": "Weavers of Mali", "title_fr": "Tisserands", "teaser_en": "One two"}
    behind = then(version({**data, "title_en": "Weavers"}), title_en="Weavers of Mali")
    found = translations.progress(Story, behind.data, behind.sources)
    assert found == {"fr": Progress(1, 1, 5), "es": Progress(2, 0, 5), "ar": Progress(2, 0, 5)}


def test_english_waits_where_something_is_written_in_another_language_only():
    found = translations.progress(Story, {"title_fr": "Le métier à tisser"}, {})
    assert found["en"] == Progress(1, 0, 4)
    assert found["fr"] == Progress()


# --- Any edits --------------------------------------------------------------------------------------

WORDS = st.sampled_from(["", "one", "one two", " one  two ", "Two", "three"])
CODES = st.sampled_from(languages.CODES)
EDITS = st.lists(st.fixed_dictionaries({"texts": st.dictionaries(CODES, WORDS), "confirmed": st.sets(CODES)}), max_size=8)


def normal(text):
    return " ".join(text.split())


class Oracle:
    """The rule, told by what people did: a text fits the source that it was last written or confirmed for."""

    def __init__(self):
        self.texts, self.fits = {}, {}

    @property
    def source(self):
        return next((code for code in languages.CODES if self.texts.get(code)), None)

    def edit(self, texts, confirmed):
        before, was_source = dict(self.texts), self.source
        self.texts |= {code: normal(text) for code, text in texts.items()}
        for code in languages.CODES:
            if before.get(code) != self.texts.get(code) or code in confirmed or code == was_source:
                self.fits[code] = self.texts.get(self.source)

    def stale(self):
        return {
            f"{path}/{code}"
            for path in ("title", "body/b1/text")
            for code, text in self.texts.items()
            if text and code != self.source and self.fits[code] != self.texts[self.source]
        }


@settings(max_examples=300)
@given(EDITS)
def test_a_text_is_out_of_date_exactly_if_its_source_is_another_than_it_was_written_for(edits):
    oracle, data, head = Oracle(), {}, None
    for edit in edits:
        oracle.edit(edit["texts"], edit["confirmed"])
        data |= {f"title_{code}": text for code, text in edit["texts"].items()}
        body = [block("heading", {"text": {code: text for code, text in oracle.texts.items() if text}}, "b1")]
        confirmed = [f"{path}/{code}" for path in ("title", "body/b1/text") for code in edit["confirmed"]]
        head = version({**data, "body": body}, head, confirmed=confirmed)
        assert stale(head) == oracle.stale()
