"""Where the same page is in other languages."""

from django import template
from django.conf import settings
from django.urls import translate_url

register = template.Library()


@register.simple_tag
def alternates(canonical_url: str) -> list[tuple[str, str]]:
    """For search engines: each language with its address, and for readers of any other the English one."""
    found = {code: translate_url(str(canonical_url), code) for code, _name in settings.LANGUAGES}
    return [*found.items(), ("x-default", found[settings.LANGUAGE_CODE])]
