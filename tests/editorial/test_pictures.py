"""The `{% picture %}` tag: what a reader's browser gets."""

from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from editorial.images import renditions
from editorial.models import Image
from tests.factories import ImageFactory, picture_file

pytestmark = pytest.mark.django_db


def rendered(image: Image | None, arguments: str = "", **context: Any) -> str:
    return Template("{% load pictures %}{% picture image " + arguments + " %}").render(Context({"image": image, **context})).strip()


def test_no_picture_renders_nothing() -> None:
    assert rendered(None) == ""
    assert rendered(Image()) == ""
    assert Template("{% load pictures %}{% picture story.lead_image %}").render(Context()).strip() == ""


def test_webp_is_offered_before_jpeg() -> None:
    html = rendered(ImageFactory(), 'shape="card" sizes="(min-width: 1024px) 33vw, 100vw"')
    assert html.startswith('<picture><source type="image/webp" srcset="/media/')
    assert html.endswith('decoding="async"></picture>')
    source, img = html.split("<img")
    assert ".webp 400w" in source
    assert ".jpg" not in source
    assert ".jpg 400w" in img
    assert ".webp" not in img
    assert html.count('sizes="(min-width: 1024px) 33vw, 100vw"') == 2


@pytest.mark.parametrize(
    ("shape", "size", "expected"),
    [
        ("card", (1600, 1000), [(400, 267), (800, 533)]),
        ("wide", (1600, 1000), [(400, 225), (800, 450), (1200, 675), (1600, 900)]),
        ("free", (1600, 1000), [(400, 250), (800, 500), (1200, 750), (1600, 1000)]),
        ("free", (3200, 2000), [(400, 250), (800, 500), (1200, 750), (1600, 1000)]),
        ("free", (1000, 500), [(400, 200), (800, 400), (1000, 500)]),
        ("free", (800, 400), [(400, 200), (800, 400), (800, 400)]),
        ("wide", (320, 400), [(320, 180)]),
        ("card", (3200, 300), [(400, 267), (450, 300)]),
        ("free", (3200, 1), [(400, 1), (800, 1), (1200, 1), (1600, 1)]),
    ],
)
def test_widths_are_true_and_never_larger_than_the_original(shape: str, size: tuple[int, int], expected: list[tuple[int, int]]) -> None:
    found = list(renditions.sizes(shape, *size).values())
    assert found == list(dict.fromkeys(expected))


def test_width_and_height_hold_the_place() -> None:
    image = ImageFactory(file=picture_file(size=(1600, 1000)))
    assert 'width="800" height="533"' in rendered(image, 'shape="card"')
    assert 'width="1600" height="900"' in rendered(image, 'shape="wide"')
    assert 'width="1600" height="1000"' in rendered(image)


def test_picture_waits_until_it_is_near_unless_it_is_eager() -> None:
    image = ImageFactory()
    lazy, eager = rendered(image), rendered(image, "eager=True")
    assert 'loading="lazy"' in lazy
    assert "fetchpriority" not in lazy
    assert 'fetchpriority="high"' in eager
    assert "loading" not in eager


def test_class_is_set_only_when_given() -> None:
    image = ImageFactory()
    assert '<img class="card__img" src=' in rendered(image, 'css="card__img"')
    assert "class" not in rendered(image)


def test_alternative_text_is_the_readers() -> None:
    image = ImageFactory(alt_en="An inspector", alt_fr="Une inspectrice")
    with translation.override("fr"):
        html = rendered(image)
    assert 'alt="Une inspectrice"' in html
    assert "lang=" not in html


def test_alternative_text_that_fell_back_says_its_language() -> None:
    with translation.override("ar"):
        html = rendered(ImageFactory(alt_en="An inspector"))
    assert 'alt="An inspector" lang="en" dir="ltr"' in html


def test_decorative_picture_is_silent() -> None:
    assert 'alt=""' in rendered(ImageFactory(decorative=True, alt_en="Waves"))


def test_typed_text_is_escaped() -> None:
    html = rendered(ImageFactory(alt_en='"><script>alert(1)</script>'), "sizes=sizes css=css", sizes='"><b>', css='"><i>')
    for tag in ("<script>", "<b>", "<i>"):
        assert tag not in html


def test_page_neither_queries_nor_touches_the_storage(django_assert_num_queries, monkeypatch) -> None:
    image = Image.objects.get(pk=ImageFactory().pk)
    for touch in ("open", "exists", "size", "listdir", "get_modified_time"):
        monkeypatch.setattr(InMemoryStorage, touch, lambda *args, touch=touch, **kwargs: pytest.fail(touch))
    with django_assert_num_queries(0):
        assert "<picture>" in rendered(image, 'shape="card"')


def shared(image: Image | None) -> str:
    context = Context({"image": image, "request": RequestFactory().get("/stories/one/")})
    return Template("{% load pictures %}{% shared_picture image %}").render(context)


def test_shared_picture_is_a_whole_address_of_a_jpeg_wide_enough() -> None:
    image = ImageFactory(file=picture_file(size=(1600, 1000)))
    assert shared(image) == "http://testserver" + renditions.url(image, "wide", 1200, "jpeg")


def test_shared_picture_of_a_small_original_is_not_enlarged() -> None:
    image = ImageFactory(file=picture_file(size=(360, 240)))
    assert shared(image) == "http://testserver" + renditions.url(image, "wide", 400, "jpeg")


def test_page_without_picture_shares_the_portals_own() -> None:
    assert shared(None).startswith("http://testserver/static/img/share")
    assert shared(Image()) == shared(None)
