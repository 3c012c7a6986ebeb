"""Whether the alternative texts of a picture still say the same: each translation remembers what it was made from."""

import hashlib
from typing import Any

from editorial import languages
from editorial.languages import TARGETS

FIELD = "alt"


def digest(text: str) -> str:
    """Of the words alone: a space more is no change."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def sources(image: Any, stored: Any | None) -> dict[str, str]:
    """What each translation was made from. `stored` is the row as it is in the database, if it is there."""
    english = digest(languages.column(image, FIELD, languages.DEFAULT))
    found = {}
    for code in TARGETS:
        text = languages.column(image, FIELD, code)
        if text and (not stored or text != languages.column(stored, FIELD, code)):
            found[code] = english
        elif text and stored:
            # Of a text that is older than this account: made from what stands there now.
            found[code] = image.alt_sources.get(code) or digest(languages.column(stored, FIELD, languages.DEFAULT))
    return found


def stale(image: Any) -> list[str]:
    """The languages whose text was made from other English words than those of now."""
    english = digest(languages.column(image, FIELD, languages.DEFAULT))
    return [code for code in TARGETS if languages.column(image, FIELD, code) and image.alt_sources.get(code, english) != english]


def missing(image: Any) -> list[str]:
    return [] if image.decorative else [code for code in languages.CODES if not languages.column(image, FIELD, code)]


def confirm(image: Any) -> None:
    """Somebody has looked: the translations say what the English text says now."""
    image.alt_sources = dict.fromkeys(TARGETS, digest(languages.column(image, FIELD, languages.DEFAULT)))
