"""Words that may stand within others are found by an index, where the database has one for them."""

import pytest
from django.apps import apps
from django.db import connection

from editorial import word_index
from stories.models import Story
from tests.editorial.bodies import block
from tests.factories import StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(connection.vendor != "postgresql", reason="trigrams are PostgreSQL's")]


def indexes() -> set[str]:
    return {name for name in connection.introspection.get_constraints(connection.cursor(), Story._meta.db_table) if name.endswith("_words")}


def change(*, back: bool = False) -> None:
    operation = word_index.word_index("stories.Story")
    with connection.schema_editor() as editor:
        (operation.reverse_code if back else operation.code)(apps, editor)


def test_index_serves_the_search() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")  # what the few rows of a test are best read by
    assert "stories_story_words" in Story.objects.search("labour inspection").explain()


def test_index_goes_and_comes_back() -> None:
    change(back=True)
    assert not indexes()
    change()
    change()
    assert indexes() == {"stories_story_words"}


def test_where_trigrams_cannot_be_had_the_migration_says_so_and_goes_on(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    change(back=True)
    monkeypatch.setattr(word_index, "EXTENSION", "no_such_extension")
    change()
    assert not indexes()
    assert "Words are searched without an index" in caplog.text


def test_searched_text_is_kept_in_the_compression_that_is_read_fastest() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'lz4' = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'")
        if cursor.fetchone() != (True,):
            pytest.skip("this PostgreSQL was built without lz4")
        StoryFactory(body=[block("rich_text", {"html": {"en": " ".join(f"<p>{number} words of a long text</p>" for number in range(400))}})])
        cursor.execute("SELECT pg_column_compression(search_text) FROM stories_story")
        assert cursor.fetchone() == ("lz4",)
