"""Which words to show in which language, and how to say so when they are not in the reader's.

Words live in two shapes: translated columns (`title_en`, `title_fr`, …, by modeltranslation) and, inside
blocks, objects such as `{"en": "…", "fr": "…"}`. Both are read through `Words`, so that a template
can mark text that fell back to another language with its `lang` and `dir`.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, override

CODES: tuple[str, ...] = tuple(code for code, _name in settings.LANGUAGES)
DEFAULT = settings.LANGUAGE_CODE
#: The languages that English is translated into.
TARGETS = tuple(code for code in CODES if code != DEFAULT)


class Words(NamedTuple):
    """A text and the language that it is in; falsy when there is no text in any language."""

    text: str
    language: str

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def fell_back(self) -> bool:
        return bool(self.text) and self.language != current()

    @property
    def attrs(self) -> SafeString:
        """` lang="…" dir="…"` for the element that holds a text in another language than the page's."""
        if not self.fell_back:
            return SafeString("")
        return format_html(' lang="{}" dir="{}"', self.language, direction(self.language))


def current() -> str:
    """The page's language; English where none is active (a command, a test)."""
    language = get_language()
    return language if language in CODES else DEFAULT


#: Subtags of languages, and of scripts, that are written from right to left: records are in any language.
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi", "Arab", "Hebr", "Syrc", "Thaa", "Nkoo"})


def direction(language: str) -> str:
    """Of any tag, as ar, fa-IR or ku-Arab; a script that is named decides."""
    first, *others = language.split("-")
    script = next((tag for tag in others if len(tag) == 4), first)
    return "rtl" if script in RIGHT_TO_LEFT else "ltr"


def name(language: str) -> str:
    """What the language is called in the reader's: by Django for the portal's own, by CLDR for all others."""
    if language in CODES:
        return str(get_language_info(language)["name_translated"])
    from babel import Locale  # here: no page of the portal's own languages needs it

    names = Locale(current()).languages
    tag = language.replace("-", "_")
    return str(names.get(tag) or names.get(tag.partition("_")[0]) or language)


def reading_order(language: str | None = None) -> list[str]:
    """The reader's language, then English, then the others: an original in Arabic only is still shown."""
    return list(dict.fromkeys([language or current(), DEFAULT, *CODES]))


def pick(texts: Mapping[str, str] | None, language: str | None = None) -> Words:
    """Choose from texts by language."""
    for code in reading_order(language):
        if text := (texts or {}).get(code):
            return Words(text, code)
    return Words("", language or current())


def address(url: str, language: str | None = None) -> str:
    """Where a link that an editor wrote leads: for a path of this site, the page in the reader's language."""
    if not url.startswith("/"):
        return url
    wanted = language or current()
    with override(DEFAULT):  # as editors write paths, and as the resolver then reads them
        return translate_url(url, wanted)


def column(instance: Any, field: str, language: str) -> str:
    return getattr(instance, f"{field}_{language}", None) or ""


def words(instance: Any, field: str, language: str | None = None) -> Words:
    """Choose from the translated columns of one field."""
    return pick({code: column(instance, field, code) for code in CODES}, language)
