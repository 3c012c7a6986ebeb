"""What merges by itself, what is asked, and what is proposed. The random rounds are in test_merging_random.py."""

from copy import deepcopy

import pytest

from editorial import blocks
from editorial.revisions.kinds import Kind
from editorial.revisions.merging import ABSENT, Taken, UnresolvedError, merge, resolve
from tests.editorial.edit_scripts import KINDS, Editor
from tests.work import calls


def quote(id, *, type="quote", **texts):
    return {"id": id, "type": type, "data": {"text": texts}}


def body(*blocks):
    return {"body": list(blocks)}


def links(*rows):
    return body({"id": "a", "type": "links", "data": {"links": list(rows)}})


def merged(base, theirs, mine):
    return merge(base, theirs, mine, KINDS)


def order(result):
    return [block["id"] for block in result.data["body"]]


def in_order(*ids):
    return body(*(quote(id, en=f"The words of {id}") for id in ids))


def test_different_fields_merge():
    result = merged({"title_en": "A", "title_fr": "B"}, {"title_en": "A2", "title_fr": "B"}, {"title_en": "A", "title_fr": "B2"})
    assert (result.data, result.collisions) == ({"title_en": "A2", "title_fr": "B2"}, [])
    assert result.taken == [Taken("title_en", "theirs", "changed"), Taken("title_fr", "mine", "changed")]


def test_the_same_change_of_both_is_no_collision():
    result = merged({"title_en": "A"}, {"title_en": "B"}, {"title_en": "B"})
    assert (result.data, result.is_clean, result.taken) == ({"title_en": "B"}, True, [Taken("title_en", "both", "changed")])


def test_two_new_texts_are_asked_for_with_theirs_in_place_until_then():
    result = merged({"title_en": "A"}, {"title_en": "B"}, {"title_en": "C"})
    (collision,) = result.collisions
    assert (collision.path, collision.theirs, collision.mine, collision.choices) == ("title_en", "B", "C", ("theirs", "mine"))
    assert result.data == {"title_en": "B"}
    assert resolve(result, {"title_en": "mine"}) == {"title_en": "C"}


def test_a_choice_must_be_made_and_must_be_offered():
    result = merged({"title_en": "A"}, {"title_en": "B"}, {"title_en": "C"})
    for choices in ({}, {"title_en": "both"}, {"title_fr": "mine"}):
        with pytest.raises(UnresolvedError, match="title_en") as error:
            resolve(result, choices)
        assert error.value.collisions == result.collisions


def test_resolving_leaves_the_merge_as_it_was():
    result = merged(body(quote("a", en="A")), body(quote("a", en="B")), body(quote("a", en="C")))
    resolve(result, {"body/a/data/text/en": "mine"})
    assert result.data == body(quote("a", en="B"))


def test_changes_of_different_words_are_proposed_together():
    result = merged(
        {"title_en": "The old law of the land"}, {"title_en": "The new law of the land"}, {"title_en": "The old law of the country"}
    )
    assert result.collisions[0].suggestion == "The new law of the country"
    assert resolve(result, {"title_en": "both"}) == {"title_en": "The new law of the country"}


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ("The new law", "The older law"),  # the same word
        ("The old and good law", "The old but bad law"),  # the same place
        ("", "The old law of Kenya"),
    ],
)
def test_changes_that_meet_are_not_proposed_together(theirs, mine):
    assert merged({"title_en": "The old law"}, {"title_en": theirs}, {"title_en": mine}).collisions[0].suggestion is None


def test_rich_text_is_proposed_only_where_no_tag_is_torn():
    old = "<p>One two three four five</p>"
    theirs = "<p>One <strong>two three</strong> four five</p>"
    assert merged({"lead_en": old}, {"lead_en": theirs}, {"lead_en": "<p>One two three four six</p>"}).collisions[0].suggestion == (
        "<p>One <strong>two three</strong> four six</p>"
    )
    torn = merged({"lead_en": old}, {"lead_en": theirs}, {"lead_en": "<p>One two <em>three four</em> five</p>"})
    assert torn.collisions[0].suggestion is None


