import pytest

from editorial.untranslated import untranslated
from stories.models import Story
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("columns", "missing"),
    [
        ({}, True),
        ({"title_fr": "Titre", "teaser_fr": ""}, True),
        ({"title_fr": "Titre", "teaser_fr": None}, True),
        ({"title_fr": "Titre", "teaser_fr": "Phrase"}, False),
        ({"title_fr": "Titre", "teaser_en": ""}, False),
    ],
)
def test_row_lacks_a_language_where_english_has_words(columns, missing):
    StoryFactory(**columns)
    assert Story.objects.filter(untranslated(Story, "fr")).exists() is missing
