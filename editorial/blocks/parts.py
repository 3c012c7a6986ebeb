"""What the data of a block are made of: form fields that also know how their value is stored.

A part is declared on the form of its block type. `check` judges a stored value whatever stored it, `normal`
tidies it before it is stored, and the rest translates between the stored value and the inputs of the form.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField

from editorial import languages, links, rich_text
from editorial.references import Page, Reference
from editorial.widgets import RichTextWidget


class Written(NamedTuple):
    """A text of a block in all its languages, and where it stands: `text`, or `links/<id of the row>/label`."""

    path: str
    label: str
    #: As it is stored, rich text as HTML; without the languages that lack it.
    words: dict[str, str]
    rich: bool


class Part:
    """Mixed into a form field. As it stands: one text, stored as it is typed."""

    stored_type: type = str

    def inputs(self: Any, name: str) -> Iterator[tuple[str, forms.Field]]:
        """The inputs on the form: name and field of each."""
        yield name, self

    def to_inputs(self, name: str, value: Any) -> dict[str, Any]:
        return {name: value}

    def collect(self, name: str, cleaned: Mapping[str, Any]) -> Any:
        return cleaned.get(name)

    def check(self: Any, value: Any) -> None:
        if value is not None and (not isinstance(value, self.stored_type) or isinstance(value, bool)):
            raise ValidationError(_("%(found)s is not what belongs here."), code="shape", params={"found": f"{value!r:.60}"})
        self.clean(value)

    def normal(self, value: Any) -> Any:
        return value.strip() if isinstance(value, str) else value

    def texts(self, value: Any, language: str | None) -> Iterator[str]:
        """The words in it that readers see, as plain text."""
        yield from ()

    def written_in(self, value: Any) -> set[str]:
        return set()

    def written(self, path: str, within: str, value: Any) -> Iterator[Written]:
        """The texts in it that are written in languages; `within` is what people call the place around it."""
        yield from ()

    def without_languages(self, value: Any, codes: frozenset[str]) -> Any:
        """The value without its texts in these languages."""
        return value

    def references(self, value: Any) -> Iterator[Reference]:
        """What it refers to: a page reads all of it together before its blocks are shown."""
        yield from ()

    def links(self, path: str, value: Any) -> Iterator[tuple[str, str]]:
        """The links in it: where each stands and where it leads."""
        yield from ()

    def shown(self, value: Any, page: Page) -> Any:
        """What the template of the block gets."""
        return value


class Line(Part, forms.CharField):
    """One line, the same in all languages."""

    widget = AdminTextInputWidget

    def texts(self, value: Any, language: str | None) -> Iterator[str]:
        if isinstance(value, str):
            yield value


class Level(Part, forms.TypedChoiceField):
    """One of a few numbers."""

    stored_type = int

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **kwargs)

    def to_inputs(self: Any, name: str, value: Any) -> dict[str, Any]:
        return {name: value if value is not None else self.choices[0][0]}

    def shown(self, value: Any, page: Page) -> int | None:
        return value if isinstance(value, int) and self.valid_value(value) else None


class Day(Part, forms.DateField):
    """A date, stored as `2023-09-20`."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)

    def collect(self, name: str, cleaned: Mapping[str, Any]) -> str:
        day: datetime.date | None = cleaned.get(name)
        return day.isoformat() if day else ""

    def check(self, value: Any) -> None:
        super().check(value)
        if value and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            raise ValidationError(_("Write the date as year-month-day, as in 2023-09-20."), code="date")


