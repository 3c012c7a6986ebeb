"""Of a change, what somebody may make who writes in some languages only."""

from collections.abc import Collection, Mapping
from typing import Any

from editorial import blocks, languages
from editorial.blocks.parts import Texts
from editorial.blocks.rows import Rows, identified
from editorial.revisions.kinds import Kind

Data = Mapping[str, Any]


def only_languages(
    before: Data, after: Data, kinds: Mapping[str, Kind], columns_language: Mapping[str, str | None], codes: Collection[str]
) -> dict[str, Any]:
    """The version before, with the words of the one after in these languages: of translated columns and of the texts of
    blocks, which are found by the ids of blocks and rows. What is new, moved, gone or in other words stays as it was.
    """
    allowed = dict(before)
    for name in before.keys() & after.keys():
        if kinds.get(name) == Kind.BODY:
            allowed[name] = _body(before[name], after[name], codes)
        elif columns_language.get(name) in codes:
            allowed[name] = after[name]
    return allowed


def _body(before: Any, after: Any, codes: Collection[str]) -> Any:
    if not isinstance(before, list) or not isinstance(after, list):
        return before
    typed = _by_id(after)
    return [_block(block, typed, codes) if isinstance(block, Mapping) else block for block in before]


def _block(block: Mapping[str, Any], typed: Mapping[str, Any], codes: Collection[str]) -> Mapping[str, Any]:
    block_type, mine = blocks.find(block.get("type")), typed.get(str(block.get("id")), {})
    data, words = block.get("data"), mine.get("data")
    if block_type is None or mine.get("type") != block["type"] or not isinstance(data, Mapping) or not isinstance(words, Mapping):
        return block
    return {**block, "data": _parts(block_type.Form.parts, data, words, codes)}


def _parts(parts: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any], codes: Collection[str]) -> dict[str, Any]:
    allowed = dict(before)
    for name, part in parts.items():
        words: Any
        if isinstance(part, Texts):
            words = _words(before.get(name), after.get(name), codes)
        elif isinstance(part, Rows) and isinstance(before.get(name), list) and isinstance(after.get(name), list):
            typed = _by_id(after[name])
            words = [
                _parts(part.form.parts, row, typed[_key(row)], codes) if _key(row) in typed else row for row in identified(before[name])
            ]
        else:
            continue
        if words or name in before:
            allowed[name] = words
    return allowed


def _words(before: Any, after: Any, codes: Collection[str]) -> dict[str, Any]:
    """In the order of the site's languages, as forms write them."""
    kept, typed = (side if isinstance(side, Mapping) else {} for side in (before, after))
    words = {**{code: text for code, text in kept.items() if code not in codes}, **{code: typed[code] for code in codes if code in typed}}
    return {code: words[code] for code in languages.CODES if words.get(code)}


def _by_id(items: list[Any]) -> dict[str, Mapping[str, Any]]:
    return {_key(item): item for item in items if _key(item)}


def _key(item: Any) -> str:
    return str(item.get("id") or "") if isinstance(item, Mapping) else ""
