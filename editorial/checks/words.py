"""What the words themselves give away: capitals, long sentences, long words."""

import re
from collections.abc import Iterator

from django.db.models import CharField
from django.utils.translation import gettext as _

from editorial import rich_text
from editorial.checks.problems import Problem
from editorial.checks.subject import Subject, Text

#: Words in a sentence, on average, beyond which a text is hard to follow: plain-language guides ask for 15 to 20.
LONG_SENTENCE = 28
#: Björnsson's readability index: words in a sentence and, of a hundred words, those of more than six letters. Above 60: very hard.
#: For English alone: in Spanish and French words of six letters are common, and Arabic writes several words as one.
HARD_LIX = 60
#: Fewer words tell nothing about the style of a text.
FEWEST_WORDS = 80
LONG_WORD = 6
_END = re.compile(r"[.!?؟…]+(?:\s|$)")
_LETTERS = re.compile(r"[^\W\d_]+")


def capitals(subject: Subject) -> Iterator[Problem]:
    for text in subject.texts:
        if _is_title(subject, text) and _shouts(text.words):
            yield Problem(False, _("The title is all in capitals: that is hard to read."), text.anchor, text.language)


def _is_title(subject: Subject, text: Text) -> bool:
    if text.block_type:
        return text.block_type == "heading" or text.part == "title"
    return isinstance(subject.model._meta.get_field(text.part), CharField)


def _shouts(text: str) -> bool:
    """Whether a title of several words is all in capitals; Arabic has none, and "ILO" alone is a name."""
    return len(text.split()) > 2 and text.isupper()


def difficulty(subject: Subject) -> Iterator[Problem]:
    for text in subject.texts:
        plain = rich_text.plain(text.words) if text.rich else text.words
        words = _LETTERS.findall(plain)
        if len(words) < FEWEST_WORDS:
            continue
        sentence = len(words) / max(len(_END.findall(plain)), 1)
        if sentence > LONG_SENTENCE:
            said = _("The sentences are long: on average more than %(number)d words.") % {"number": LONG_SENTENCE}
            yield Problem(False, said, text.anchor, text.language)
        elif text.language == "en" and sentence + _long_words(words) > HARD_LIX:
            yield Problem(False, _("The text is hard to read: it has many long words."), text.anchor, text.language)


def _long_words(words: list[str]) -> float:
    return 100 * sum(len(word) > LONG_WORD for word in words) / len(words)
