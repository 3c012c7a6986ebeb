"""Links across the site: what the command finds, and what it keeps for the desk."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import publishing
from editorial.links.checking import check_internal, check_page
from editorial.links.pages import reference_to
from editorial.models import BrokenLink
from tests.factories import MissionPageFactory, StoryFactory

pytestmark = pytest.mark.django_db


def linking(*addresses: str) -> list[dict[str, Any]]:
    return [
        {"id": f"b{number}", "type": "rich_text", "data": {"html": {"en": f'<p><a href="{address}">the weavers</a></p>'}}}
        for number, address in enumerate(addresses)
    ]


def found() -> list[tuple[str, str, str, str, bool]]:
    rows = BrokenLink.objects.order_by("object_id", "field", "block")
    return [(row.field, row.block, row.url, row.problem, row.is_live) for row in rows]


def save(page: Any, **values: Any) -> None:
    publishing.save(page, {**publishing.adopt(page).head.data, **values}, by=None)


def test_live_pages_and_newest_drafts_are_walked() -> None:
    page = StoryFactory(body=linking("/old/"))
    save(page, body=linking("/old/", "/new/"))
    assert check_internal() == 2
    assert found() == [("body", "b0", "/old/", "nowhere", True), ("body", "b1", "/new/", "nowhere", False)]


def test_draft_that_no_reader_sees() -> None:
    publishing.adopt(StoryFactory(draft=True, body=linking("/old/")))
    check_internal()
    assert found() == [("body", "b0", "/old/", "nowhere", False)]


def test_deleted_and_unpublished_pages_are_told_apart() -> None:
    gone, draft = StoryFactory(), StoryFactory(draft=True)
    StoryFactory(body=linking(reference_to(gone), reference_to(draft), f"/stories/{draft.slug}/"))
    gone.delete()
    check_internal()
    assert [row[3] for row in found()] == ["gone", "hidden", "hidden"]


def test_old_address_of_a_page_that_was_withdrawn() -> None:
    page = StoryFactory(slug="old")
    publishing.publish(page, publishing.save(page, {**publishing.adopt(page).head.data, "slug": "new"}, by=None), by=None)
    StoryFactory(body=linking("/stories/old/"))
    assert check_internal() == 0
    publishing.withdraw(page, by=None)
    assert check_internal() == 1


def test_columns_of_rich_text_are_walked() -> None:
    MissionPageFactory(mission_en='<p><a href="/nowhere/">the weavers</a></p>')
    check_internal()
    assert found() == [("mission_en", "", "/nowhere/", "nowhere", True)]


def test_trash_is_passed_over() -> None:
    page = StoryFactory(body=linking("/nowhere/"))
    publishing.adopt(page)
    publishing.archive(page, by=None)
    assert check_internal() == 0


def test_findings_of_before_are_replaced_and_those_of_other_sites_kept() -> None:
    page = StoryFactory(body=linking("/nowhere/"))
    check_internal()
    BrokenLink.objects.create(page=page, kind=BrokenLink.Kind.EXTERNAL, url="https://www.ilo.org/x", problem="status 404")
    type(page).objects.filter(pk=page.pk).update(body=[])
    assert check_internal() == 0
    assert [row[2] for row in found()] == ["https://www.ilo.org/x"]


def test_one_page_can_be_checked_again() -> None:
    mended, other = StoryFactory(body=linking("/nowhere/")), StoryFactory(body=linking("/nowhere/"))
    check_internal()
    type(mended).objects.filter(pk=mended.pk).update(body=[])
    assert check_page(mended) == 0
    assert list(BrokenLink.objects.values_list("object_id", flat=True)) == [other.pk]


def test_command_says_how_many_and_ends_with_an_error(capsys: Any) -> None:
    call_command("check_links")
    assert "0 broken" in capsys.readouterr().out
    StoryFactory(body=linking("/nowhere/"))
    with pytest.raises(CommandError, match="1 links lead nowhere"):
        call_command("check_links")


def test_a_failure_on_the_way_keeps_the_findings_of_before(monkeypatch: pytest.MonkeyPatch) -> None:
    StoryFactory(body=linking("/nowhere/"))
    check_internal()

    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(BrokenLink.objects, "bulk_create", fail)
    with pytest.raises(RuntimeError):
        check_internal()
    assert len(found()) == 1


def test_queries_do_not_grow_with_the_site() -> None:
    def add(count: int) -> None:
        for _number in range(count):
            other = StoryFactory()
            save(StoryFactory(body=linking(reference_to(other), f"/stories/{other.slug}/", "/nowhere/")), title_en="New")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            check_internal()
        return len(captured)

    add(2)
    few = queries()
    add(10)
    assert queries() == few