class Texts(Part, forms.Field):
    """A text in each language, stored as `{"en": …, "fr": …}` without the languages that lack it.

    The form has one input for each language, named `text_fr`; this field itself only declares them.
    """

    stored_type = Mapping
    is_rich = False

    def __init__(self, *, max_length: int, rows: int = 1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_length = max_length
        self.rows = rows
        self.by_language = {code: self.in_language(code) for code in languages.CODES}

    def in_language(self, code: str) -> forms.CharField:
        widget = AdminTextareaWidget(attrs={"rows": self.rows}) if self.rows > 1 else AdminTextInputWidget()
        return self._marked(forms.CharField(required=False, label=self.label, max_length=self.max_length, widget=widget), code)

    def _marked(self, field: forms.CharField, code: str) -> forms.CharField:
        field.help_text = self.help_text
        field.language = code  # type: ignore[attr-defined]  # read by the template of the form
        field.widget.attrs |= {"lang": code, "dir": languages.direction(code)}
        return field

    def inputs(self, name: str) -> Iterator[tuple[str, forms.Field]]:
        for code, field in self.by_language.items():
            yield f"{name}_{code}", field

    def to_inputs(self, name: str, value: Any) -> dict[str, Any]:
        texts = value if isinstance(value, Mapping) else {}
        return {f"{name}_{code}": texts.get(code, "") for code in languages.CODES}

    def collect(self, name: str, cleaned: Mapping[str, Any]) -> dict[str, str]:
        texts = {code: self.normal_text(cleaned.get(f"{name}_{code}") or "") for code in languages.CODES}
        return {code: text for code, text in texts.items() if text}

    def check(self, value: Any) -> None:
        super().check(value)
        for code, text in (value or {}).items():
            if code not in self.by_language:
                raise ValidationError(_("“%(code)s” is not a language of this site."), code="language", params={"code": str(code)[:20]})
            if not isinstance(text, str):
                raise ValidationError(_("The text in the language “%(code)s” is not a text."), code="shape", params={"code": code})
            self.by_language[code].clean(text)

    def normal(self, value: Any) -> Any:
        if not isinstance(value, Mapping):
            return value
        texts = {code: self.normal_text(text) if isinstance(text, str) else text for code, text in value.items()}
        return {code: text for code, text in texts.items() if text}

    def normal_text(self, text: str) -> str:
        """As a browser sends it back: one kind of line end, and none in an input of one line."""
        return "\n".join(text.splitlines()).strip() if self.rows > 1 else " ".join(text.splitlines()).strip()

    def texts(self, value: Any, language: str | None) -> Iterator[str]:
        if not isinstance(value, Mapping):
            return
        shown = list(value.values()) if language is None else [languages.pick(value, language).text]
        yield from (self.plain(text) for text in shown if isinstance(text, str) and text)

    def plain(self, text: str) -> str:
        return text

    def shown(self, value: Any, page: Page) -> languages.Words:
        return languages.pick(value if isinstance(value, Mapping) else None)

    def written(self, path: str, within: str, value: Any) -> Iterator[Written]:
        if codes := self.written_in(value):
            label = within if within == self.label else f"{within} · {self.label}"
            yield Written(path, label, {code: value[code] for code in languages.CODES if code in codes}, self.is_rich)

    def without_languages(self, value: Any, codes: frozenset[str]) -> Any:
        return {code: text for code, text in value.items() if code not in codes} if isinstance(value, Mapping) else value

    def written_in(self, value: Any) -> set[str]:
        texts = value.items() if isinstance(value, Mapping) else ()
        return {code for code, text in texts if text and isinstance(text, str) and code in languages.CODES}


class RichTexts(Texts):
    """Rich text in each language."""

    is_rich = True

    def in_language(self, code: str) -> forms.CharField:
        field = ProseEditorFormField(
            required=False,
            label=self.label,
            max_length=self.max_length,
            extensions=rich_text.EXTENSIONS,
            widget=RichTextWidget(attrs={"rows": self.rows}),
        )
        return self._marked(field, code)

    def normal_text(self, text: str) -> str:
        return rich_text.sanitise("\n".join(text.splitlines()))

    def plain(self, text: str) -> str:
        return rich_text.plain(rich_text.sanitise(text))

    def references(self, value: Any) -> Iterator[Reference]:
        for _path, href in self.links("", value):
            if links.is_reference(href):
                yield Reference(links.resolve, href)

    def links(self, path: str, value: Any) -> Iterator[tuple[str, str]]:
        for text in value.values() if isinstance(value, Mapping) else ():
            if isinstance(text, str):
                yield from ((path, href) for href in rich_text.hrefs(rich_text.sanitise(text)))

    def shown(self, value: Any, page: Page) -> languages.Words:
        words = super().shown(value, page)
        # Safe HTML in the place of the words: its templates show `{{ html.text }}`.
        return words._replace(text=rich_text.shown(words.text, page))


identifier = RegexValidator(r"^[A-Za-z0-9_-]{1,64}\Z", _("The id of a block is made of letters, digits, “-” and “_”, 64 at most."))


def named(label: Any, error: ValidationError) -> list[ValidationError]:
    """The messages of an error, each with the name of the part in front."""
    return [ValidationError(gettext("%(part)s: %(message)s") % {"part": label, "message": message}) for message in error.messages]
