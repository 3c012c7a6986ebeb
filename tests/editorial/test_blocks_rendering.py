"""What readers get of a body."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from editorial import blocks
from editorial.blocks import Bodies
from tests.editorial.bodies import block, every_type, heading
from tests.factories import ImageFactory

pytestmark = pytest.mark.django_db


def render(*body, language="en") -> str:
    with override(language):
        return Template("{% load blocks %}{% render_blocks body %}").render(Context({"body": list(body)}))


def test_every_type_has_its_template():
    html = render(*every_type(ImageFactory().pk))
    for part in ["block-text", "block-heading", "block-image", "block-quote", "block-figure", "block-call-out", "block-links"]:
        assert f"block {part}" in html


def test_typed_text_is_escaped():
    html = render(heading("<script>alert(1)</script>"), block("quote", {"text": {"en": "<b>&"}}))
    assert "<script>" not in html
    assert "&lt;b&gt;&amp;" in html


def test_rich_text_stored_by_other_means_is_sanitised():
    assert "onclick" not in render(block("rich_text", {"html": {"en": '<p onclick="x()">Hi</p>'}}))


def test_heading_has_its_level_and_an_address_that_occurs_once():
    html = render(heading("Côte d’Ivoire"), heading("Côte d’Ivoire", level=3))
    assert '<h2 class="block block-heading" id="s-côte-divoire">' in html
    assert '<h3 class="block block-heading" id="s-côte-divoire-2">' in html
    assert 'id="s-section"' in render(heading("!?"))


def test_text_of_another_language_says_so():
    html = render(heading(text="Only English"), language="ar")
    assert 'lang="en" dir="ltr">Only English' in html
    assert "lang=" not in render(block("heading", {"level": 2, "text": {"ar": "عنوان", "en": "Title"}}), language="ar")


def test_original_in_one_language_is_shown_to_all():
    assert 'lang="ar" dir="rtl"' in render(block("rich_text", {"html": {"ar": "<p>مرحبا</p>"}}))


def test_picture_has_caption_and_credit():
    image = ImageFactory(alt_en="A loom", credit="M. Diallo / ILO")
    html = render(block("image", {"image": image.pk, "caption": {"en": "Nairobi"}}))
    assert 'alt="A loom"' in html
    assert "Nairobi" in html
    assert "M. Diallo / ILO" in html
    assert "<figcaption>" in html


def test_pictures_of_several_bodies_are_one_query(django_assert_num_queries):
    pictures = [block("image", {"image": ImageFactory().pk}, f"b{number}") for number in range(3)]
    with django_assert_num_queries(1):
        bodies = Bodies(pictures[:2], pictures[2:])
        assert bodies.render(0).count("<figure") == 2
        assert bodies.render(1).count("<figure") == 1


def test_body_without_pictures_asks_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "A heading" in render(heading())


@pytest.mark.parametrize(
    "gone",
    [
        block("image", {"image": 999_999}),
        block("image", {"image": "<script>"}),
        block("image", {"image": 2**70}),
        block("gallery", {"images": [1]}),
        block("heading", {"level": "2 onclick=x", "text": {"en": "x"}}),
        block("heading", {"level": 2, "text": {}}),
        block("key_figure", {"value": "1", "label": {"en": "x"}, "source": "y", "date": "never"}),
        block("key_figure", {"value": "1", "label": {"en": "x"}, "source": "", "date": "2023-09-20"}),
        block("links", {"links": [1]}),
        block("rich_text", ["no object"]),
        {"type": ["heading"]},
        None,
    ],
)
def test_block_with_nothing_to_show_shows_nothing(gone):
    assert render(gone).strip() == ""


def test_body_that_is_no_list_shows_nothing():
    assert Template("{% load blocks %}{% render_blocks body %}").render(Context({"body": None})) == ""


def test_quote_names_its_source():
    html = render(block("quote", {"text": {"en": "Words"}, "attribution": {"en": "Amina"}}))
    assert "<blockquote" in html
    assert "<cite>Amina</cite>" in html


def test_figure_has_source_link_and_date_in_the_readers_language():
    data = {"value": "43%", "label": {"en": "x"}, "source": "ILOSTAT", "source_url": "https://ilostat.ilo.org/", "date": "2023-09-20"}
    html = render(block("key_figure", data), language="fr")
    assert '<a href="https://ilostat.ilo.org/" rel="external noopener"><bdi>ILOSTAT</bdi></a>' in html
    assert '<time datetime="2023-09-20">au 20 septembre 2023</time>' in html


def test_links_to_other_sites_are_marked_and_scripts_are_none():
    rows = [{"url": url, "label": {"en": "x"}} for url in ("/stories/", "https://www.ilo.org/", "javascript:alert(1)")]
    html = render(block("links", {"links": rows}))
    assert html.count("<a ") == 2
    assert '<a href="/stories/">' in html
    assert '<a href="https://www.ilo.org/" class="external" rel="external noopener">' in html


def test_call_out_is_an_aside():
    assert render(block("call_out", {"html": {"en": "<p>x</p>"}})).startswith("<aside")


def test_headings_make_a_table_of_contents():
    bodies = Bodies([heading("One"), heading("Two", level=3)], [heading("One")])
    assert [(entry.id, entry.level, str(entry.words)) for entry in bodies.headings(0)] == [("s-one", 2, "One"), ("s-two", 3, "Two")]
    assert bodies.headings(1)[0].id == "s-one-2"


def test_every_type_says_what_it_is():
    for kind in blocks.all_types():
        assert kind.label
        assert kind.description
        assert kind.icon


def test_source_of_a_figure_is_written_as_the_language_does():
    figure = block("key_figure", {"value": "1948", "label": {"en": "x"}, "source": "ILO", "source_url": "https://www.ilo.org/", "date": "2026-12-23"})
    html = " ".join(render(figure, language="ar").split())
    assert "<bdi>منظمة العمل الدولية</bdi></a> · <time" in html
    assert "23 كانون الأول/ديسمبر 2026</time>" in html
    assert "<bdi>OIT</bdi></a>" in render(figure, language="fr")
