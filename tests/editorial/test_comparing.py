"""What changed between two versions, as editors read it."""

import random
from copy import deepcopy

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.revisions.comparing import compare, summary
from editorial.revisions.comparing.values import folded
from editorial.revisions.kinds import Kind
from tests.editorial.bodies import block
from tests.editorial.edit_scripts import KINDS, Editor
from tests.work import calls

LABELS = {"title_en": "Title", "title_fr": "Title", "lead_en": "Lead", "countries": "Countries", "lead_image": "Picture", "body": "Body"}


def changes(old, new, **more):
    return compare(old, new, KINDS, LABELS, **more)


def quote(id, **texts):
    return block("quote", {"text": texts}, id)


def body(*blocks):
    return {"body": list(blocks)}


def shown(segments, op):
    return "".join(segment.text for segment in segments if segment.op in ("same", op))


def test_a_text_word_by_word():
    (change,) = changes({"title_en": "The old law of the land"}, {"title_en": "The new law of the land"})
    assert (change.label, change.kind, change.language) == ("Title", "changed", "en")
    assert [(segment.op, segment.text) for segment in change.segments] == [
        ("same", "The "), ("delete", "old"), ("insert", "new"), ("same", " law of the land"),
    ]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "kind"), [("", "New", "added"), ("Old", "", "removed"), (None, "New", "added")])
def test_a_text_that_came_or_went(old, new, kind):
    assert [change.kind for change in changes({"title_fr": old}, {"title_fr": new})] == [kind]


def test_nothing_differs_between_a_missing_and_an_empty_text():
    assert changes({"title_fr": None}, {"title_fr": ""}) == []


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("<p>A good day</p>", "<p>A <strong>good</strong> day</p>", "Now bold: “good”"),
        ("<p>A <em>good</em> day</p>", "<p>A good day</p>", "No longer italic: “good”"),
        ("<h3>A day</h3>", "<h4>A day</h4>", "Now a heading of level 4: “A day”"),
        ('<p><a href="/a/">A</a> day</p>', '<p><a href="/b/">A</a> day</p>', "The link “A” leads to /b/ instead of /a/"),
        ("<p>A day</p>", '<p><a href="/b/">A</a> day</p>', "Now a link to /b/: “A”"),
        ("<p>A day</p><p></p>", "<p>A day</p>", "Only the layout changed: paragraphs, lists, tables or spaces."),
    ],
)
def test_changes_of_form_are_said_in_words(old, new, note):
    (change,) = changes({"lead_en": old}, {"lead_en": new})
    assert note in change.notes
    assert {segment.op for segment in change.segments} == {"same"}


def test_rich_text_is_compared_without_its_tags():
    (change,) = changes({"lead_en": "<p>One <strong>two</strong></p>"}, {"lead_en": "<p>One <strong>three</strong></p>"})
    assert shown(change.segments, "insert") == "One three"
    assert change.notes == ()


def test_keys_are_named():
    (change,) = changes({"countries": [1, 2]}, {"countries": [2, 3]}, names=lambda field, key: f"{field} {key}")
    assert (change.kind, change.before, change.after) == ("changed", "countries 1", "countries 3")


def test_a_value_before_and_after():
    (change,) = changes({"lead_image": None}, {"lead_image": 7}, names=lambda field, key: f"Picture {key}")
    assert (change.kind, change.before, change.after) == ("added", "", "Picture 7")


def test_a_block_by_part_and_language():
    old = body(block("quote", {"text": {"en": "A b", "fr": "C"}, "attribution": {"en": "D"}}))
    new = body(block("quote", {"text": {"en": "A c", "fr": "C"}, "attribution": {"en": "D", "ar": "E"}}))
    assert [(one.label, one.kind, one.language) for one in changes(old, new)] == [
        ("Block 1 (Quotation): Quotation", "changed", "en"),
        ("Block 1 (Quotation): Who said it", "added", "ar"),
    ]


def test_rows_of_a_block_are_named():
    row = {"id": "r", "url": "/a/", "label": {"en": "A"}}
    old, new = (body(block("links", {"links": [row | {"url": url}]})) for url in ("/a/", "/b/"))
    (change,) = changes(old, new)
    assert (change.label, change.before, change.after) == ("Block 1 (Links): Links, Link 1: Address", "/a/", "/b/")


def test_blocks_that_came_went_and_moved():
    old, new = (
        body(quote("a", en="A"), quote("b", en="B"), quote("c", en="C")),
        body(quote("c", en="C"), quote("a", en="A"), quote("d", en="D")),
    )
    found = changes(old, new)
    assert [(one.path, one.kind) for one in found] == [("body/a", "moved"), ("body/d", "added"), ("body/b", "removed")]
    assert (found[0].before, found[0].after) == ("1", "2")
    assert shown(found[1].parts[0].segments, "insert") == "D"


