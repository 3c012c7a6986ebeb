"""A whole body: is it valid, what does it say, and in which languages."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial.blocks.parts import identifier
from editorial.blocks.types import Block, find, types_for
from editorial.references import Reference

MOST_BLOCKS = 200
MOST_BYTES = 1_000_000
#: How deep lists and objects may lie in each other. What reads a body walks down into it.
MOST_LEVELS = 20
KEYS = {"id", "type", "data"}


def check(body: Any, types: Collection[str] | None = None) -> None:
    """Refuse what is no body, with a message for each block that is wrong. `types` as for `BlocksField`."""
    if not isinstance(body, list):
        raise ValidationError(_("A body is a list of blocks."), code="shape")
    check_size(body)
    errors = [ValidationError(message, code="block") for _block, messages in wrong_blocks(body, types) for message in messages]
    if errors:
        raise ValidationError(errors)


def wrong_blocks(body: list[Any], types: Collection[str] | None = None) -> Iterator[tuple[Any, list[str]]]:
    """The blocks that are not valid, each with what is wrong with it."""
    seen: set[str] = set()
    for number, block in enumerate(body, start=1):
        try:
            _check_block(block, seen, types)
        except ValidationError as error:
            yield block, [_in_block(number, block, message) for message in error.messages]


def check_size(body: list[Any]) -> None:
    if len(body) > MOST_BLOCKS:
        raise ValidationError(
            _("%(number)d blocks are too many: %(most)d at most."), code="too_many", params={"number": len(body), "most": MOST_BLOCKS}
        )
    if not _is_flat(body, MOST_LEVELS):
        raise ValidationError(_("The body nests lists and objects too deeply."), code="too_deep")
    try:
        stored = json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
    except (TypeError, ValueError) as error:  # half of a character, a number that is none: databases refuse them
        raise ValidationError(_("The body contains characters or numbers that cannot be stored."), code="json") from error
    if b"\\u0000" in stored:
        raise ValidationError(_("The body contains the character NUL."), code="nul")
    if len(stored) > MOST_BYTES:
        raise ValidationError(_("The body is too long: divide it into several pages."), code="too_long")


def _is_flat(value: Any, levels: int) -> bool:
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else None
    return parts is None or (levels > 0 and all(_is_flat(part, levels - 1) for part in parts))


def _check_block(block: Any, seen: set[str], types: Collection[str] | None) -> None:
    if not isinstance(block, Mapping) or set(block) != KEYS:
        raise ValidationError(_("A block is an object with “id”, “type” and “data”."), code="shape")
    if not isinstance(block["id"], str):
        raise ValidationError(identifier.message, code="id")
    identifier(block["id"])
    if block["id"] in seen:
        raise ValidationError(_("Another block has the same id, “%(id)s”."), code="duplicate", params={"id": block["id"]})
    seen.add(block["id"])
    if not (block_type := find(block["type"])):
        raise ValidationError(_("There is no type of block called “%(type)s”."), code="type", params={"type": str(block["type"])[:60]})
    if block_type not in types_for(types):
        raise ValidationError(_("Blocks of this type do not belong here."), code="type")
    block_type.Form.check(block["data"])


def _in_block(number: int, block: Any, message: str) -> str:
    block_type = find(block.get("type")) if isinstance(block, Mapping) else None
    label = block_type.label if block_type else "?"
    return gettext("Block %(number)d (%(type)s): %(message)s") % {"number": number, "type": label, "message": message}


def known(body: Any) -> Iterator[tuple[type[Block], Mapping[str, Any]]]:
    """The blocks of known types; whatever else stands in a body is passed over."""
    for block in body if isinstance(body, list) else []:
        if isinstance(block, Mapping) and (block_type := find(block.get("type"))):
            data = block.get("data")
            yield block_type, data if isinstance(data, Mapping) else {}


def normal(body: Any) -> Any:
    """The body as it is stored: HTML sanitised, texts trimmed, no empty languages. Wrong shapes stay as they are."""
    return [_normal_block(block) for block in body] if isinstance(body, list) else body


def _normal_block(block: Any) -> Any:
    block_type = find(block.get("type")) if isinstance(block, Mapping) else None
    return {**block, "data": block_type.Form.normal(block.get("data"))} if block_type else block


def plain_text(body: Any, language: str | None = None) -> str:
    """All words of a body, for searching and counting; in the reader's language, or, for None, in every one."""
    return "\n".join(
        text for block_type, data in known(body) for part, value in block_type.values(data) for text in part.texts(value, language)
    )


def languages_of(body: Any) -> set[str]:
    """The languages in which any of its words are written."""
    return {code for block_type, data in known(body) for part, value in block_type.values(data) for code in part.written_in(value)}


class BlockText(NamedTuple):
    """A text of a body in all its languages."""

    block: str
    #: `<block id>/text`, or `<block id>/links/<id of the row>/label`: it stays the same while the text is edited and moved.
    path: str
    #: For people: "Quotation · Who said it".
    label: str
    #: As it is stored, rich text as HTML; without the languages that lack it.
    words: dict[str, str]
    rich: bool


def texts_of(body: Any) -> Iterator[BlockText]:
    """Every text that has words in any language, in the order of the page."""
    for id, block_type, name, part, value in _parts(body):
        for text in part.written(f"{id}/{name}", str(block_type.label), value):
            yield BlockText(id, *text)


def links_of(body: Any) -> Iterator[tuple[str, str]]:
    """Every link, in any language: the path of its place, as in `texts_of`, and where it leads."""
    for id, _block_type, name, part, value in _parts(body):
        yield from part.links(f"{id}/{name}", value)


def references_of(body: Any) -> Iterator[Reference]:
    """What it refers to: pictures, documents, pages of this site."""
    for block_type, data in known(body):
        yield from block_type.references(data)


def _parts(body: Any) -> Iterator[tuple[str, type[Block], str, Any, Any]]:
    for block in body if isinstance(body, list) else []:
        if isinstance(block, Mapping) and (block_type := find(block.get("type"))):
            for name, part, value in block_type.named_values(block.get("data")):
                yield str(block.get("id")), block_type, name, part, value


def without_languages(body: Any, codes: Iterable[str]) -> Any:
    """A new body that lacks the texts in these languages; everything else is as it was."""
    hidden = frozenset(codes)
    return [_without(block, hidden) for block in body] if isinstance(body, list) else body


def _without(block: Any, codes: frozenset[str]) -> Any:
    block_type = find(block.get("type")) if isinstance(block, Mapping) else None
    data = block.get("data") if block_type else None
    if not block_type or not isinstance(data, Mapping):
        return block
    return {**block, "data": block_type.Form.without_languages(data, codes)}
