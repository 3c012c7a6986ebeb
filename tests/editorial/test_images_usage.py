"""Which pages show a picture in their blocks."""

import pytest

from editorial.blocks.pictures import Picture
from editorial.blocks.types import all_types
from editorial.images.usage import KEYS, mentions, uses_in_blocks
from tests.factories import CountryProfileFactory, ImageFactory, StoryFactory


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
        ([{"type": "gallery", "data": {"items": [{"image": 3}, {"image": 7, "caption": {"en": "x"}}]}}], True),
        ([{"type": "image", "data": {"image": "9" * 5000}}], False),
        ([{"type": "gone", "data": {"deep": [{"er": {"image": 7}}]}}], True),
    ],
)
def test_picture_is_found_at_any_depth(data: object, expected: bool) -> None:
    assert mentions(data, 7) is expected


def test_true_is_not_picture_one() -> None:
    assert not mentions([{"data": {"image": True}}], 1)


def test_blocks_keep_pictures_only_under_names_that_are_looked_for() -> None:
    names = {name for block in all_types() for name, part in block.Form.parts.items() if isinstance(part, Picture)}
    assert names
    assert names <= KEYS


@pytest.mark.django_db
def test_pages_of_every_type_are_found() -> None:
    image, other = ImageFactory.create_batch(2)
    block = [{"id": "a", "type": "image", "data": {"image": image.pk}}]
    story, profile = StoryFactory(body=block), CountryProfileFactory(good_practices=block)
    StoryFactory(body=[{"id": "b", "type": "image", "data": {"image": other.pk}}])
    assert set(uses_in_blocks(image)) == {story, profile}
