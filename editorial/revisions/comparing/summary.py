"""A comparison in one sentence."""

from collections.abc import Iterator, Sequence

from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from editorial.revisions.comparing.values import Change

LONGEST = 160


def summary(changes: Sequence[Change]) -> str:
    """`Changed “Title” in English and French, added a block (Quotation), moved 2 blocks`. Never longer than 160 characters."""
    phrases = list(_phrases(changes))
    if not phrases:
        return _("Nothing changed")
    for shown in range(len(phrases), 0, -1):
        rest = len(phrases) - shown
        more = [ngettext("and %(count)d more change", "and %(count)d more changes", rest) % {"count": rest}] if rest else []
        sentence = _(", ").join([*phrases[:shown], *more])
        if len(sentence) <= LONGEST:
            return capfirst(sentence)
    return capfirst(Truncator(sentence).chars(LONGEST))


def language_name(code: str) -> str:
    return str(get_language_info(code)["name_translated"])


def _phrases(changes: Sequence[Change]) -> Iterator[str]:
    fields: dict[str, list[str]] = {}
    for change in changes:
        if not change.block:
            fields.setdefault(change.label, []).extend([change.language] if change.language else [])
    for label, codes in fields.items():
        yield _changed(f"“{label}”", codes)
    whole = [change for change in changes if change.is_whole_block]
    yield from _added([change.block for change in whole if change.kind == "added"])
    yield from _removed([change.block for change in whole if change.kind == "removed"])
    yield from _edited([change for change in changes if change.block and not change.is_whole_block])
    if count := sum(change.kind == "moved" for change in whole):
        yield ngettext("moved a block", "moved %(count)d blocks", count) % {"count": count}


def _changed(what: str, codes: Sequence[str]) -> str:
    if not codes:
        return _("changed %(what)s") % {"what": what}
    *others, last = (language_name(code) for code in dict.fromkeys(codes))
    named = _("%(languages)s and %(last)s") % {"languages": _(", ").join(others), "last": last} if others else last
    return _("changed %(what)s in %(languages)s") % {"what": what, "languages": named}


def _added(types: list[str]) -> Iterator[str]:
    if types:
        given = {"count": len(types), "types": _(", ").join(dict.fromkeys(types))}
        yield ngettext("added a block (%(types)s)", "added %(count)d blocks (%(types)s)", len(types)) % given


def _removed(types: list[str]) -> Iterator[str]:
    if types:
        given = {"count": len(types), "types": _(", ").join(dict.fromkeys(types))}
        yield ngettext("removed a block (%(types)s)", "removed %(count)d blocks (%(types)s)", len(types)) % given


def _edited(changes: list[Change]) -> Iterator[str]:
    codes = [change.language for change in changes if change.language]
    blocks = {change.block_id: change.block for change in changes}
    if len(blocks) == 1:
        yield _changed(_("a block (%(type)s)") % {"type": next(iter(blocks.values()))}, codes)
    elif blocks:
        yield _changed(ngettext("%(count)d block", "%(count)d blocks", len(blocks)) % {"count": len(blocks)}, codes)
