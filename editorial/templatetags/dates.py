"""Django's filter for dates, in the place of which it stands in every template."""

import datetime

from django import template
from django.template import defaultfilters

from editorial.dates import with_ordinal

register = template.Library()


@register.filter(expects_localtime=True, is_safe=False)
def date(value: datetime.date | str | None, form: str | None = None) -> str:
    return with_ordinal(defaultfilters.date(value, form))
