"""What no text of a record holds: characters that nobody sees, and that show its letters in another order than they stand in."""

import re
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

#: All but tabs and the ends of lines.
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
OVERRIDES = "\u202d\u202e"
EMBEDDINGS, EMBEDDING_ENDS = "\u202a\u202b", "\u202c"
ISOLATES, ISOLATE_ENDS = "\u2066\u2067\u2068", "\u2069"
UNSEEN = re.compile(f"[{CONTROLS}{OVERRIDES}{EMBEDDINGS}{EMBEDDING_ENDS}{ISOLATES}{ISOLATE_ENDS}]")
REFUSED = re.compile(f"[{CONTROLS}{OVERRIDES}]")
#: What Unicode lets no program show (Default_Ignorable_Code_Point): texts in many scripts need some of it, codes and identifiers need none.
IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
UNSEEN_IN_CODES = re.compile(f"[{CONTROLS}{IGNORABLE}]")
#: Fields that tell one record from another: two of them that look the same are one to whoever reads them.
IDENTIFIERS = {"identifier"}
#: A mark that begins and its end, with none between.
ISOLATED = re.compile(f"[{ISOLATES}][^{ISOLATES}{ISOLATE_ENDS}]*{ISOLATE_ENDS}")


def readable(text: str) -> None:
    """Marks of direction that begin and end within a line stay: texts in Arabic and Hebrew need them."""
    if found := REFUSED.search(text):
        raise _unseen_error(found[0])
    if not UNSEEN.search(text):
        return
    for line in text.splitlines():
        if not (_is_closed(line, EMBEDDINGS, EMBEDDING_ENDS) and _is_closed(line, ISOLATES, ISOLATE_ENDS)):
            raise ValidationError(_("A mark that turns the direction of the text has no end, or no beginning."), code="direction")


def plain(identifier: str) -> None:
    """Nothing at all that nobody sees."""
    if found := UNSEEN_IN_CODES.search(identifier):
        raise _unseen_error(found[0])


def _unseen_error(letter: str) -> ValidationError:
    words = _("The character U+%(code)s is not allowed: readers do not see it.")
    return ValidationError(words, code="unseen", params={"code": _number(letter)})


def unseen(text: str) -> list[str]:
    """The characters in it that nobody sees, as in U+200F, each once."""
    return [f"U+{_number(letter)}" for letter in dict.fromkeys(UNSEEN_IN_CODES.findall(text))]


def _number(letter: str) -> str:
    return f"{ord(letter):04X}"


def _is_closed(line: str, begins: str, end: str) -> bool:
    open_ones = 0
    for letter in line:
        open_ones += (letter in begins) - (letter == end)
        if open_ones < 0:
            return False
    return open_ones == 0


def visible(text: str) -> str:
    """For messages about them, which readers are to read in their order, and PostgreSQL's JSON is to take."""
    return UNSEEN.sub("�", text)


def visible_around(words: str) -> str:
    """Of a message with such a text in it: its translation isolates the text from its own direction, and these pairs of marks stay."""
    kept = set()
    rest = words
    # From the innermost pairs to the outermost; what is dealt with becomes an ordinary letter, so that places stay the same.
    while pairs := list(ISOLATED.finditer(rest)):
        kept |= {place for pair in pairs for place in (pair.start(), pair.end() - 1)}
        rest = ISOLATED.sub(lambda pair: "x" * len(pair[0]), rest)
    return "".join(letter if place in kept else visible(letter) for place, letter in enumerate(words))


class Readable(models.Model):
    """Its texts are: imports and forms must not differ in what they take, since files are brought back."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        wrong: dict[str, Any] = {}
        try:
            super().clean_fields(exclude)
        except ValidationError as error:
            wrong = error.error_dict
        for field in self._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField) and field.editable and field.name not in {*(exclude or ()), *wrong}:
                text = getattr(self, field.attname) or ""
                try:
                    readable(text)
                    if field.name in IDENTIFIERS:
                        plain(text)
                except ValidationError as error:
                    wrong[field.name] = error
        if wrong:
            raise ValidationError(wrong)
