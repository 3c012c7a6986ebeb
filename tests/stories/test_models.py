import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from stories.models import Story
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db
BODY = [{"id": "abcd1234", "type": "heading", "data": {"text": {"en": "Market stalls", "fr": "Étals du marché"}}}]


def test_search_text_holds_all_words_of_all_languages_folded() -> None:
    story = StoryFactory(title_en="Decent Work", title_fr="Travail décent", teaser_ar="العمل اللائق", body=BODY)
    for word in ("decent work", "travail decent", "العمل اللايق", "market stalls", "etals du marche"):
        assert word in story.search_text


def test_search_text_follows_a_change_of_one_field() -> None:
    story = StoryFactory(title_en="Before")
    story.title_en = "After"
    story.save(update_fields=["title_en"])
    story = Story.objects.get(pk=story.pk)
    assert list(Story.objects.search("after")) == [story]
    assert not Story.objects.search("before")
    assert story.title_key_en == story.title_key_es == "after"


def test_search_takes_signs_of_the_database_for_what_they_are() -> None:
    StoryFactory(title_en="Plain")
    assert not Story.objects.search("a_n")
    assert Story.objects.search("%").count() == 1  # no word, no filter


def test_address_is_made_from_the_title() -> None:
    assert StoryFactory(title_en="Décent work, now!", slug="").slug == "decent-work-now"
    assert StoryFactory(title_en="Decent work now", slug="").slug == "decent-work-now-2"
    assert StoryFactory(title_en="…", slug="").slug == "story"
    assert len(StoryFactory(title_en="word " * 40, slug="").slug) <= 100


def test_address_is_kept_when_the_title_changes() -> None:
    story = StoryFactory(title_en="One", slug="")
    story.title_en = "Two"
    story.save()
    assert story.slug == "one"


def test_address_is_unique_and_checked_before_saving() -> None:
    StoryFactory(slug="taken")
    with pytest.raises(ValidationError) as refused:
        StoryFactory.build(slug="taken").full_clean()
    assert "slug" in refused.value.message_dict


def test_empty_address_passes_the_check() -> None:
    story = StoryFactory.build(title_en="Fine", slug="", title="Fine")
    story.full_clean()
    assert story.slug == "fine"


@pytest.mark.parametrize("year", [1, 1918, 2101, 9999])
def test_date_outside_the_ilos_time_is_refused(year: int) -> None:
    with pytest.raises(ValidationError, match="date"):
        StoryFactory.build(date=datetime.date(year, 6, 1), slug="x").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        StoryFactory(date=datetime.date(year, 6, 1))


@pytest.mark.parametrize("day", [datetime.date(1919, 1, 1), datetime.date(2100, 12, 31)])
def test_first_and_last_day_are_allowed(day: datetime.date) -> None:
    StoryFactory(date=day)
    assert Story.objects.published().count() == 1


def test_available_languages_need_title_teaser_and_body() -> None:
    assert StoryFactory(title_fr="Oui").available_languages == {"en"}
    assert StoryFactory(title_fr="Oui", teaser_fr="Oui").available_languages == {"en", "fr"}
    assert StoryFactory(title_fr="Oui", teaser_fr="Oui", title_es="Sí", teaser_es="Sí", body=BODY).available_languages == {"en", "fr"}
