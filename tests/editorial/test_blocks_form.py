"""The editor of a body: what is opened and saved comes back as it was, and nothing typed is lost."""

import pytest
from django import forms
from django.utils.html import escape
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial import blocks, languages
from editorial.blocks.editor import BlocksFormField
from editorial.models import Image
from stories.models import Story
from tests.editorial.bodies import block, every_type, heading, sent_by
from tests.factories import DocumentFactory, ImageFactory, MemberStateFactory

pytestmark = pytest.mark.django_db


class BodyForm(forms.Form):
    body = BlocksFormField(required=False, label="Body")


def opened(body) -> str:
    return str(BodyForm(initial={"body": body})["body"])


def saved(data) -> BodyForm:
    form = BodyForm(data)
    form.is_valid()
    return form


def forged(body, name: str, value: str) -> BodyForm:
    data = sent_by(opened(body))
    data[name] = value
    return saved(data)


def test_opened_and_saved_body_is_the_same():
    body = every_type(ImageFactory().pk, DocumentFactory().pk)
    form = saved(sent_by(opened(body)))
    assert form.errors == {}
    assert form.cleaned_data["body"] == body
    assert not BodyForm(sent_by(opened(body)), initial={"body": body}).has_changed()


@pytest.mark.parametrize("language", languages.CODES)
def test_the_editors_language_changes_nothing(language):
    body = every_type(ImageFactory().pk)
    with override(language):
        assert saved(sent_by(opened(body))).cleaned_data["body"] == body


def test_empty_body_is_saved_as_empty():
    assert saved(sent_by(opened([]))).cleaned_data["body"] == []


def test_field_that_was_not_sent_is_told_from_an_empty_one():
    widget = BodyForm().fields["body"].widget
    assert widget.value_omitted_from_data({}, {}, "body")
    assert not widget.value_omitted_from_data(sent_by(opened([])), {}, "body")


def test_last_block_can_be_deleted_from_a_model():
    story_form = forms.modelform_factory(Story, fields=["body"])
    form = story_form(sent_by(opened([])), instance=Story(body=[heading()]))
    assert form.is_valid()
    assert form.save(commit=False).body == []


def test_without_script_order_and_deletion_work():
    data = sent_by(opened([heading("One", "a"), heading("Two", "b"), heading("Three", "c")]))
    data["body-0-order"] = "9"
    data["body-1-delete"] = "on"
    assert [found["id"] for found in saved(data).cleaned_data["body"]] == ["c", "a"]


@pytest.mark.parametrize("order", ["", "x", "-1", "٣", "9" * 40])
def test_strange_order_puts_last(order):
    data = sent_by(opened([heading("One", "a"), heading("Two", "b")]))
    data["body-0-order"] = order
    assert [found["id"] for found in saved(data).cleaned_data["body"]] == ["b", "a"]


def test_new_block_gets_an_id():
    data = sent_by(opened([]))
    data.setlist("body", ["", "0"])
    data.update({"body-0-type": "heading", "body-0-id": "", "body-0-level": "2", "body-0-text_fr": "Titre"})
    (made,) = saved(data).cleaned_data["body"]
    assert made["data"] == {"level": 2, "text": {"fr": "Titre"}}
    blocks.check([made])


def test_wrong_form_keeps_everything_typed_and_marks_the_field():
    body = [heading("x", "a"), block("quote", {"text": {"en": "Hi", "ar": "كلام"}}, "b")]
    data = sent_by(opened(body))
    data["body-0-text_en"] = "y" * 201
    data["body-1-text_fr"] = "Tapé"
    form = saved(data)
    html = str(form["body"])
    assert form.errors["body"] == ["Nothing is saved yet. Correct these blocks: 1 (Heading)."]
    again = sent_by(html)
    assert again["body-0-text_en"] == "y" * 201
    assert again["body-1-text_fr"] == "Tapé"
    assert again["body-1-text_ar"] == "كلام"
    assert 'id="id_body-0-text_en_error"' in html
    assert html.count("is-wrong") == 1
    assert form.has_changed()


def test_required_text_may_be_in_any_language():
    data = sent_by(opened([heading()]))
    data["body-0-text_en"] = ""
    assert "in one language at least" in str(saved(data)["body"])
    data["body-0-text_ar"] = "عنوان"
    assert saved(data).cleaned_data["body"][0]["data"]["text"] == {"ar": "عنوان"}


def test_picture_that_is_gone_is_an_error_at_its_input():
    data = sent_by(opened([block("image", {"image": 999_999})]))
    form = saved(data)
    assert "1 (Picture)" in form.errors["body"][0]
    assert "no longer in the library" in str(form["body"])


def test_picture_that_is_gone_from_a_row_is_an_error_there():
    pictures = [{"id": "p1", "image": ImageFactory().pk}, {"id": "p2", "image": 999_999, "caption": {"en": "Kept"}}]
    form = saved(sent_by(opened([block("gallery", {"pictures": pictures})])))
    html = str(form["body"])
    assert "1 (Gallery)" in form.errors["body"][0]
    assert html.count("no longer in the library: choose") == 2  # beside the input, and as its choice
    assert "Correct the lines marked below." in html
    assert "Kept" in html


