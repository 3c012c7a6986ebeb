"""Galleries, films, files and points."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from editorial import blocks
from editorial.blocks import Bodies
from editorial.blocks.videos import Film, find_film
from editorial.fields import BlocksField
from tests.editorial.bodies import block, heading
from tests.factories import DocumentFactory, ImageFactory


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "http://youtube.com/watch?list=x&v=dQw4w9WgXcQ&t=4", "https://youtu.be/dQw4w9WgXcQ?si=x",
        "https://m.youtube.com/shorts/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "https://www.youtube.com/live/dQw4w9WgXcQ",
    ],
)  # fmt: skip
def test_film_on_youtube_has_one_address(address):
    assert find_film(address) == Film("YouTube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ")


@pytest.mark.parametrize(
    "address", ["https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?h=x", "https://vimeo.com/channels/a/123456789"]
)
def test_film_on_vimeo_has_one_address(address):
    assert find_film(address) == Film("Vimeo", "https://vimeo.com/123456789")


def test_film_elsewhere_keeps_its_address():
    assert find_film("https://www.ilo.org/films/1") == Film("ilo.org", "https://www.ilo.org/films/1")


@pytest.mark.parametrize(
    "address",
    [
        "", "x", "javascript:alert(1)", "http://example.org/film", "https://www.youtube.com/", "https://www.youtube.com/@ilo",
        "https://www.youtube.com/watch?v=short", "https://youtu.be/", "https://vimeo.com/about", "https://[::1", "//youtu.be/dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ%22onclick",
    ],
)  # fmt: skip
def test_what_names_no_film(address):
    assert find_film(address) is None
    with pytest.raises(ValidationError):
        blocks.check([block("video", {"film": address, "title": {"en": "x"}, "image": 1})])


@pytest.mark.parametrize("missing", ["film", "title", "image"])
def test_film_has_address_title_and_still(missing):
    data = {"film": "https://vimeo.com/123456789", "title": {"en": "x"}, "image": 1}
    blocks.check([block("video", data)])
    with pytest.raises(ValidationError):
        blocks.check([block("video", {key: value for key, value in data.items() if key != missing})])


@pytest.mark.parametrize("duration", ["3", "3:75", "x", "1:2", "3:45:99"])
def test_duration_is_minutes_and_seconds(duration):
    with pytest.raises(ValidationError):
        blocks.check([block("video", {"film": "https://vimeo.com/123456789", "title": {"en": "x"}, "image": 1, "duration": duration})])


@pytest.mark.django_db
def test_film_is_a_still_and_a_link_and_nothing_is_loaded_from_elsewhere():
    data = {
        "film": "https://youtu.be/dQw4w9WgXcQ",
        "title": {"en": "A film"},
        "image": ImageFactory().pk,
        "transcript": {"en": "<b>One\n\ntwo"},
    }
    html = Bodies([block("video", data)]).render()
    assert '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" target="_blank" rel="noopener noreferrer external">' in html
    assert "another site, YouTube" in html
    assert "<p>&lt;b&gt;One</p>" in html
    assert "<iframe" not in html
    assert html.count("youtube.com") == 1
    assert Bodies([block("video", data | {"image": 999_999})]).render() == ""


@pytest.mark.django_db
def test_gallery_shows_the_pictures_that_are_there(django_assert_num_queries):
    pictures = [
        {"id": f"p{number}", "image": image.pk, "caption": {"en": f"No {number}"}}
        for number, image in enumerate(ImageFactory.create_batch(3))
    ]
    body = [
        block("gallery", {"pictures": [*pictures, {"id": "gone", "image": 999_999}]}),
        block("image", {"image": pictures[0]["image"]}, "b"),
    ]
    with django_assert_num_queries(1):
        html = Bodies(body).render()
    assert html.count("<li>") == 3
    assert "No 2" in html
    assert Bodies([block("gallery", {"pictures": [{"id": "gone", "image": 999_999}]})]).render() == ""


@pytest.mark.parametrize("pictures", [[], [{"image": 1}], [{"image": 1}, {"caption": {"en": "x"}}], [{"image": 1}] * 31])
def test_gallery_has_two_pictures_at_least(pictures):
    with pytest.raises(ValidationError):
        blocks.check([block("gallery", {"pictures": pictures})])


@pytest.mark.django_db
def test_file_says_what_it_is_and_a_deleted_one_shows_nothing():
    document = DocumentFactory(title="Annual report", language="fr")
    with override("en"):
        html = Bodies([block("file", {"document": document.pk})]).render()
        assert f'href="{document.file.url}" hreflang="fr" download' in html
        assert "Annual report" in html
        assert "français" in html
        assert "PDF" in html
        assert "20\xa0bytes" in html
        assert "Le rapport" in Bodies([block("file", {"document": document.pk, "label": {"fr": "Le rapport"}})]).render()
    assert Bodies([block("file", {"document": 999_999})]).render() == ""


def test_points_stand_only_where_a_field_names_them():
    point = block("point", {"text": {"en": "Fair migration"}})
    points = BlocksField(types=("point",))
    assert points.clean([point], None) == [point]
    with pytest.raises(ValidationError, match="do not belong here"):
        BlocksField().clean([point], None)
    with pytest.raises(ValidationError, match="do not belong here"):
        points.clean([heading()], None)
    with pytest.raises(ValidationError):
        points.clean([block("point", {"text": {"en": "x" * 601}})], None)
    assert points.deconstruct() == BlocksField().deconstruct()
    assert "Fair migration" in Bodies([point]).render()
