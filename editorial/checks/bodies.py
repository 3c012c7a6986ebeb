"""Checks of the blocks of a page."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from editorial import blocks, languages, references, rich_text
from editorial.checks import words
from editorial.checks.problems import Problem
from editorial.links.checking import is_broken_path
from editorial.links.pages import is_reference, titles
from editorial.links.references import find_references


def of_body(name: str, body: Any, shown_in: list[str], page: references.Page) -> Iterator[Problem]:
    """`page` knows the rows that the blocks refer to, each kind by one query for the whole page."""
    yield from _pictures(name, body, shown_in, page)
    yield from _gone(name, body, page)
    yield from _links(name, body)
    yield from _headings(name, body)
    for text in blocks.texts_of(body):
        for language in shown_in:
            if written := text.words.get(language):
                yield from _text(f"block-{name}-{text.block}", text, written, language)


def _pictures(name: str, body: Any, shown_in: list[str], page: references.Page) -> Iterator[Problem]:
    for block in body if isinstance(body, list) else []:
        for reference in blocks.references_of([block]):
            picture = page.get(reference)
            if hasattr(picture, "decorative") and not picture.decorative:
                yield from alternative_text(picture, shown_in, f"block-{name}-{block['id']}")


def alternative_text(picture: Any, shown_in: list[str], anchor: str) -> Iterator[Problem]:
    """Of one picture: without a text in English nobody who does not see it learns what it shows."""
    if not languages.column(picture, "alt", languages.DEFAULT):
        yield Problem(True, _("The picture “%(title)s” has no alternative text.") % {"title": picture}, anchor)
        return
    for language in shown_in:
        if not languages.column(picture, "alt", language):
            words_ = {"title": picture, "language": languages.name(language)}
            yield Problem(False, _("The picture “%(title)s” has no alternative text in %(language)s.") % words_, anchor, language)


def _gone(name: str, body: Any, page: references.Page) -> Iterator[Problem]:
    for block in body if isinstance(body, list) else []:
        for reference in blocks.references_of([block]):
            if not is_reference(reference.key) and page.get(reference) is None:
                yield Problem(False, _("What this block shows is no longer in the library: readers see nothing of it."), f"block-{name}-{block['id']}")


def _links(name: str, body: Any) -> Iterator[Problem]:
    found = list(find_references(body))
    known = titles(link.href for link in found if is_reference(link.href))
    for link in found:
        anchor = f"block-{name}-{link.path.partition('/')[0]}"
        if is_reference(link.href) and link.href not in known:
            yield Problem(True, _("A link leads to a page that does not exist any more."), anchor)
        elif link.href.startswith("/") and is_broken_path(link.href):
            yield Problem(True, _("The link to %(address)s leads nowhere on this site.") % {"address": link.href}, anchor)


def _headings(name: str, body: Any) -> Iterator[Problem]:
    level = 1
    for block in body if isinstance(body, list) else []:
        if block.get("type") == "heading":
            wanted = block["data"].get("level") or 2
            if wanted > level + 1:
                yield Problem(False, _("This heading skips a level: screen readers list the headings."), f"block-{name}-{block['id']}")
            level = wanted


def _text(anchor: str, text: blocks.BlockText, written: str, language: str) -> Iterator[Problem]:
    if not text.rich:
        return
    for link in words.link_texts(written):
        if words.says_nothing(link, language):
            yield Problem(False, _("The link text “%(text)s” does not say where it leads.") % {"text": link}, anchor, language)
        elif words.is_address(link):
            yield Problem(False, _("An address stands as the text of a link: say in words where it leads."), anchor, language)
    if words.skips_heading(written):
        yield Problem(False, _("The smaller heading stands before any larger one."), anchor, language)
    if words.words_per_sentence(rich_text.plain(written)) > words.LONG_SENTENCE:
        yield Problem(False, _("The sentences are long: on average more than %(number)d words.") % {"number": words.LONG_SENTENCE}, anchor, language)
