"""Which rows lack words in a language."""

from django.db.models import Model, Q
from modeltranslation.translator import translator

from editorial import languages

#: The languages that English is translated into.
TARGETS = tuple(code for code in languages.CODES if code != languages.DEFAULT)


def untranslated(model: type[Model], language: str) -> Q:
    """Rows with a translated column that has English words, but none in this language."""
    gaps = Q()
    for field in translator.get_options_for_model(model).all_fields:
        column, source = f"{field}_{language}", f"{field}_{languages.DEFAULT}"
        empty = Q(**{column: ""}) | Q(**{f"{column}__isnull": True})
        gaps |= empty & ~Q(**{source: ""}) & Q(**{f"{source}__isnull": False})
    return gaps
