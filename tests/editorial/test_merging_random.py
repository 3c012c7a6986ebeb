"""Whatever two editors do to a page at once: nothing is lost, ever."""

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.revisions import paths
from editorial.revisions.merging import merge, resolve
from tests.editorial.edit_scripts import KINDS, Editor


@st.composite
def pages(draw):
    """A page, and what two editors made of it without knowing of each other."""
    base = Editor("base", draw(st.integers(0, 10**6))).page(draw(st.integers(0, 8)))
    theirs, mine = (
        Editor(name, draw(st.integers(0, 10**6))).edited(base, draw(st.integers(0, 8))) for name in ("theirs", "mine")
    )  # fmt: skip
    return base, theirs, mine


def written(value):
    return set(re.findall(r"(?:base|theirs|mine)\d+", json.dumps(value)))


def ids(body):
    return [block["id"] for block in body] + [row["id"] for block in body for row in block["data"].get("links", [])]


def unordered(data):
    """The version with its blocks and rows by id."""
    if isinstance(data, list) and all(isinstance(item, dict) for item in data):
        return {item["id"]: unordered(item) for item in data}
    return {key: unordered(value) for key, value in data.items()} if isinstance(data, dict) else data


def leaves(data, path=""):
    """What stands at each path."""
    data = unordered(data)
    if not isinstance(data, dict):
        return {path: data}
    return {place: value for key, part in data.items() for place, value in leaves(part, paths.join(path, key)).items()}


def changed(base, version):
    before, after = leaves(base), leaves(version)
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


RANDOM = settings(max_examples=300)


@RANDOM
@given(pages())
def test_every_word_that_nobody_deleted_is_there_or_is_asked_for(versions):
    base, theirs, mine = versions
    result = merge(base, theirs, mine, KINDS)
    found = written(result.data) | {word for one in result.collisions for word in written([str(one.theirs), str(one.mine)])}
    both_kept = written(base) & written(theirs) & written(mine)
    assert (written(theirs) - written(base)) | (written(mine) - written(base)) | both_kept <= found


@RANDOM
@given(pages(), st.data())
def test_whatever_is_chosen_the_words_that_were_chosen_are_there(versions, data):
    result = merge(*versions, KINDS)
    choices = {one.path: data.draw(st.sampled_from(one.choices)) for one in result.collisions}
    resolved = resolve(result, choices)
    for one in result.collisions:
        wanted = {"theirs": one.theirs, "mine": one.mine, "both": one.suggestion}[choices[one.path]]
        assert (paths.find(resolved, one.path) or None) == (wanted or None)


@RANDOM
@given(pages())
def test_no_id_stands_twice(versions):
    result = merge(*versions, KINDS)
    for choice in ("theirs", "mine"):
        found = ids(resolve(result, {one.path: choice for one in result.collisions})["body"])
        assert [block["id"] for block in result.data["body"]] == list(dict.fromkeys(block["id"] for block in result.data["body"]))
        assert len({*found}) == len({*found} & {*ids(versions[0]["body"]), *ids(versions[1]["body"]), *ids(versions[2]["body"])})


@RANDOM
@given(pages())
def test_one_editor_alone_gets_exactly_what_was_written(versions):
    base, theirs, _mine = versions
    assert merge(base, base, theirs, KINDS).data == theirs
    assert merge(base, theirs, base, KINDS).data == theirs
    assert merge(base, theirs, theirs, KINDS).data == theirs
    assert not merge(base, theirs, theirs, KINDS).collisions


@RANDOM
@given(pages())
def test_a_page_without_a_change_has_nothing_to_say(versions):
    base, *_others = versions
    result = merge(base, base, base, KINDS)
    assert (result.data, result.collisions, result.taken) == (base, [], [])


@RANDOM
@given(pages())
def test_the_other_way_round_the_same_comes_out(versions):
    base, theirs, mine = versions
    one, other = merge(base, theirs, mine, KINDS), merge(base, mine, theirs, KINDS)
    assert {(c.path, str(c.theirs), str(c.mine), c.suggestion) for c in one.collisions} == {
        (c.path, str(c.mine), str(c.theirs), c.suggestion) for c in other.collisions
    }
    resolved = resolve(one, {c.path: "mine" for c in one.collisions})
    mirrored = resolve(other, {c.path: "theirs" for c in other.collisions})
    assert unordered(resolved) == unordered(mirrored)


@RANDOM
@given(pages())
def test_only_what_both_changed_collides(versions):
    base, theirs, mine = versions
    for collision in merge(base, theirs, mine, KINDS).collisions:
        # Of the whole that is asked about, since moved rows are a change as well.
        was = paths.find(base, collision.path)
        assert paths.find(theirs, collision.path) != was
        assert paths.find(mine, collision.path) != was


@RANDOM
@given(pages())
def test_changes_are_named_and_none_is_named_twice(versions):
    result = merge(*versions, KINDS)
    named = [(one.path, "move" if "moved" in one.what else "change") for one in result.taken] + [
        (c.path, "change") for c in result.collisions
    ]
    assert len(named) == len(set(named))
    assert bool(named) == (versions[0] != versions[1] or versions[0] != versions[2])
