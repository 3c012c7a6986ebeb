"""Fold text for searching: "Côte d’Ivoire", "cote d'ivoire" and "COTE D IVOIRE" become one."""

import re
import unicodedata

# What decomposition leaves alone but readers type otherwise.
_SPECIAL = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
        # Arabic: one alif, one ya, one ha; no tatweel (the vowel marks go with the combining ones).
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": "",
    }
)  # fmt: skip
_NOT_A_WORD = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """Lower case, no accents, no punctuation, single spaces."""
    lowered = text.casefold().translate(_SPECIAL)
    bare = "".join(char for char in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(char))
    # Composed again: what decomposes without being an accent, as Korean does, is stored as it is usually written.
    composed = unicodedata.normalize("NFC", bare.casefold().translate(_SPECIAL))
    return _NOT_A_WORD.sub(" ", composed).strip()


def spellings(word: str) -> tuple[str, ...]:
    """The folded word, and as the ILO spells it: “child labor” finds child labour."""
    return tuple(dict.fromkeys((word, word.replace("labour", "labor").replace("labor", "labour"))))


def fold_words(text: str, *, most: int = 12) -> list[str]:
    """The distinct folded words of a query, at most `most` of them: a pasted page is not a query.

    Letters that stand alone, as in “l’emploi”, occur in every text: they are passed over, and without any word but the first of them.
    """
    words = list(dict.fromkeys(fold(text).split()))
    return ([word for word in words if not is_letter(word)] or words[:1])[:most]


def is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()
