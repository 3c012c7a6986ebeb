"""Checks of headings, by which screen readers and search engines find their way."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from editorial import languages
from editorial.checks.problems import Problem
from editorial.checks.subject import Subject, anchor, blocks_of

_HEADING = re.compile(r"<h([34])[^>]*>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def levels(subject: Subject) -> Iterator[Problem]:
    # The title of the page is of level 1. A page of several bodies has a title of level 2 above each of them.
    first = 1 if len(subject.bodies) == 1 else 2
    for name, body in subject.bodies.items():
        for language in subject.shown_in:
            above = first
            for place, level in _headings(name, body, language):
                if level > above + 1:
                    said = _("A heading of level %(level)d follows one of level %(above)d: screen readers list the headings, and miss the one between.")
                    yield Problem(False, said % {"level": level, "above": above}, place)
                above = level


def _headings(name: str, body: Any, language: str) -> Iterator[tuple[str, int]]:
    """As the readers of a language meet them, from top to bottom."""
    for id, block in blocks_of(body):
        data = block.get("data")
        if not isinstance(data, dict):
            continue
        if block["type"] == "heading" and isinstance(data.get("level"), int):
            yield anchor(name, id), data["level"]
        elif block["type"] == "rich_text" and isinstance(data.get("html"), dict):
            html = languages.pick(data["html"], language).text
            yield from ((anchor(name, id), int(level)) for level, _words in _HEADING.findall(html))


def words(subject: Subject) -> Iterator[Problem]:
    for text in subject.texts:
        if text.rich and any(not _TAG.sub("", heading).strip() for _level, heading in _HEADING.findall(text.words)):
            yield Problem(False, _("A heading has no words."), text.anchor, text.language)
