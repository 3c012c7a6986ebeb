"""Show translated words, marked with their language where they are not in the reader's."""

from typing import Any

from django import template

from editorial import languages
from editorial.languages import Words
from editorial.names import name_words

register = template.Library()

#: Sites that show links with a picture know a language only with a territory.
TERRITORIES = {"en": "en_GB", "fr": "fr_FR", "es": "es_ES", "ar": "ar_AR"}


@register.simple_tag
def words(instance: Any, field: str) -> Words:
    """`{% words story "title" as title %}<h1{{ title.attrs }}>{{ title }}</h1>`"""
    return languages.words(instance, field)


@register.filter
def direction(language: str) -> str:
    return languages.direction(language)


@register.filter
def language_name(tag: str) -> str:
    """What the language of a tag is called in the reader's."""
    return languages.name(tag)


@register.filter
def territory(language: str) -> str:
    return TERRITORIES.get(language, language)


@register.filter
def organisation(name: str) -> str:
    """The ILO as the reader's language calls it. Any other has a proper name, which needs no mark of its language."""
    return str(name_words(name))
