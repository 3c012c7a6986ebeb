"""Two texts word by word, and in words what happened to the rich text around the words."""

import re
import time
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from editorial import rich_text
from editorial.revisions.comparing.values import Segment, folded
from editorial.revisions.wording import Difference, differences, tokens

#: From so many words on, lines are compared first, and words only within the lines that differ.
LONG = 400
MOST_NOTES = 6
_MARKS = {
    "strong": gettext_lazy("bold"),
    "em": gettext_lazy("italic"),
    "h3": gettext_lazy("a heading of level 3"),
    "h4": gettext_lazy("a heading of level 4"),
    "li": gettext_lazy("an item of a list"),
    "th": gettext_lazy("the head of a table"),
    "td": gettext_lazy("a cell of a table"),
    "sup": gettext_lazy("a footnote"),
}

_MARKED = re.compile(rf"<(?:a|{'|'.join(_MARKS)})[\s>]")


def segments(old: str, new: str, until: float | None = None) -> tuple[Segment, ...]:
    names = {-1: "delete", 0: "same", 1: "insert"}
    found = [Segment(names[operation], "".join(run)) for operation, run in _differences(old, new, until)]  # type: ignore[arg-type]  # by number
    return folded(found)


@lru_cache(maxsize=8)  # each text is asked for twice: for its words, and for its notes
def plain(text: str) -> str:
    return rich_text.plain(text) if rich_text.is_rich(text) else text


def _differences(old: str, new: str, until: float | None) -> list[Difference]:
    one, other = tokens(old), tokens(new)
    until = until or time.time() + 1
    if max(len(one), len(other)) < LONG:
        return differences(one, other, tidy=True, until=until)
    return list(_within_lines(differences(old.splitlines(True), new.splitlines(True), until=until), until))


def _within_lines(lines: list[Difference], until: float) -> Iterator[Difference]:
    """Lines that were replaced by others are compared by their words."""
    deleted = ""
    for operation, run in [*lines, (0, [])]:
        text = "".join(run)
        if operation == -1:
            deleted += text
            continue
        if operation == 1 or deleted:
            yield from differences(tokens(deleted), tokens(text if operation else ""), tidy=True, until=until)
            deleted = ""
        if operation == 0 and text:
            yield 0, [text]


class _Marks(HTMLParser):
    """The words under each mark, and the words of each link with its address."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str, list[str]]] = []
        self.marks: dict[tuple[str, str], str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in _MARKS or tag == "a":
            self.open.append((tag, dict(attributes).get("href") or "", []))

    def handle_data(self, data: str) -> None:
        for _tag, _address, words in self.open:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] == tag:
                _tag, address, words = self.open.pop(index)
                self.marks[tag, " ".join("".join(words).split())] = address
                return


def notes(old: str, new: str) -> tuple[str, ...]:
    """What changed besides the words, for the words that stand in both."""
    if not (rich_text.is_rich(old) or rich_text.is_rich(new)) or not (old and new):
        return ()
    before, after = (_Marks(text).marks if _MARKED.search(text) else {} for text in (old, new))
    words_before, words_after = (" ".join(plain(text).split()) for text in (old, new))
    found = [
        _note(tag, words, before.get((tag, words)), after.get((tag, words)))
        for tag, words in dict.fromkeys([*before, *after])
        if before.get((tag, words)) != after.get((tag, words)) and words and words in words_before and words in words_after
    ]
    if not found and words_before == words_after:
        found = [_("Only the layout changed: paragraphs, lists, tables or spaces.")]
    rest = len(found) - MOST_NOTES
    more = (
        [ngettext("And %(count)d more change of form.", "And %(count)d more changes of form.", rest) % {"count": rest}] if rest > 0 else []
    )
    return (*found[:MOST_NOTES], *more)


def _note(tag: str, words: str, before: str | None, after: str | None) -> str:
    given = {"words": Truncator(words).chars(60), "mark": str(_MARKS.get(tag, "")), "old": before, "new": after}
    if tag != "a":
        return (_("No longer %(mark)s: “%(words)s”") if after is None else _("Now %(mark)s: “%(words)s”")) % given
    if before is None:
        return _("Now a link to %(new)s: “%(words)s”") % given
    if after is None:
        return _("No longer a link to %(old)s: “%(words)s”") % given
    return _("The link “%(words)s” leads to %(new)s instead of %(old)s") % given
