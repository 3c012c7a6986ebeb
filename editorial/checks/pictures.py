"""Checks of what comes from the libraries: pictures and documents."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from editorial import blocks, languages
from editorial.checks.problems import Problem
from editorial.checks.subject import Subject, anchor, blocks_of
from editorial.links.pages import is_reference
from editorial.models import Image


def alternative_texts(subject: Subject) -> Iterator[Problem]:
    for field in subject.model._meta.concrete_fields:
        if field.related_model is Image:
            yield from _lead(subject, field.name)
    for name, body in subject.bodies.items():
        for id, block in blocks_of(body):
            for reference in blocks.references_of([block]):
                yield from _of_picture(subject, subject.rows.get(reference), anchor(name, id))


def _lead(subject: Subject, name: str) -> Iterator[Problem]:
    if picture := getattr(subject.page, name):
        yield from _of_picture(subject, picture, f"id_{name}")
    else:
        yield Problem(False, _("There is no lead picture: cards show a plain field instead."), f"id_{name}")


def _of_picture(subject: Subject, picture: Any, place: str) -> Iterator[Problem]:
    """Without a text in English nobody who does not see the picture learns what it shows."""
    if not isinstance(picture, Image) or picture.decorative:
        return
    if not languages.column(picture, "alt", languages.DEFAULT):
        yield Problem(True, _("The picture “%(title)s” has no alternative text.") % {"title": picture}, place)
        return
    for language in subject.shown_in:
        if not languages.column(picture, "alt", language):
            values = {"title": picture, "language": languages.name(language)}
            yield Problem(False, _("The picture “%(title)s” has no alternative text in %(language)s.") % values, place, language)


def gone(subject: Subject) -> Iterator[Problem]:
    """Links to pages are judged apart, see `links`."""
    for name, body in subject.bodies.items():
        for id, block in blocks_of(body):
            for reference in blocks.references_of([block]):
                if not is_reference(reference.key) and subject.rows.get(reference) is None:
                    yield Problem(False, _("What this block shows is no longer in the library: readers see nothing of it."), anchor(name, id))
