"""The column of a body: what is stored, whatever stores it."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from editorial.fields import BlocksField
from stories.models import Story
from tests.editorial.bodies import block, every_type, heading
from tests.factories import ImageFactory, StoryFactory

RAW = [block("rich_text", {"html": {"en": "<p onclick=x>Hi</p>"}})]
CLEAN = [block("rich_text", {"html": {"en": "<p>Hi</p>"}})]


def test_field_is_a_plain_json_column_to_migrations():
    assert BlocksField().deconstruct()[1:] == ("django.db.models.JSONField", [], {"blank": True, "default": list})


@pytest.mark.django_db
def test_no_migration_is_pending_for_bodies():
    out = io.StringIO()
    call_command("makemigrations", "stories", check=True, dry_run=True, stdout=out)
    assert "No changes" in out.getvalue()


@pytest.mark.django_db
def test_saving_sanitises_and_the_instance_knows():
    story = StoryFactory(body=RAW)
    assert story.body == CLEAN
    assert Story.objects.get(pk=story.pk).body == CLEAN


@pytest.mark.django_db
@pytest.mark.parametrize(
    "store",
    [
        lambda story: Story.objects.filter(pk=story.pk).update(body=RAW),
        lambda story: Story.objects.bulk_update([story], ["body"]),
        lambda story: story.save(update_fields=["body"]),
    ],
)
def test_every_way_of_storing_sanitises(store):
    story = StoryFactory()
    story.body = RAW
    store(story)
    assert Story.objects.get(pk=story.pk).body == CLEAN


@pytest.mark.django_db
def test_every_type_comes_back_from_the_database():
    body = every_type(ImageFactory().pk)
    assert Story.objects.get(pk=StoryFactory(body=body).pk).body == body


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [None, {}, "text", [{"type": "heading"}], [heading(level=7)]])
def test_full_clean_refuses_what_is_no_body(wrong):
    with pytest.raises(ValidationError) as caught:
        Story(body=wrong).full_clean()
    assert "body" in caught.value.message_dict


def test_clean_sanitises_before_it_judges():
    assert BlocksField().clean(RAW, None) == CLEAN
    with pytest.raises(ValidationError):
        BlocksField().clean([block("rich_text", {"html": {"en": "<p onclick=x></p>"}})], None)


def test_field_that_must_not_be_empty_says_so():
    assert BlocksField().clean([], None) == []
    with pytest.raises(ValidationError):
        BlocksField(blank=False).clean([], None)
