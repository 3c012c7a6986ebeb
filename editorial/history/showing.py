"""A comparison as its page shows it: in one language only, and beside what stayed the same."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from editorial import blocks, languages, rich_text
from editorial.models import Publishable
from editorial.revisions import fields
from editorial.revisions.comparing import Change
from editorial.revisions.comparing.naming import labels
from editorial.revisions.kinds import Kind

Data = Mapping[str, Any]
MOST_CHARACTERS = 160


class Unchanged(NamedTuple):
    """Something that is the same in both versions; its beginning, to know it by."""

    label: str
    language: str | None
    text: str


def in_language(changes: Sequence[Change], language: str) -> list[Change]:
    """Those of the words of one language. Of a block that came or went, the words in it."""
    found = []
    for change in changes:
        parts = tuple(in_language(change.parts, language))
        if change.language == language or parts:
            found.append(change._replace(parts=parts))
    return found


def unchanged(model: type[Publishable], old: Data, new: Data, language: str = "") -> list[Unchanged]:
    """Texts and blocks that are the same, in the order of the page."""
    kinds, named = fields.kinds(model), labels(model)
    return [part for name, kind in kinds.items() for part in _same(model, name, kind, named[name], old.get(name), new.get(name)) if _is_in(part, language)]


def _is_in(part: Unchanged, language: str) -> bool:
    return bool(part.text) and (not language or part.language == language)


def _same(model: type[Publishable], name: str, kind: Kind, label: str, old: Any, new: Any) -> Iterator[Unchanged]:
    if kind in (Kind.TEXT, Kind.RICH) and old == new and isinstance(new, str):
        yield Unchanged(label, fields.language(model, name), _short(rich_text.plain(new) if kind == Kind.RICH else new))
    elif kind == Kind.BODY and isinstance(old, list) and isinstance(new, list):
        for number, block in enumerate(new, start=1):
            if block in old:
                yield from _in_block(number, block)


def _in_block(number: int, block: Any) -> Iterator[Unchanged]:
    block_type = blocks.find(block.get("type")) if isinstance(block, Mapping) else None
    label = _("Block %(number)d (%(type)s)") % {"number": number, "type": block_type.label if block_type else "?"}
    for code in languages.CODES:
        words = blocks.plain_text(blocks.without_languages([block], set(languages.CODES) - {code}), None)
        yield Unchanged(label, code, _short(words))


def _short(text: str) -> str:
    # Cut by hand: there may be hundreds, and Django's Truncator weighs each character.
    line = " ".join(text.split())
    return line if len(line) <= MOST_CHARACTERS else f"{line[:MOST_CHARACTERS].rsplit(' ', 1)[0]} …"
