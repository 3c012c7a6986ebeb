"""Words that may stand within others are found by an index, where the database has one for them."""

import pytest
from django.apps import apps
from django.db import connection

from editorial import word_index
from stories.models import Story

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
