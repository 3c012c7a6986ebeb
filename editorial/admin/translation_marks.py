"""On the form of a page: which texts are missing or out of date, what changed in their sources, and "still right"."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import get_language_info, gettext

from editorial import languages, rights, translations
from editorial.models import Publishable
from editorial.revisions.inputs import input_of
from editorial.translations import Gap, State
from editorial.translations.earlier import Segment, earlier_words, what_changed

#: The name of the boxes "still right"; each sends the key of a text.
CONFIRMED = "translation-ok"


class Mark(NamedTuple):
    """A gap, beside its input."""

    key: str
    #: The id of its input.
    anchor: str
    label: str
    #: The first words of the source, to tell it from others of its kind.
    excerpt: str
    state: str
    source_name: str
    source_language: str
    #: None where no old version is found.
    changes: list[Segment] | None
    is_confirmed: bool


def parts(desk: Any, request: HttpRequest, page: Publishable) -> dict[str, Any]:
    head = page.draft.head if page.draft else None
    if head is None:
        return {}
    found = list(translations.gaps(type(page), head.data, head.sources))
    before = earlier_words(page, head, [gap for gap in found if gap.state == State.STALE])
    ticked = {*request.POST.getlist(CONFIRMED)}
    spoken = rights.languages_of(request.user, page)
    by_language: dict[str, list[Mark]] = {code: [] for code in languages.CODES}
    for gap in found:
        by_language[gap.language].append(_mark(gap, head.data, before, ticked))
    return {
        "translation_languages": [
            _language(code, marks, may_confirm=code in spoken) for code, marks in by_language.items() if marks or code in spoken
        ],
        "translation_gaps": len(found),
        "translation_box": CONFIRMED,
        "translation_source": name_of(languages.DEFAULT),
    }


def _language(code: str, marks: list[Mark], *, may_confirm: bool) -> dict[str, Any]:
    stale = sum(mark.state == State.STALE for mark in marks)
    return {"code": code, "name": name_of(code), "marks": marks, "stale": stale, "missing": len(marks) - stale, "may_confirm": may_confirm}


def name_of(code: str) -> str:
    return str(get_language_info(code)["name_local"]).capitalize()


def _mark(gap: Gap, data: Mapping[str, Any], before: Mapping[str, str], ticked: Iterable[str]) -> Mark:
    unit = gap.unit
    key = translations.key(unit.path, gap.language)
    now = unit.plain(unit.source)
    return Mark(
        key=key,
        anchor=input_of(unit.path, gap.language, data),
        label=unit.label,
        excerpt=Truncator(now).words(8),
        state=str(gap.state),
        source_name=name_of(unit.source),
        source_language=unit.source,
        changes=what_changed(before[key], now) if key in before else None,
        is_confirmed=key in ticked,
    )


def of_sources(request: HttpRequest, form: Any) -> dict[str, Any]:
    """What `publishing.save` is told of the translations in a valid form."""
    spoken = rights.languages_of(request.user, form.instance)
    confirmed = {key for key in request.POST.getlist(CONFIRMED) if key.rpartition("/")[2] in spoken}
    if form.merge is None:
        return {"confirmed": confirmed}
    # Confirmed was what the editor saw: the words typed over the version that was opened.
    typed = translations.sources(type(form.instance), form.mine, form.opened, confirmed=confirmed)
    return {"origins": [translations.Typed(form.mine, typed)]}


def language_choices(page: Publishable, codes: Iterable[str]) -> list[tuple[str, str]]:
    """The languages that readers may get, each with how far it is: for the publisher."""
    how_far = {
        "complete": gettext("complete and up to date"),
        "stale": gettext("complete, partly out of date"),
        "partly": gettext("partly translated; the rest is shown in English"),
        "missing": gettext("nothing is translated"),
    }
    found = translations.readiness(page)
    return [(code, f"{name_of(code)}: {how_far[found[code]]}") for code in codes]