def test_keys_never_collide():
    result = merged({"countries": [1, 2, 3]}, {"countries": [2, 3, 4]}, {"countries": [1, 3, 5]})
    assert (result.data, result.collisions) == ({"countries": [3, 4, 5]}, [])


def test_a_single_value_does_collide():
    (collision,) = merged({"lead_image": 1}, {"lead_image": 2}, {"lead_image": None}).collisions
    assert (collision.kind, collision.theirs, collision.mine, collision.suggestion) == (Kind.VALUE, 2, None, None)


def test_languages_of_one_block_merge():
    result = merged(body(quote("a", en="A", fr="B")), body(quote("a", en="A2", fr="B")), body(quote("a", en="A", fr="B2", ar="C")))
    assert (result.data, result.collisions) == (body(quote("a", en="A2", fr="B2", ar="C")), [])


def test_a_language_that_one_removed_and_the_other_changed_is_asked_for():
    result = merged(body(quote("a", en="A", fr="B")), body(quote("a", en="A")), body(quote("a", en="A", fr="B2")))
    assert [(one.path, one.theirs, one.mine) for one in result.collisions] == [("body/a/data/text/fr", ABSENT, "B2")]
    assert resolve(result, {"body/a/data/text/fr": "theirs"}) == body(quote("a", en="A"))


def test_translating_what_the_other_emptied_is_no_collision():
    """A part without words is not stored at all."""
    empty = body({"id": "a", "type": "quote", "data": {}})
    assert merged(body(quote("a", en="A")), empty, body(quote("a", en="A", fr="B"))).data == body(quote("a", fr="B"))


def test_rows_merge_by_their_id():
    row = {"id": "r", "url": "/a/", "label": {"en": "A"}}
    result = merged(links(row), links(row | {"url": "/b/"}, {"id": "s", "url": "/s/"}), links(row | {"label": {"en": "A", "fr": "B"}}))
    assert result.data == links({"id": "r", "url": "/b/", "label": {"en": "A", "fr": "B"}}, {"id": "s", "url": "/s/"})
    assert result.is_clean


def test_rows_of_older_versions_are_told_by_their_content_and_place():
    base = links({"url": "/a/", "label": {"en": "A"}}, {"url": "/b/"})
    theirs = links({"id": "x", "url": "/a/", "label": {"en": "A2"}}, {"id": "y", "url": "/b/"})
    mine = links({"url": "/a/", "label": {"en": "A", "fr": "B"}}, {"url": "/b/"}, {"url": "/c/"})
    result = merged(base, theirs, mine)
    rows = result.data["body"][0]["data"]["links"]
    assert [(row["url"], row.get("label")) for row in rows] == [("/a/", {"en": "A2", "fr": "B"}), ("/b/", None), ("/c/", None)]
    assert result.is_clean
    assert len({row["id"] for row in rows}) == 3


def test_rows_without_ids_stay_without_where_one_editor_alone_changed_them():
    base, theirs = links({"url": "/a/"}), links({"url": "/a/"}, {"url": "/b/"})
    assert merged(base, theirs, base).data == theirs


def test_a_block_that_one_removed_and_the_other_changed_is_asked_for_and_stays_until_then():
    base, without, edited = in_order("a", "b", "c"), in_order("a", "c"), in_order("a", "b", "c")
    edited["body"][1]["data"]["text"]["en"] = "New words"
    for theirs, mine in ((without, edited), (edited, without)):
        result = merged(base, theirs, mine)
        (collision,) = result.collisions
        assert (collision.path, collision.kind) == ("body/b", Kind.BODY)
        assert result.data == edited
        assert resolve(result, {"body/b": "theirs"}) == theirs
        assert resolve(result, {"body/b": "mine"}) == mine


def test_a_block_that_one_removed_and_the_other_changed_and_moved_stands_there_once():
    edited = in_order("c", "a", "b")
    edited["body"][0]["data"]["text"]["en"] = "New words"
    assert merged(in_order("a", "b", "c"), in_order("a", "b"), edited).data == edited


