"""The texts of a body one by one, for translating, comparing and publishing only some languages."""

import pytest

from editorial import blocks
from tests.editorial.bodies import block, every_type, heading


def test_every_text_has_a_path_a_label_and_its_words():
    texts = {text.path: text for text in blocks.texts_of(every_type(image=1))}
    assert texts["heading/text"] == ("heading", "heading/text", "Heading", {"en": "A heading", "fr": "Un titre : le nôtre"}, False)
    assert texts["text/html"].words == {"en": "<p>Hello <strong>world</strong></p>", "ar": "<p>مرحبا</p>"}
    assert texts["text/html"].rich
    assert texts["links/links/row-2/label"].words == {"fr": "OIT"}
    assert texts["links/links/row-2/label"].label == "Links · Link 2 · Text of the link"
    assert texts["figure/label"].label == "Key figure · What it counts"
    assert "quote/attribution" not in texts


def test_paths_stay_when_blocks_and_rows_move():
    body = every_type(image=1)
    moved = [
        block | {"data": block["data"] | ({"links": block["data"]["links"][::-1]} if "links" in block["data"] else {})} for block in body
    ]
    assert {text.path for text in blocks.texts_of(moved[::-1])} == {text.path for text in blocks.texts_of(body)}


def test_rows_without_ids_have_the_paths_that_they_will_have():
    body = [block("links", {"links": [{"url": "/a/", "label": {"en": "A"}}]})]
    assert list(blocks.texts_of(body)) == list(blocks.texts_of(blocks.normal(body)))


def test_body_without_a_language_lacks_its_texts_and_nothing_else():
    body = every_type(image=1)
    shown = blocks.without_languages(body, ["fr", "ar"])
    assert blocks.languages_of(shown) == {"en", "es"}
    assert blocks.languages_of(body) == {"en", "fr", "es", "ar"}
    assert blocks.without_languages(body, []) == body
    assert shown[4] == body[4]
    assert shown[6]["data"]["links"][1] == {"id": "row-2", "url": "https://www.ilo.org/", "label": {}}


@pytest.mark.parametrize(
    "body",
    [None, "x", [None], [1], [{}], [block("gone", {})], [block("heading", [])], [block("links", {"links": [1, None]})], [heading(text=3)]],
)
def test_wrong_shapes_have_no_texts_and_are_left_alone(body):
    assert [text for text in blocks.texts_of(body) if not text.words["en"]] == []
    assert blocks.without_languages(body, ["fr"]) == body
