"""All checks of a page, as its newest version stands in the object."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from editorial import blocks, languages, references
from editorial.checks import words
from editorial.checks.bodies import alternative_text, of_body
from editorial.checks.problems import Problem
from editorial.models import Draft, Publishable
from editorial.revisions import fields
from editorial.revisions.kinds import Kind
from editorial.translations import readiness


def problems(page: Publishable, shown_in: Iterable[str]) -> list[Problem]:
    """For the languages in which it is to be shown; what blocks publishing first. A fixed number of queries."""
    shown = [code for code in languages.CODES if code in {*shown_in, languages.DEFAULT}]
    bodies = {name: getattr(page, name) for name, kind in fields.kinds(type(page)).items() if kind == Kind.BODY}
    known = references.Page(reference for body in bodies.values() for reference in blocks.references_of(body))
    found = [*_as_a_whole(page, shown, bodies), *_pictures(page, shown)]
    for name, body in bodies.items():
        found += of_body(name, body, shown, known)
    return sorted(dict.fromkeys(found), key=lambda problem: not problem.blocks)


def _as_a_whole(page: Publishable, shown_in: list[str], bodies: dict[str, Any]) -> Iterator[Problem]:
    try:
        page.full_clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            yield from (Problem(True, message, f"id_{name}") for message in messages)
    for language in shown_in:
        if words.shouts(languages.column(page, "title", language)):
            yield Problem(False, _("The title is all in capitals: that is hard to read."), f"id_title_{language}", language)
    if bodies and not any(bodies.values()):
        yield Problem(False, _("The page has no text yet."), f"id_{next(iter(bodies))}")
    yield from _translations(page, shown_in)
    if page.draft and page.draft.is_pending and page.draft.state != Draft.State.APPROVED:
        yield Problem(False, _("Nobody has approved this version."), "")


def _translations(page: Publishable, shown_in: list[str]) -> Iterator[Problem]:
    if not page.draft:
        return
    said = {
        "stale": _("In %(language)s some texts are out of date: their source has changed since."),
        "partly": _("In %(language)s some texts are missing; their readers see them in English."),
        "missing": _("Nothing is translated into %(language)s: its readers see English."),
    }
    for language, state in readiness(page).items():
        if language in shown_in and language != languages.DEFAULT and state in said:
            yield Problem(False, said[state] % {"language": languages.name(language)}, f"language={language}", language)


def _pictures(page: Publishable, shown_in: list[str]) -> Iterator[Problem]:
    if not hasattr(page, "lead_image"):
        return
    if page.lead_image is None:
        yield Problem(False, _("There is no lead picture: cards show a plain field instead."), "id_lead_image")
    elif not page.lead_image.decorative:
        yield from alternative_text(page.lead_image, shown_in, "id_lead_image")
    if hasattr(page, "countries") and not page.countries.all():
        yield Problem(False, _("No member State is named: the page stands on no country’s page."), "id_countries")