def test_a_block_that_one_removed_is_gone():
    result = merged(in_order("a", "b", "c"), in_order("a", "c"), in_order("a", "b", "c", "d"))
    assert (order(result), result.is_clean) == (["a", "c", "d"], True)


def test_another_type_against_an_edit_is_asked_for_as_a_whole():
    result = merged(body(quote("a", en="A")), body(quote("a", type="heading", en="A")), body(quote("a", en="B")))
    assert [one.path for one in result.collisions] == ["body/a"]
    assert resolve(result, {"body/a": "mine"}) == body(quote("a", en="B"))


def test_new_blocks_of_both_stand_where_they_were_put():
    result = merged(in_order("a", "b"), in_order("t0", "a", "t1", "b", "t2"), in_order("m0", "a", "m1", "m2", "b", "m3"))
    assert order(result) == ["t0", "m0", "a", "t1", "m1", "m2", "b", "t2", "m3"]


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        ("abcd", "dabc", "dabc"),
        ("dabc", "abcd", "dabc"),
        ("bacd", "abdc", "badc"),
        ("dabc", "adbc", "dabc"),  # both moved it: theirs stands
        ("abxcd", "cdab", "cdabx"),
        ("bcd", "dabc", "dbc"),
    ],
)
def test_moves_of_both_are_kept(theirs, mine, expected):
    result = merged(in_order(*"abcd"), in_order(*theirs), in_order(*mine))
    assert ("".join(order(result)), result.collisions) == (expected, [])


def test_a_block_that_both_moved_is_told_of():
    result = merged(in_order(*"abcd"), in_order(*"dabc"), in_order(*"adbc"))
    assert result.taken == [Taken("body/d", "both", "both moved")]


def test_the_same_new_id_for_two_things_keeps_both():
    result = merged(body(), body(quote("new", en="A")), body(quote("new", en="B")))
    assert result.data == body(quote("new", en="A"), quote("new-2", en="B"))
    blocks.check(result.data["body"])


@pytest.mark.parametrize("broken", ["words", None, [1, 2], [quote("a"), quote("a")], [{"id": 1}], {"id": "a"}])
def test_what_is_no_body_is_one_value(broken):
    good = body(quote("a", en="A"))
    assert merged(good, {"body": broken}, good).data == {"body": broken}
    result = merged(good, {"body": broken}, body(quote("a", en="B")))
    assert [one.path for one in result.collisions] == ["body"]
    assert resolve(result, {"body": "mine"}) == body(quote("a", en="B"))


def test_ids_may_hold_any_character():
    base, theirs, mine = (body(quote("a/~1 b", en=text)) for text in "ABC")
    result = merged(base, theirs, mine)
    assert resolve(result, {result.collisions[0].path: "mine"}) == mine


def test_names_that_nobody_declared_are_values_and_stay():
    result = merge({"old": 1}, {"old": 1, "new": 2}, {"old": 3}, {})
    assert result.data == {"old": 3, "new": 2}


def long_edits(blocks):
    """Two hands at so many blocks in four languages: half of what each changed the other changed too."""
    texts = dict.fromkeys(("en", "fr", "es", "ar"), "Ten words of a paragraph that nobody has changed yet. " * 2)
    base = body(*(quote(f"b{number}", **texts) for number in range(blocks)))
    theirs, mine = deepcopy(base), deepcopy(base)
    for number in range(0, blocks, 4):
        theirs["body"][number]["data"]["text"]["en"] = f"Changed by them {number}"
        mine["body"][number + 1 if number % 8 else number]["data"]["text"]["en"] = f"Changed by me {number}"
    mine["body"].reverse()
    theirs["body"].insert(blocks // 2, Editor("new", 1).block())
    return base, theirs, mine


def test_work_of_merging_grows_with_the_page_and_no_faster():
    result = merged(*long_edits(200))
    assert calls(merged, *long_edits(200)) < 2.5 * calls(merged, *long_edits(100))
    assert len(result.collisions) == 25
