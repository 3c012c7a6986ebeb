"""Show translated words, marked with their language where they are not in the reader's."""

from typing import Any

from django import template

from editorial import languages
from editorial.languages import Words

register = template.Library()


@register.simple_tag
def words(instance: Any, field: str) -> Words:
    """`{% words story "title" as title %}<h1{{ title.attrs }}>{{ title }}</h1>`"""
    return languages.words(instance, field)


@register.filter
def direction(language: str) -> str:
    return languages.direction(language)
