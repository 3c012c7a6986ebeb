"""Checks of the page as a whole."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from editorial import blocks, languages
from editorial.checks.problems import Problem
from editorial.checks.subject import Subject, anchor
from editorial.models import Draft
from editorial.revisions import fields
from editorial.translations import readiness


def validity(subject: Subject) -> Iterator[Problem]:
    """What publishing would refuse: a text that is missing in English, an address that is taken, a block that no longer holds."""
    try:
        subject.page.full_clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            # The field that speaks for all languages says what its English column says, too.
            if name not in fields.translated(subject.model) or f"{name}_{languages.DEFAULT}" not in error.message_dict:
                yield from _invalid(subject, name, messages)


def _invalid(subject: Subject, name: str, messages: list[str]) -> Iterator[Problem]:
    if isinstance(body := subject.bodies.get(name), list):
        wrong = list(blocks.wrong_blocks(body, _types(subject, name)))
        yield from (Problem(True, message, anchor(name, _id(block))) for block, said in wrong for message in said)
        if wrong:
            return
    label = "" if name == NON_FIELD_ERRORS else fields.label(subject.model, name).capitalize()
    for message in messages:
        yield Problem(True, f"{label}: {message}" if label else message, f"id_{name}" if label else "")


def _types(subject: Subject, name: str) -> Any:
    return subject.model._meta.get_field(name).types  # type: ignore[union-attr]  # a BlocksField


def _id(block: Any) -> Any:
    return block.get("id") if isinstance(block, dict) else ""


def emptiness(subject: Subject) -> Iterator[Problem]:
    page, scope = subject.page, subject.model.scope_lookup
    if subject.bodies and not any(subject.bodies.values()):
        yield Problem(False, _("The page has no text yet."), f"id_{next(iter(subject.bodies))}")
    if scope in fields.relations(subject.model) and not getattr(page, scope).all():
        yield Problem(False, _("No member State is named: the page appears on no country’s page."), f"id_{scope}")


def translations(subject: Subject) -> Iterator[Problem]:
    if not subject.page.draft:
        return
    said = {
        "stale": _("In %(language)s some texts are out of date: their source has changed since."),
        "partly": _("In %(language)s some texts are missing; their readers see them in English."),
        "missing": _("Nothing is translated into %(language)s: its readers see English."),
    }
    for language, state in readiness(subject.page).items():
        if language in subject.shown_in and language != languages.DEFAULT and state in said:
            yield Problem(False, said[state] % {"language": languages.name(language)}, f"language={language}", language)


def approval(subject: Subject) -> Iterator[Problem]:
    draft = subject.page.draft
    if draft and draft.is_pending and draft.state != Draft.State.APPROVED:
        yield Problem(False, _("Nobody has approved this version."), "")