def test_gallery_needs_two_pictures():
    form = saved(sent_by(opened([block("gallery", {"pictures": [{"id": "p1", "image": ImageFactory().pk}]})])))
    assert "2 at least." in str(form["body"])


def test_film_is_stored_in_one_form_whatever_was_pasted():
    data = sent_by(opened([block("video", {"film": "", "title": {"en": "x"}, "image": ImageFactory().pk})]))
    data["body-0-film"] = "https://youtu.be/dQw4w9WgXcQ?t=42"
    assert saved(data).cleaned_data["body"][0]["data"]["film"] == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    data["body-0-film"] = "https://www.youtube.com/@ilo"
    assert "names no film" in str(saved(data)["body"])


def test_chosen_page_is_named_and_one_that_is_gone_is_an_error():
    kenya = MemberStateFactory(name_en="Kenya")
    links = [{"id": "r", "url": f"page:countries.memberstate:{kenya.pk}", "label": {"en": "x"}}]
    assert "member State: Kenya" in opened([block("links", {"links": links})])
    gone = [{**links[0], "url": "page:countries.memberstate:999999"}]
    form = saved(sent_by(opened([block("links", {"links": gone})])))
    assert "1 (Links)" in form.errors["body"][0]
    assert "This page is no longer there" in str(form["body"])


def test_every_input_says_which_text_it_holds():
    html = opened(every_type(ImageFactory().pk))
    for path in ["body/text/html/fr", "body/links/links/row-2/label/ar", "body/image/image", "body/video/title/en"]:
        assert f'data-path="{path}"' in html
    assert 'id="block-body-quote"' in html
    for text in blocks.texts_of(every_type(1)):
        assert f'data-path="body/{text.path}/en"' in html


def test_field_for_points_offers_and_takes_nothing_else():
    field = BlocksFormField(required=False, label="Points", types=("point",))
    html = field.widget.render("points", [])
    assert '<template data-template="point">' in html
    assert '<template data-template="heading">' not in html


def test_pictures_of_the_editor_are_one_query(django_assert_num_queries):
    body = [block("image", {"image": ImageFactory().pk}, f"b{number}") for number in range(4)]
    opened(body)
    with django_assert_num_queries(1):
        html = opened(body)
    for image in Image.objects.all():
        assert f">{image.title}</option>" in html


@pytest.mark.parametrize("key", ["0", "-1", "٣", str(2**63), "9" * 5000])
def test_strange_picture_is_an_error_at_its_input(key):
    form = forged([block("image", {"image": 1})], "body-0-image", key)
    assert "1 (Picture)" in str(form.errors["body"])
    assert "Picture" in str(form["body"])


@pytest.mark.parametrize("kept", ["[" * 100_000, "9" * 5000, '{"a": "\\ud800"}', '{"a": "\\u0000"}', '{"a": 1e999}', '{"a": ' + "[" * 30 + "]" * 30 + "}", "{"])
def test_what_cannot_be_stored_beside_the_parts_is_named_and_shown_again(kept):
    form = forged([heading()], "body-0-kept", kept)
    assert form.errors
    assert escape(kept) in str(form["body"])
    str(form["body"]).encode()


@pytest.mark.parametrize("unknown", ["[" * 100_000, '{"a": ' + "9" * 5000 + "}"])
def test_unreadable_unknown_block_is_an_error(unknown):
    form = forged([{"id": "a", "type": "gone", "data": {}}], "body-0-unknown", unknown)
    assert "Block of an unknown type" in str(form.errors["body"])
    assert str(form["body"])


def test_rows_are_added_and_removed():
    data = sent_by(opened([block("links", {"links": [{"id": "a", "url": "/a/", "label": {"en": "A"}}, {"id": "b", "url": "/b/", "label": {"en": "B"}}]})]))
    data["body-0-links-0-delete"] = "on"
    data.appendlist("body-0-links", "7")
    data.update({"body-0-links-7-url": "/c/", "body-0-links-7-label_es": "C"})
    kept, new = saved(data).cleaned_data["body"][0]["data"]["links"]
    assert kept == {"id": "b", "url": "/b/", "label": {"en": "B"}}
    assert new == {"id": new["id"], "url": "/c/", "label": {"es": "C"}}
    assert len(new["id"]) == 8


def test_rows_stored_before_they_had_ids_get_the_same_whenever_they_are_read():
    body = [block("links", {"links": [{"url": "/a/", "label": {"en": "A"}}, {"url": "/a/", "label": {"en": "A"}}]})]
    blocks.check(body)
    form = saved(sent_by(opened(body)))
    assert form.cleaned_data["body"] == blocks.normal(body)
    assert len({row["id"] for row in form.cleaned_data["body"][0]["data"]["links"]}) == 2


