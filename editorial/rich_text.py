"""Rich text: which HTML editors may write, and the one function that keeps everything else out."""

import hashlib
import re
from functools import lru_cache
from html import unescape
from typing import Any

import nh3
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from editorial import languages, links
from editorial.references import Page, Reference

#: What the toolbar of the editor offers; `_CLEANER` allows the HTML that these make.
EXTENSIONS = {
    "Heading": {"levels": [3, 4]},
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Link": {"enableTarget": False},
    "PageLink": True,
    "Footnote": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "HardBreak": True,
    "NoSpellCheck": False,
}
#: Characters that a form takes in one text.
LONGEST = 100_000
SCHEMES = {"http", "https", "mailto", "tel", links.SCHEME}
_ELSEWHERE = re.compile(r'<a href="(?=https?:)', re.IGNORECASE)
_LINK = re.compile(r'<a (?:rel="external noopener" )?href="([^"]*)"')
_PLACE = re.compile(r'<a href="(/[^"]*)"')
_PAGE = re.compile(rf'<a href="({links.SCHEME}:[^"]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NOTE = re.compile(r'<sup data-note="">(.*?)</sup>', re.DOTALL)
_END_OF_LINE = re.compile(r"</(?:p|li|h3|h4|th|td)>|<br>")
_BEGINNING = re.compile(r"<(?:p|h3|h4|ul|ol|table)[ >]")
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20]")


def has_rules_here(config: Any, rules: dict[str, Any]) -> None:
    """The prose editor asks each of its buttons for rules of cleaning; `_CLEANER` holds them all."""


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Drop what browsers read as the address of another site although it has no scheme, and references to nothing."""
    if name == "data-note":
        return ""
    if value.lower().startswith(f"{links.SCHEME}:"):
        return value if links.is_reference(value) else None
    if name == "href" and _IGNORED_IN_ADDRESSES.sub("", value).replace("\\", "/").startswith("//"):
        return None
    return value


_CLEANER = nh3.Cleaner(
    tags={"p", "br", "h3", "h4", "strong", "em", "sup", "ul", "ol", "li", "a", "table", "thead", "tbody", "tr", "th", "td"},
    clean_content_tags={"script", "style", "title", "textarea", "svg", "math", "noscript", "iframe"},
    attributes={
        "*": set(),
        "a": {"href"},
        "sup": {"data-note"},
        "ol": {"start"},
        "th": {"colspan", "rowspan"},
        "td": {"colspan", "rowspan"},
    },
    url_schemes=SCHEMES,
    link_rel=None,
    attribute_filter=_attribute,
)


@lru_cache(maxsize=512)
def sanitise(html: str) -> str:
    """The allowed part of some HTML; "" when no word is left, as in the editor's empty paragraph.

    Not marked as safe: forms must go on escaping it.
    """
    clean = _CLEANER.clean(html).strip()
    if "<sup" in clean:
        clean = _with_plain_notes(clean)
    if not plain(clean):
        return ""
    # The cleaner's output is canonical and a link keeps only its address: nothing else can match here.
    return _ELSEWHERE.sub('<a rel="external noopener" href="', clean)


def _with_plain_notes(html: str) -> str:
    """A footnote stands in its place as `<sup data-note="">text</sup>`: text alone, after the link it stood in.

    Any other `sup` is dropped; its words stay.
    """
    parts: list[str] = []
    opened: list[bool] = []  # for each open sup, whether it began a note
    note, behind_link, in_link = "", "", False
    for piece in re.split(r"(<[^>]*>)", html):
        if piece.startswith("<sup"):
            opened.append("data-note" in piece and not any(opened))
        elif piece == "</sup>":
            if opened.pop() and note.strip():
                behind_link += f'<sup data-note="">{note}</sup>'
            note = "" if not any(opened) else note
        elif any(opened):
            note += "" if piece.startswith("<") else piece
        else:
            in_link = piece.startswith("<a ") or piece == "<a>" or (in_link and piece != "</a>")
            parts.append(piece)
        if behind_link and not in_link:
            parts.append(behind_link)
            behind_link = ""
    return "".join(parts)


def hrefs(html: str) -> list[str]:
    """Where the links of sanitised HTML lead."""
    return [unescape(href) for href in _LINK.findall(html)]


def shown(html: str, page: Page | None = None) -> SafeString:
    """Rich text for a page, sanitised once more: what was stored by other means is harmless, too."""
    clean = sanitise(html)
    if f'="{links.SCHEME}:' in clean:
        clean = _with_addresses(clean, page or Page(Reference(links.resolve, href) for href in hrefs(clean)))
    if "<sup" in clean:
        clean = _with_notes(clean, page or Page())
    return SafeString(_PLACE.sub(_in_the_readers_language, clean))


def _with_addresses(html: str, page: Page) -> str:
    """References become the addresses of today; of a page that is gone, or not public, the words stay without a link."""

    def link(found: re.Match[str]) -> str:
        address = page.get(Reference(links.resolve, found[1]))
        return f'<a href="{escape(address)}">{found[2]}</a>' if address else found[2]

    return _PAGE.sub(link, html)


def _with_notes(html: str, page: Page) -> str:
    """A number in the place of each footnote, and the notes in a list below, each with a link back to its number."""
    stem = page.unused(f"note-{hashlib.sha256(html.encode()).hexdigest()[:6]}")
    notes: list[str] = []

    def mark(found: re.Match[str]) -> str:
        notes.append(found[1])
        return render_to_string("blocks/note_mark.html", {"stem": stem, "number": len(notes)}).strip()

    marked = _NOTE.sub(mark, html)
    # Sanitised above: notes are text that is escaped already.
    return marked + render_to_string("blocks/notes.html", {"stem": stem, "notes": [SafeString(note) for note in notes]})


def _in_the_readers_language(link: re.Match[str]) -> str:
    return f'<a href="{escape(languages.address(unescape(link[1])))}"'


def is_rich(text: str) -> bool:
    """Whether a text is HTML as the editor stores it: it begins with one of its block elements."""
    return bool(_BEGINNING.match(text))


def plain(html: str) -> str:
    """The words alone, a line for each paragraph, footnotes in brackets in their places."""
    text = unescape(_TAG.sub("", _END_OF_LINE.sub("\n", _NOTE.sub(r" [\1]", html))))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
