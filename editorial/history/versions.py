"""Find the versions that somebody asks for, and a page as one of them had it."""

from typing import Any

from django.core.exceptions import PermissionDenied

from editorial import languages, rights
from editorial.history.spells import Spell, spells
from editorial.models import Publishable, Revision
from editorial.revisions import fields

#: What stands in an address for the version that readers see.
LIVE = "live"


def find(user: Any, page: Publishable, number: str | int) -> Revision | None:
    """The page's version of that number. One that names member States beyond the user's scope is refused."""
    if number == LIVE:
        revision = page.draft.published if page.live else None
    else:
        digits = str(number)
        is_number = digits.isascii() and digits.isdigit() and len(digits) < 9
        revision = Revision.objects.of(page).select_related("author").filter(number=int(digits)).first() if is_number else None
    if revision and not rights.covers_data(user, type(page), revision.data):
        raise PermissionDenied
    return revision


def as_seen(page: Publishable, revision: Revision) -> tuple[Publishable, Spell | None]:
    """The page as the version had it, in the languages that readers got when they last saw it; None: they never did."""
    stood = spells(page).get(revision.pk)
    spell = stood[-1] if stood else None
    shown = spell.languages if spell else list(languages.CODES)
    row = type(page)._base_manager.get(pk=page.pk)
    data, _left = mended(row, fields.in_languages(type(row), complete(type(row), revision), shown))
    row.live_languages = shown
    return fields.overlay(row, data), spell


def complete(model: type[Publishable], revision: Revision) -> fields.Data:
    """What a version lacks, since it is older than the column, has the column's default."""
    return {**fields.snapshot(model()), **revision.data}


def mended(row: Publishable, data: fields.Data) -> tuple[fields.Data, list[str]]:
    """Without what refers to rows that are gone, as far as the column allows: else it keeps what the row has. And the names of those."""
    mended, gone = dict(data), []
    for name, field in fields.columns(type(row)).items():
        key = data.get(name)
        if field.is_relation and key is not None and not field.related_model._base_manager.filter(pk=key).exists():  # type: ignore[union-attr]  # relations have one
            mended[name] = None if field.null else fields.encode(field, getattr(row, field.attname))
            gone.append(name)
    for name, relation in fields.relations(type(row)).items():
        rows: Any = relation.related_model
        there = set(rows._base_manager.filter(pk__in=data.get(name) or []).values_list("pk", flat=True))
        if name in data and there != set(data[name]):
            mended[name] = sorted(there)
            gone.append(name)
    return mended, gone
