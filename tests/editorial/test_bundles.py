import pytest
from django.core.exceptions import ValidationError

from editorial import publishing
from editorial.models import Bundle, BundleItem, Event
from tests.editorial.times import fresh, in_hours, story, write
from tests.factories import CountryProfileFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle():
    return Bundle.objects.create(name="World Day Against Child Labour")


def put(bundle, *pages):
    return [publishing.add_to_bundle(bundle, page, by=None) for page in pages]


def test_pages_of_several_types_go_live_together(bundle):
    pages = [story(live=False), story(live=False), CountryProfileFactory(live=False)]
    put(bundle, *pages)
    publishing.publish_bundle(bundle, by=UserFactory())
    assert all(fresh(page).live for page in pages)
    assert Event.objects.filter(kind="published", note=bundle.name).count() == 3
    bundle.refresh_from_db()
    assert bundle.done_at


def test_one_page_that_fails_stops_all_and_names_itself(bundle):
    fine, failing = story(title_en="Old"), story(title_en="Failing")
    write(fine, title_en="New")
    write(failing, slug="wanted")
    story(slug="wanted")
    put(bundle, fine, failing)
    with pytest.raises(ValidationError, match="“Failing”.*already exists"):
        publishing.publish_bundle(bundle, by=None)
    assert fresh(fine).title == "Old"
    assert not Event.objects.filter(kind="published").exists()
    bundle.refresh_from_db()
    assert bundle.done_at is None


def test_a_bundle_goes_out_once(bundle):
    put(bundle, story(live=False))
    publishing.publish_bundle(bundle, by=None)
    with pytest.raises(ValidationError, match="published or cancelled already"):
        publishing.publish_bundle(bundle, by=None)
    assert Event.objects.filter(kind="published").count() == 1


def test_its_time_pins_the_versions(bundle):
    page = story(title_en="Old")
    write(page, title_en="Pinned")
    put(bundle, page)
    publishing.schedule_bundle(bundle, in_hours(1), by=None)
    write(page, title_en="Newer")
    publishing.run_due(in_hours(2))
    assert fresh(page).title == "Pinned"


def test_a_page_that_comes_later_is_pinned_as_it_is_then(bundle):
    put(bundle, story(live=False))
    publishing.schedule_bundle(bundle, in_hours(1), by=None)
    page = story(live=False)
    (item,) = put(bundle, page)
    assert item.revision == publishing.adopt(page).head


def test_the_newest_version_can_be_taken_instead(bundle):
    page = story()
    (item,) = put(bundle, page)
    publishing.schedule_bundle(bundle, in_hours(1), by=None)
    write(page, title_en="Newer")
    publishing.repin_item(BundleItem.objects.get(pk=item.pk), by=None)
    publishing.run_due(in_hours(2))
    assert fresh(page).title == "Newer"


def test_without_its_time_it_waits(bundle):
    page = story(live=False)
    put(bundle, page)
    publishing.schedule_bundle(bundle, in_hours(1), by=None)
    publishing.call_off_bundle(bundle, by=None)
    assert publishing.run_due(in_hours(2)) == publishing.Report()
    assert BundleItem.objects.get().revision is None
    assert not fresh(page).live


def test_readers_do_not_go_back_behind_a_newer_version(bundle):
    page, other = story(title_en="Old"), story(live=False)
    put(bundle, page, other)
    publishing.schedule_bundle(bundle, in_hours(1), by=None)
    publishing.publish(page, write(page, title_en="Newer"), by=None)
    publishing.run_due(in_hours(2))
    assert fresh(page).title == "Newer"
    assert fresh(other).live


def test_the_trash_takes_pages_out_of_bundles_that_wait(bundle):
    page = story()
    put(bundle, page)
    publishing.archive(page, by=UserFactory())
    assert not bundle.items.exists()
    with pytest.raises(ValidationError, match="no page in this bundle"):
        publishing.publish_bundle(bundle, by=None)
    with pytest.raises(ValidationError, match="in the trash"):
        publishing.add_to_bundle(bundle, fresh(page), by=None)


def test_a_page_is_in_a_bundle_once(bundle):
    page = story()
    put(bundle, page, page)
    assert bundle.items.count() == 1


def test_a_due_bundle_that_fails_is_told_in_the_history_of_each_page(bundle):
    pages = [story(), story()]
    write(pages[1], slug="wanted")
    put(bundle, *pages)
    publishing.schedule_bundle(bundle, in_hours(1), by=None)
    story(slug="wanted")
    report = publishing.run_due(in_hours(2))
    assert bundle.name in report.failed[0]
    assert {event.object_id for event in Event.objects.filter(kind="failed")} == {page.pk for page in pages}
