"""Tags of the mission page."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def member_states(text: str, count: int) -> str:
    """Put the live number of member States where an editor wrote [member_states]."""
    return text.replace("[member_states]", number_format(count, use_l10n=True))
