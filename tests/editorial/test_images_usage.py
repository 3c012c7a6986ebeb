"""Which pages show a picture: live, in drafts, and in versions that wait for their time."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F, ProtectedError
from django.utils import timezone

from editorial.blocks.pictures import Picture
from editorial.blocks.types import all_types
from editorial.images.mentions import KEYS, Named, flat
from editorial.images.usage import State, used_keys, uses
from editorial.models import Bundle, BundleItem, Draft, Image, Revision, Schedule
from editorial.models.pages import key_of
from stories.models import Story
from tests.factories import CountryProfileFactory, ImageFactory, StoryFactory

pytestmark = pytest.mark.django_db


def block(*images: Any) -> list[dict[str, Any]]:
    return [{"id": f"b{number}", "type": "image", "data": {"image": image}} for number, image in enumerate(images)]


def revision(page: Story, number: int = 1, **data: Any) -> Revision:
    return Revision.objects.create(**key_of(page), number=number, data={"title_en": "A draft", "lead_image": None, "body": [], **data})


def draft(page: Story, published: bool = False, **data: Any) -> Draft:
    head = revision(page, 9, **data)
    return Draft.objects.create(**key_of(page), head=head, published=head if published else None)


def states(image: Image) -> dict[Any, tuple[State, ...]]:
    return {use.page: use.states for use in uses([image.pk])}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([], False),
        (None, False),
        ("7", False),
        ([{"type": "image", "data": {"image": 7}}], True),
        ([{"type": "image", "data": {"image": "7"}}], True),
        ([{"type": "image", "data": {"image": 77}}], False),
        ([{"type": "image", "data": {"image": None}}], False),
        ([{"type": "figure", "data": {"value": 7}}], False),
        ([{"type": "gallery", "data": {"images": [3, 7]}}], True),
        ([{"type": "gallery", "data": {"images": [3, "7"]}}], True),
        ([{"type": "gallery", "data": {"items": [{"image": 3}, {"image": 7, "caption": {"en": "x"}}]}}], True),
        ([{"type": "image", "data": {"image": "9" * 5000}}], False),
        ([{"type": "gone", "data": {"deep": [{"er": {"image": 7}}]}}], True),
        ([{"type": "text", "data": {"text": {"en": 'They wrote {"image": 7} by hand.'}}}], False),
        ([{"type": "image", "data": {"image": 7.5}}], False),
        ([{"type": "image", "data": {"image": -7}}], False),
    ],
)
@pytest.mark.parametrize("only", [7, None])
def test_picture_is_found_at_any_depth(data: Any, expected: bool, only: int | None) -> None:
    Revision.objects.create(**key_of(StoryFactory()), number=1, data=data if data is not None else {})
    (found,) = Revision.objects.annotate(named=Named("data", only=only)).values_list("named", flat=True)
    assert (7 in set(flat(found))) is expected


def test_true_is_not_picture_one() -> None:
    Revision.objects.create(**key_of(StoryFactory()), number=1, data=[{"data": {"image": True}}])
    (found,) = Revision.objects.annotate(named=Named("data")).values_list("named", flat=True)
    assert list(flat(found)) == []


def test_blocks_keep_pictures_only_under_names_that_are_looked_for() -> None:
    names = {name for kind in all_types() for name, part in kind.Form.parts.items() if isinstance(part, Picture)}
    assert names
    assert names <= KEYS


def test_pages_of_every_type_are_found() -> None:
    image, other = ImageFactory.create_batch(2)
    story, profile = StoryFactory(body=block(image.pk)), CountryProfileFactory(good_practices=block(image.pk))
    StoryFactory(body=block(other.pk))
    assert states(image) == {story: (State.LIVE,), profile: (State.LIVE,)}


def test_lead_picture_of_a_row_is_found() -> None:
    image = ImageFactory()
    story = StoryFactory(lead_image=image, draft=True)
    assert states(image) == {story: (State.DRAFT,)}


def test_page_in_the_trash_still_needs_its_picture() -> None:
    image = ImageFactory()
    story = StoryFactory(body=block(image.pk))
    Story.objects.filter(pk=story.pk).update(archived_at=timezone.now(), live=False)
    assert states(image) == {story: (State.TRASH,)}


def test_newest_draft_counts_and_what_it_no_longer_shows_counts_while_it_is_live() -> None:
    old, new, lead = ImageFactory.create_batch(3)
    story = StoryFactory(body=block(old.pk))
    draft(story, body=block(new.pk), lead_image=lead.pk)
    assert states(old) == {story: (State.LIVE,)}
    assert states(new) == states(lead) == {story: (State.DRAFT,)}


def test_same_picture_live_and_in_the_draft_is_one_page() -> None:
    image = ImageFactory()
    story = StoryFactory(body=block(image.pk))
    draft(story, body=block(image.pk))
    assert states(image) == {story: (State.LIVE, State.DRAFT)}


def test_newest_version_that_is_published_is_no_draft() -> None:
    image = ImageFactory()
    story = StoryFactory(body=block(image.pk))
    draft(story, published=True, body=block(image.pk))
    assert states(image) == {story: (State.LIVE,)}


def test_pinned_version_counts_while_it_waits() -> None:
    image, story = ImageFactory(), StoryFactory()
    pinned = revision(story, body=block(image.pk))
    later = timezone.now() + timedelta(days=1)
    schedule = Schedule.objects.create(**key_of(story), action="publish", revision=pinned, run_at=later)
    assert states(image) == {story: (State.SCHEDULED,)}
    schedule.cancelled_at = timezone.now()
    schedule.save()
    assert states(image) == {}


def test_pinned_version_of_a_bundle_counts_while_it_waits() -> None:
    image, story, bundle = ImageFactory(), StoryFactory(), Bundle.objects.create(name="World day")
    BundleItem.objects.create(**key_of(story), bundle=bundle, revision=revision(story, body=block(image.pk)))
    assert states(image) == {story: (State.SCHEDULED,)}
    Bundle.objects.update(done_at=timezone.now())
    assert states(image) == {}


def test_old_history_does_not_count_and_the_picture_can_go() -> None:
    image, story = ImageFactory(), StoryFactory()
    revision(story, 1, body=block(image.pk), lead_image=image.pk)
    draft(story)
    assert states(image) == {}
    image.delete()
    assert not Image.objects.exists()


@pytest.mark.parametrize("where", ["body", "lead_image"])
def test_picture_of_a_draft_is_not_deleted(where: str) -> None:
    image, story = ImageFactory(), StoryFactory()
    draft(story, **{where: block(image.pk) if where == "body" else image.pk})
    with pytest.raises(ProtectedError) as refused:
        image.delete()
    assert refused.value.protected_objects == {story}


def test_used_keys_are_those_of_all_pages_and_versions() -> None:
    live, lead, drafted, old, free = ImageFactory.create_batch(5)
    story = StoryFactory(body=block(live.pk), lead_image=lead)
    revision(story, 1, body=block(old.pk))
    draft(story, body=block(drafted.pk))
    assert used_keys() == {live.pk, lead.pk, drafted.pk}
    assert free.pk not in used_keys()


def test_costs_the_same_queries_for_any_number_of_pages(django_assert_max_num_queries) -> None:
    image = ImageFactory()
    for story in StoryFactory.create_batch(12, body=block(image.pk)):
        draft(story, body=block(image.pk))
    models_with_pictures = 3  # story, good practice, publication
    with django_assert_max_num_queries(models_with_pictures + 3 + 3):
        assert len(uses([image.pk])) == 12


def test_no_picture_asks_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert uses([]) == []


def test_draft_of_a_row_that_is_gone_is_passed_over() -> None:
    image, story = ImageFactory(), StoryFactory()
    draft(story, body=block(image.pk))
    Draft.objects.update(object_id=F("object_id") + 1000)
    assert states(image) == {}
