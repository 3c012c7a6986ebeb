"""Which rows lack words in a language."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

from editorial import languages
from editorial.models import Publishable, Translation
from editorial.revisions import fields


def untranslated(model: type[Model], language: str) -> Q:
    """Rows that wait for a translator: pages with a text that is missing or out of date, other rows with an empty column."""
    return _pages(model, language) if issubclass(model, Publishable) else _columns(model, language)


def _pages(model: type[Publishable], language: str) -> Q:
    content_type = ContentType.objects.get_for_model(model)
    drafts = Translation.objects.filter(draft__content_type=content_type)
    waiting = drafts.filter(language=language, since__isnull=False).values("draft__object_id")
    # Pages that were stored by other means have no versions yet, and so no rows of the desk.
    return Q(pk__in=waiting) | (_columns(model, language) & ~Q(pk__in=drafts.values("draft__object_id")))


def _columns(model: type[Model], language: str) -> Q:
    """Rows with a translated column that has English words, but none in this language."""
    gaps = Q(pk__in=[])
    for field in fields.translated(model):
        column, source = f"{field}_{language}", f"{field}_{languages.DEFAULT}"
        empty = Q(**{column: ""}) | Q(**{f"{column}__isnull": True})
        gaps |= empty & ~Q(**{source: ""}) & Q(**{f"{source}__isnull": False})
    return gaps
