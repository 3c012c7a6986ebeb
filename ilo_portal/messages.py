"""The interface's words: found in the code, kept in gettext catalogues, compiled. By babel, so that no system gettext is needed.

English is the language of the code itself and has no catalogue.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from babel.messages import Catalog, Message

APPS = ("editorial", "countries", "stories", "ilo_portal")
# How each language counts: CLDR's six forms for Arabic, two for the others.
PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;",
}
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")
# Without dates and line numbers: they would change by themselves, and every change would touch every catalogue.
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
# In French a no-break space stands within guillemets and before high signs: one, and no other blank.
FRENCH_SPACING = re.compile("[ \u00a0]{2}|«(?!\u00a0)|(?<!\u00a0)»|(?<=\\w)[;!?](?=\\s|$)|[ ][:;!?](?=\\s|$)")


class Problem(NamedTuple):
    language: str
    text: str
    what: str

    def __str__(self) -> str:
        return f"{self.language}: {self.what}: {self.text!r}"


def path(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def sources() -> Iterator[Path]:
    """Every file of ours that can hold words for the interface."""
    for app in APPS:
        for file in sorted((settings.BASE_DIR / app).rglob("*.py")):
            if "migrations" not in file.parts:
                yield file
        yield from sorted((settings.BASE_DIR / app).rglob("templates/**/*.html"))
    yield from sorted((settings.BASE_DIR / "templates").rglob("*.*"))


def as_python(file: Path) -> str:
    """The file's text; of a template, its words as calls of gettext with all else blanked out."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        return text
    calls = templatize(text, origin=str(file))
    # Indentation means nothing in a template, but would be a syntax error to Python's tokenizer.
    return "".join(line.lstrip() for line in calls.splitlines(keepends=True))


def extract() -> "Catalog":
    """All the words in the code as it is now."""
    from babel.messages import Catalog
    from babel.messages.extract import extract as babel_extract

    catalog = Catalog(charset="utf-8")
    for file in sources():
        name = file.relative_to(settings.BASE_DIR).as_posix()
        code = io.BytesIO(as_python(file).encode())
        for _line, text, comments, context in babel_extract("python", code, KEYWORDS, ("Translators",)):
            catalog.add(text, locations=[(name, 1)], auto_comments=comments, context=context)
    return catalog


def read(language: str) -> "Catalog":
    from babel.messages import Catalog
    from babel.messages.pofile import read_po

    if not path(language).is_file():
        return Catalog(locale=language, charset="utf-8")
    with path(language).open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> None:
    """Bring one catalogue up to date: new words come in untranslated, words no longer used go."""
    from babel.messages import Catalog
    from babel.messages.pofile import write_po

    old = read(language)
    new = Catalog(locale=language, charset="utf-8")
    new.mime_headers = [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", PLURALS[language])]
    for message in messages(extract()):
        known = old.get(message.id, message.context)
        new.add(
            message.id,
            known.string if known else None,
            locations=sorted(set(message.locations)),
            flags=message.flags | ({"fuzzy"} if known and known.fuzzy else set()),
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known else (),
            context=message.context,
        )
    body = io.BytesIO()
    write_po(body, new, width=100, omit_header=True, sort_output=True, include_lineno=False)
    path(language).parent.mkdir(parents=True, exist_ok=True)
    header = HEADER.format(language=language, plurals=PLURALS[language])
    path(language).write_text(header + body.getvalue().decode().strip() + "\n", encoding="utf-8")


def check(language: str) -> list[Problem]:
    """What a reader of this language would miss, in the code as it is now."""
    catalog = read(language)
    problems = []
    for message in messages(extract()):
        text = message.id if isinstance(message.id, str) else message.id[0]
        translated = catalog.get(message.id, message.context)
        if what := fault(message, translated, int(PLURALS[language][len("nplurals=")])) or misspaced(language, translated):
            problems.append(Problem(language, text, what))
    return problems


def fault(message: "Message", translated: "Message | None", forms: int) -> str | None:
    if translated is None:
        return "not in the catalogue"
    texts = texts_of(translated)
    if not texts or not all(texts):
        return "not translated"
    if translated.fuzzy:
        return "fuzzy"
    if message.pluralizable and len(texts) != forms:
        return f"{len(texts)} plural forms instead of {forms}"
    # A form for one or two may leave the number out, as the English one may; none may bring in another name.
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    needed, wanted = placeholders(*ids), placeholders(*texts)
    if wanted != needed or any(not placeholders(text) <= needed for text in texts):
        return f"placeholders {sorted(wanted)} instead of {sorted(needed)}"
    return None


def texts_of(message: "Message") -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def misspaced(language: str, translated: "Message | None") -> str | None:
    if language != "fr" or translated is None:
        return None
    found = next((found for text in texts_of(translated) if (found := FRENCH_SPACING.search(text))), None)
    return found and f"{found[0]!r} at {found.start()}"


def placeholders(*texts: str) -> set[str]:
    return {name for text in texts for name in PLACEHOLDER.findall(text)}


def messages(catalog: "Catalog") -> "Iterator[Message]":
    """The catalogue's messages without its header."""
    return (message for message in catalog if message.id)


def compile_catalogues() -> list[str]:
    """Compile each catalogue that is newer than its compiled form; return their languages."""
    return [language for language in PLURALS if compile_catalogue(path(language))]


def compile_catalogue(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    if not source.is_file() or (compiled.is_file() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns):
        return False
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    unfinished = compiled.with_suffix(".unfinished")
    with source.open("rb") as po, unfinished.open("wb") as mo:
        # Words without a translation stay out: their readers see English rather than nothing.
        write_mo(mo, read_po(po))
    unfinished.rename(compiled)
    return True