@pytest.mark.parametrize("sent", ["", "a b", "row-1", "x" * 65])
def test_row_with_a_strange_id_or_anothers_gets_a_new_one(sent):
    data = sent_by(opened([every_type(1)[6]]))
    data["body-0-links-1-id"] = sent
    first, second = saved(data).cleaned_data["body"][0]["data"]["links"]
    assert first["id"] == "row-1"
    assert second["id"] not in {sent, "row-2"}


def test_wrong_row_keeps_what_was_typed():
    data = sent_by(opened([block("links", {"links": [{"url": "/a/", "label": {"en": "A"}}]})]))
    data["body-0-links-0-url"] = "javascript:alert(1)"
    form = saved(data)
    assert "1 (Links)" in form.errors["body"][0]
    assert sent_by(str(form["body"]))["body-0-links-0-url"] == "javascript:alert(1)"


def test_unknown_type_is_kept_until_it_is_removed():
    body = [block("hologram", {"depth": {"a": [1]}}, "z"), heading("x", "y")]
    data = sent_by(opened(body))
    form = saved(data)
    assert "1 (Block of an unknown type)" in form.errors["body"][0]
    assert "hologram" in sent_by(str(form["body"]))["body-0-unknown"]
    data["body-0-delete"] = "on"
    assert saved(data).cleaned_data["body"] == [heading("x", "y")]


@pytest.mark.parametrize("body", [None, {}, "x", [None, 3, {"type": "heading"}, {"type": "links", "data": {"links": 3}}]])
def test_editor_opens_whatever_is_stored(body):
    assert "data-blocks" in opened(body)


def test_foreign_data_is_no_server_error():
    data = sent_by(opened([heading()]))
    data.setlist("body", ["", "0", "0", "x", "-1", "9" * 30, "١"])
    data["body-0-kept"] = '{"level": 7, "text": "x", "other": 1}'
    assert saved(data).cleaned_data["body"][0]["data"] == {"level": 2, "text": {"en": "A heading"}, "other": 1}
    data["body-0-kept"] = "[1"
    assert "1 (Heading)" in saved(data).errors["body"][0]
    data["body-0-kept"] = "[1]"
    assert saved(data).cleaned_data["body"][0]["data"] == {"level": 2, "text": {"en": "A heading"}}


def test_number_of_blocks_is_bounded():
    data = sent_by(opened([heading(id=f"b{number}") for number in range(201)]))
    assert "at most" in saved(data).errors["body"][0]


def test_every_input_of_a_language_is_marked_and_named():
    html = opened([block("rich_text", {"html": {"en": "<p>x</p>"}})])
    for code in languages.CODES:
        assert f'data-language="{code}"' in html
        assert f'for="id_body-0-html_{code}"' in html
    assert 'lang="ar" dir="rtl"' in html
    assert "العربيّة" in html


def test_new_blocks_come_from_templates():
    html = opened([])
    for kind in blocks.all_types():
        assert (f'<template data-template="{kind.name}">' in html) == kind.general
        assert (f'value="{kind.name}"' in html) == kind.general


# --- Any valid body

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
texts = st.dictionaries(st.sampled_from(languages.CODES), words.map(lambda text: f"x{text}y"), min_size=1)
some_texts = st.dictionaries(st.sampled_from(languages.CODES), words)
html = st.dictionaries(st.sampled_from(languages.CODES), words.map(lambda text: f"<p>x{text}</p><ul><li>{text}</li></ul>"), min_size=1)
rest = st.dictionaries(
    st.sampled_from(["note", "kept", "x-1"]), st.none() | st.integers(-9, 9) | st.lists(st.booleans()) | words, max_size=2
)
url = st.sampled_from(["/", "/stories/?a=b&c=%20", "https://www.ilo.org/é"])


def parts(optional=None, **required):
    return st.builds(lambda data, more: more | data, st.fixed_dictionaries(required, optional=optional or {}), rest)


data_of = {
    "rich_text": parts(html=html),
    "heading": parts(level=st.sampled_from([2, 3]), text=texts),
    "quote": parts(text=texts, optional={"attribution": some_texts}),
    "call_out": parts(html=html, optional={"title": some_texts}),
    "key_figure": parts(
        value=st.just("4%"),
        label=texts,
        source=st.just("a"),
        date=st.dates().map(str),
        optional={"source_url": st.sampled_from(["", "https://www.ilo.org/"])},
    ),
    "links": parts(links=st.lists(parts(url=url, label=texts), min_size=1, max_size=3), optional={"title": some_texts}),
}
bodies = st.lists(
    st.one_of([st.builds(block, st.just(kind), data, st.uuids().map(str)) for kind, data in data_of.items()]),
    max_size=4,
    unique_by=lambda found: found["id"],
).map(blocks.normal)


@settings(max_examples=60)
@given(bodies)
def test_any_valid_body_survives_the_form(body):
    blocks.check(body)
    form = saved(sent_by(opened(body)))
    assert form.errors == {}
    assert form.cleaned_data["body"] == body
    assert blocks.normal(body) == body
