import pytest
from django.db.models import Count
from django.urls import reverse

from countries.models import Topic
from editorial import publishing
from editorial.untranslated import untranslated
from stories.models import Story
from tests.admin_forms import client_of
from tests.editorial.bodies import heading
from tests.factories import CountryProfileFactory, StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db
WHOLE = {"title_fr": "Titre", "teaser_fr": "Phrase"}


def waits(page: object, language: str = "fr") -> bool:
    return type(page).objects.filter(untranslated(type(page), language)).exists()


@pytest.mark.parametrize(
    ("columns", "missing"),
    [
        ({}, True),
        ({"title_fr": "Titre", "teaser_fr": ""}, True),
        ({"title_fr": "Titre", "teaser_fr": None}, True),
        (WHOLE, False),
        ({"title_fr": "Titre", "teaser_en": ""}, False),
    ],
)
@pytest.mark.parametrize("adopted", [False, True])
def test_page_lacks_a_language_where_english_has_words(columns, missing, adopted):
    story = StoryFactory(**columns)
    if adopted:
        publishing.adopt(story)
    assert waits(story) is missing


def test_page_waits_for_words_within_blocks():
    story = StoryFactory(**WHOLE, body=[heading("Only English")])
    publishing.adopt(story)
    assert waits(story)


def test_page_waits_for_words_that_are_out_of_date():
    story = StoryFactory(**WHOLE)
    draft = publishing.adopt(story)
    assert not waits(story)
    publishing.save(story, {**draft.head.data, "title_en": "Other"}, by=None)
    assert waits(story)


def test_rows_of_another_kind_of_page_do_not_count():
    profile = CountryProfileFactory(overview=[heading("Only English")])
    publishing.adopt(profile)
    story = StoryFactory(**WHOLE, pk=profile.pk)
    publishing.adopt(story)
    assert waits(profile)
    assert not waits(story)


def test_list_of_profiles_is_filtered_by_what_waits():
    waiting, whole = CountryProfileFactory(overview=[heading("Only English")]), CountryProfileFactory()
    publishing.adopt_all()
    found = client_of(superuser=True).get(reverse("admin:countries_countryprofile_changelist"), {"untranslated": "fr"}).context["cl"].result_list
    assert waiting in found
    assert whole not in found


def test_rows_that_are_no_pages_are_judged_by_their_columns():
    topic = TopicFactory()
    assert waits(topic)
    Topic.objects.update(name_fr="Nom")
    assert not waits(topic)


def test_conditions_of_several_languages_count_each_page_once():
    for _number in range(2):
        publishing.adopt(StoryFactory(**WHOLE))
    counts = Story.objects.aggregate(**{code: Count("pk", filter=untranslated(Story, code)) for code in ("fr", "es", "ar")})
    assert counts == {"fr": 0, "es": 2, "ar": 2}
