"""What is a valid body, and what it says."""

import pytest
from django.core.exceptions import ValidationError

from editorial import blocks
from tests.editorial.bodies import block, every_type, heading


def messages(body) -> str:
    with pytest.raises(ValidationError) as caught:
        blocks.check(body)
    return "\n".join(caught.value.messages)


def figure(**changes):
    data = {"value": "43%", "label": {"en": "of workers"}, "source": "ILOSTAT", "date": "2023-09-20"}
    return block("key_figure", {**data, **changes})


def test_body_of_every_type_is_valid():
    blocks.check(every_type(image=1))
    blocks.check([])


@pytest.mark.parametrize("body", [None, {}, "text", 1])
def test_body_is_a_list(body):
    assert "list of blocks" in messages(body)


@pytest.mark.parametrize("wrong", [None, "text", [], {}, {"id": "a", "type": "heading"}, heading() | {"more": 1}])
def test_block_is_an_object_of_three(wrong):
    assert "“id”, “type” and “data”" in messages([wrong])


@pytest.mark.parametrize("wrong", ["", "a b", "x" * 65, 7, None, "a\n"])
def test_id_is_short_and_plain(wrong):
    assert "id of a block" in messages([heading(id=wrong)])


def test_id_occurs_once():
    assert "same id" in messages([heading(id="a"), heading(id="a")])


@pytest.mark.parametrize("wrong", ["hologram", "", None, ["heading"], {"a": 1}])
def test_unknown_type_is_named(wrong):
    assert "no type of block" in messages([block(wrong, {})])


def test_message_tells_which_block_and_part():
    assert messages([heading(), block("heading", {"level": 2, "text": {"en": "x" * 201}}, "b")]).startswith("Block 2 (Heading): Heading: ")


@pytest.mark.parametrize(
    "data",
    [None, [], "text", {}, {"html": None}, {"html": {}}, {"html": "<p>x</p>"}, {"html": ["x"]}, {"html": {"en": 1}}, {"html": {"de": "<p>x</p>"}}],
)  # fmt: skip
def test_text_is_an_object_of_languages_with_one_at_least(data):
    messages([block("rich_text", data)])


@pytest.mark.parametrize("level", [1, 4, "2", None, True, 2.0, [2]])
def test_heading_level_is_two_or_three(level):
    messages([heading(level=level)])


@pytest.mark.parametrize("image", [None, 0, -1, "1", True, 2**63, 1.0])
def test_image_is_the_key_of_a_picture(image):
    messages([block("image", {"image": image})])


@pytest.mark.parametrize(
    "changes",
    [{"date": ""}, {"date": "2023-02-30"}, {"date": "20/09/2023"}, {"date": "2023-9-2"}, {"date": 2023}, {"source": ""}, {"value": ""}, {"label": {}}],
)  # fmt: skip
def test_figure_has_source_and_date(changes):
    blocks.check([figure()])
    messages([figure(**changes)])


@pytest.mark.parametrize("url", ["/", "/stories/?q=x#top", "https://www.ilo.org/", "http://example.org/é"])
def test_link_leads_to_a_path_or_web_address(url):
    blocks.check([block("links", {"links": [{"url": url, "label": {"en": "x"}}]})])


@pytest.mark.parametrize(
    "url",
    ["", "stories/", "//example.org", "/\\example.org", "javascript:alert(1)", "ftp://example.org/", "mailto:a@example.org", "/a b", "https://", 1],
)  # fmt: skip
def test_link_leads_nowhere_else(url):
    messages([block("links", {"links": [{"url": url, "label": {"en": "x"}}]})])


@pytest.mark.parametrize("rows", [[], None, {}, ["x"], [{"url": "/"}], [{"url": "/", "label": {"en": "x"}}] * 51])
def test_links_are_a_list_of_links(rows):
    messages([block("links", {"links": rows})])


@pytest.mark.parametrize("source_url", ["/stories/", "javascript:alert(1)"])
def test_source_is_a_web_address(source_url):
    messages([figure(source_url=source_url)])


def test_too_many_blocks_and_too_long_bodies_are_refused():
    assert "200" in messages([heading(id=f"b{number}") for number in range(201)])
    long = [block("rich_text", {"html": {"en": f"<p>{'x' * 99_000}</p>"}}, f"b{number}") for number in range(11)]
    assert "too long" in messages(long)


@pytest.mark.parametrize("text", ["a\x00b", "half \ud800", float("nan"), float("inf")])
def test_what_a_database_cannot_store_is_refused(text):
    messages([heading(note={"deep": [text]})])


def test_normal_body_is_sanitised_and_trimmed():
    raw = [
        block("rich_text", {"html": {"en": "<p onclick=x>Hi</p>", "fr": "<p></p>"}}),
        block("quote", {"text": {"en": " a\r\nb "}, "attribution": {"en": " "}}),
        heading("two\nlines", other="<kept>"),
        block("links", {"links": [{"id": "r", "url": " /x/ ", "label": {"en": " x "}}]}),
    ]
    assert blocks.normal(raw) == [
        block("rich_text", {"html": {"en": "<p>Hi</p>"}}),
        block("quote", {"text": {"en": "a\nb"}, "attribution": {}}),
        heading("two lines", other="<kept>"),
        block("links", {"links": [{"id": "r", "url": "/x/", "label": {"en": "x"}}]}),
    ]


@pytest.mark.parametrize(
    "body",
    [None, "x", [None], [1], [{}], [block("gallery", {})], [block("heading", [])], [block("links", {"links": [1, None]})], [heading(text=3)]],
)  # fmt: skip
def test_wrong_shapes_are_left_alone(body):
    assert blocks.normal(body) == body
    assert blocks.plain_text(body) == ""
    assert blocks.languages_of(body) <= {"en"}


def test_every_type_is_stored_as_it_is():
    assert blocks.normal(every_type(image=1)) == every_type(image=1)


def test_plain_text_has_all_languages_for_searching():
    text = blocks.plain_text(every_type(image=1))
    for words in [
        "Hello world",
        "مرحبا",
        "Un titre : le nôtre",
        "second line",
        "“Trabajo” & <dignidad>",
        "43%",
        "ILOSTAT",
        "Good to know",
        "One",
        "OIT",
    ]:
        assert words in text
    assert "<p>" not in text
    assert "ilo.org" not in text


def test_plain_text_of_a_language_is_what_its_reader_sees():
    lines = blocks.plain_text(every_type(image=1), "fr").splitlines()
    assert "Un titre : le nôtre" in lines
    assert "Hello world" in lines
    assert "A heading" not in lines
    assert "مرحبا" not in lines


def test_languages_are_those_with_words():
    assert blocks.languages_of(every_type(image=1)) == {"en", "fr", "es", "ar"}
    assert blocks.languages_of([heading()]) == {"en"}
    assert blocks.languages_of([]) == set()
