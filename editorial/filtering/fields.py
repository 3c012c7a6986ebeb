"""Form fields that keep what they understand and name what they do not."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from editorial.filtering.options import Option
from editorial.folding import fold, fold_words, is_letter


def shown(value: str) -> str:
    """A refused value in a message: long enough to be recognised."""
    return Truncator(value).chars(40)


class SomeRefusedError(ValidationError):
    """Some of several values are wrong; `kept` are the others."""

    def __init__(self, errors: Sequence[ValidationError], kept: Any) -> None:
        super().__init__(list(errors))
        self.kept = kept


class OptionsField(forms.Field):
    """Any number of options, by value or alias, in any case."""

    widget = forms.MultipleHiddenInput
    NAMED = 5

    def __init__(self, *, find: Callable[[], Mapping[str, Option]], **kwargs: Any) -> None:
        self.find = find
        super().__init__(**kwargs)

    def clean(self, value: Sequence[str] | None) -> list[Option]:
        texts = dict.fromkeys(text.strip() for text in value or [] if text.strip())
        if not texts:
            return []
        known = self.find()
        found = {text: known.get(text.lower()) for text in texts}
        chosen = {option.value for option in found.values() if option}
        kept = [option for option in dict.fromkeys(known.values()) if option.value in chosen]
        if refused := [text for text, option in found.items() if option is None]:
            raise SomeRefusedError(self._errors(refused), kept)
        return kept

    def _errors(self, refused: list[str]) -> list[ValidationError]:
        errors = [
            ValidationError(_("There is no choice “%(shown)s” here."), code="unknown", params={"shown": shown(text), "value": text})
            for text in refused[: self.NAMED]
        ]
        if (more := len(refused) - self.NAMED) > 0:
            message = ngettext_lazy("%(more)d more value is unknown.", "%(more)d more values are unknown.", "more")
            errors.append(ValidationError(message, code="unknown", params={"more": more, "value": ""}))
        return errors


class ISODateField(forms.Field):
    """A day as YYYY-MM-DD, in every language: links are shared across them."""

    widget = forms.DateInput

    def to_python(self, value: str | None) -> datetime.date | None:
        text = (value or "").strip()
        if not text:
            return None
        try:
            return datetime.datetime.strptime(text, "%Y-%m-%d").date()
        except ValueError as error:
            message = _("“%(shown)s” is not a valid date. Write year-month-day, for example 2023-09-20.")
            raise ValidationError(message, code="invalid", params={"shown": shown(text), "value": text}) from error


class YearField(forms.Field):
    """A year of four digits, from 1000 to 2999: texts that begin with one then sort as the years do."""

    def to_python(self, value: str | None) -> int | None:
        text = (value or "").strip()
        if not text:
            return None
        if not re.fullmatch("[12][0-9]{3}", text):
            message = _("“%(shown)s” is not a year. Write four digits, for example 2007.")
            raise ValidationError(message, code="invalid", params={"shown": shown(text), "value": text})
        return int(text)


class WordsField(forms.CharField):
    """Words to search for."""

    MOST_CHARACTERS = 200
    MOST_WORDS = 12

    def to_python(self, value: Any) -> str:
        text = " ".join((super().to_python(value) or "").split())
        params = {"shown": shown(text), "value": text, "characters": self.MOST_CHARACTERS, "words": self.MOST_WORDS}
        if len(text) > self.MOST_CHARACTERS:
            raise ValidationError(_("That is too long to search for: write at most %(characters)d characters."), code="too_long", params=params)
        if text and not fold(text):
            raise ValidationError(_("“%(shown)s” contains no word to search for."), code="no_word", params=params)
        if text and all(map(is_letter, fold_words(text))):
            raise ValidationError(_("“%(shown)s” is too short to search for: write a word of two letters or more."), code="too_short", params=params)
        if len(fold_words(text, most=self.MOST_WORDS + 1)) > self.MOST_WORDS:
            raise ValidationError(_("That is too much to search for: write at most %(words)d words."), code="too_many", params=params)
        return text


class SortField(forms.Field):
    """One of the orders that the list has."""

    def __init__(self, *, orders: Mapping[str, Any], **kwargs: Any) -> None:
        self.orders = orders
        super().__init__(**kwargs)

    def to_python(self, value: str | None) -> str:
        text = (value or "").strip()
        if text and text not in self.orders:
            message = _("The list cannot be sorted by “%(shown)s”.")
            raise ValidationError(message, code="unknown", params={"shown": shown(text), "value": text})
        return text
