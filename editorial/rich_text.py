"""Rich text: which HTML editors may write, and the one function that keeps everything else out."""

import re
from functools import lru_cache
from html import unescape

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString

from editorial import languages

#: What the toolbar of the editor offers; `_CLEANER` allows the HTML that these make.
EXTENSIONS = {
    "Heading": {"levels": [3, 4]},
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Link": {"enableTarget": False},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "HardBreak": True,
    "NoSpellCheck": False,
}
#: Characters that a form takes in one text.
LONGEST = 100_000
SCHEMES = {"http", "https", "mailto", "tel"}
_ELSEWHERE = re.compile(r'<a href="(?=https?:)', re.IGNORECASE)
_HERE = re.compile(r'<a href="(/[^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_END_OF_LINE = re.compile(r"</(?:p|li|h3|h4|th|td)>|<br>")
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20]")


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Drop what browsers read as the address of another site although it has no scheme."""
    if name == "href" and _IGNORED_IN_ADDRESSES.sub("", value).replace("\\", "/").startswith("//"):
        return None
    return value


_CLEANER = nh3.Cleaner(
    tags={"p", "br", "h3", "h4", "strong", "em", "ul", "ol", "li", "a", "table", "thead", "tbody", "tr", "th", "td"},
    clean_content_tags={"script", "style", "title", "textarea", "svg", "math", "noscript", "iframe"},
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}},
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
    if not plain(clean):
        return ""
    # The cleaner's output is canonical and a link keeps only its address: nothing else can match here.
    return _ELSEWHERE.sub('<a rel="external noopener" href="', clean)


def shown(html: str) -> SafeString:
    """Rich text for a page, sanitised once more: what was stored by other means is harmless, too."""
    return SafeString(_HERE.sub(_in_the_readers_language, sanitise(html)))


def _in_the_readers_language(link: re.Match[str]) -> str:
    return f'<a href="{escape(languages.address(unescape(link[1])))}"'


def plain(html: str) -> str:
    """The words alone, a line for each paragraph."""
    text = unescape(_TAG.sub("", _END_OF_LINE.sub("\n", html)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