def test_another_type_is_one_block_gone_and_one_come():
    old, new = body(quote("a", en="A")), body(block("heading", {"text": {"en": "A"}}, "a"))
    assert [(one.kind, len(one.parts)) for one in changes(old, new)] == [("removed", 1), ("added", 1)]


@pytest.mark.parametrize("broken", ["words", [1], [{"id": 1}], {"id": "a"}])
def test_what_is_no_body_is_one_value(broken):
    assert [one.path for one in changes(body(quote("a", en="A")), {"body": broken})] == ["body"]


def test_the_summary_is_a_sentence():
    old = {"title_en": "A", "title_fr": "B"} | body(quote("a", en="A"), quote("b", en="B"), quote("e", en="E"))
    new = {"title_en": "C", "title_fr": "D"} | body(quote("b", en="B"), quote("a", en="A2"), quote("d", en="D"), quote("e", en="E"))
    assert summary(changes(old, new)) == (
        "Changed “Title” in English and French, added a block (Quotation), changed a block (Quotation) in English, moved a block"
    )


def test_no_change_has_a_summary_too():
    assert summary([]) == "Nothing changed"


@settings(max_examples=100)
@given(st.integers(0, 10**6), st.integers(0, 30))
def test_the_summary_is_short_and_texts_come_back_whole(seed, edits):
    editor = Editor("base", seed)
    old = editor.page(5)
    new = Editor("new", seed).edited(old, edits)
    long_labels = {name: f"{name} with a label of very many words" * 3 for name in KINDS}
    found = compare(old, new, KINDS, long_labels)
    assert len(summary(found)) <= 160
    assert bool(found) == (old != new)
    for change in found:
        if change.path in ("title_en", "title_fr"):
            assert (shown(change.segments, "delete"), shown(change.segments, "insert")) == (old[change.path], new[change.path])


def test_long_unchanged_stretches_are_folded():
    text = " ".join(f"word{number}" for number in range(200))
    (change,) = changes({"title_en": f"Old {text} end"}, {"title_en": f"New {text} fin"})
    assert sum(segment.folded for segment in change.segments) == 1
    assert shown(change.segments, "insert") == f"New {text} fin"
    assert folded([]) == ()


def test_changes_are_marked_for_eyes_and_ears_alike():
    html = render_to_string("editorial/comparison/changes.html", {"changes": changes({"title_en": "A <b>"}, {"title_en": "A <i>"})})
    assert '<span class="comparison-said">deleted: </span>' in html
    assert '<span class="comparison-said">added: </span>' in html
    assert "<b>" not in html
    assert 'lang="en" dir="ltr"' in html


def test_each_kind_of_change_is_rendered():
    old = {"countries": [1], "title_ar": "عمل"} | body(quote("a", en="A"), quote("b", en="B"))
    new = {"countries": [2], "title_ar": "لائق"} | body(quote("b", en="B"), quote("a", en="A"), quote("c", fr="C"))
    with override("en"):
        html = render_to_string(
            "editorial/comparison/changes.html", {"changes": compare(old, new, {**KINDS, "title_ar": Kind.TEXT}, LABELS)}
        )
    for words in ("From place", 'dir="rtl"', "Arabic", "Block 3 (Quotation)", "French"):
        assert words in html
    assert "are the same" in render_to_string("editorial/comparison/changes.html", {"changes": []})


def long_page(seed, blocks):
    """Of 60 blocks, it has 4,000 words in four languages."""
    chooser = random.Random(seed)
    words = [f"word{number}" for number in range(800)]
    text = lambda: "<p>" + " ".join(chooser.choices(words, k=17)) + "</p>"  # noqa: E731
    return body(*(block("rich_text", {"html": {code: text() for code in ("en", "fr", "es", "ar")}}, f"b{n}") for n in range(blocks)))


def rewritten(blocks):
    """A page, and the same with three words in ten changed and its blocks in another order."""
    old = long_page(1, blocks)
    new = deepcopy(old)
    chooser = random.Random(2)
    for one in new["body"]:
        for code, text in one["data"]["html"].items():
            one["data"]["html"][code] = " ".join(word if chooser.random() < 0.7 else f"new{word}" for word in text.split())
    chooser.shuffle(new["body"])
    return old, new


def unlike(words):
    """Two texts that have nothing in common."""
    return ({"title_en": " ".join(random.Random(seed).choices([f"w{n}" for n in range(99)], k=words))} for seed in (1, 2))


@pytest.mark.parametrize(("pages", "size"), [(rewritten, 60), (unlike, 20_000)])
def test_work_of_comparing_grows_with_the_page_and_no_faster(pages, size):
    assert changes(*pages(size))
    assert calls(changes, *pages(size)) < 2.5 * calls(changes, *pages(size // 2))
