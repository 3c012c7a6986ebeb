"""Tags for showing member States."""

import datetime
import json
from collections.abc import Iterator, Sequence
from typing import Any

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from countries.maps import Box, Dot
from countries.models import MemberState
from countries.projection import HEIGHT, WIDTH
from countries.sources import site
from editorial import languages
from editorial.dates import date_format
from editorial.folding import fold

register = template.Library()
register.filter(site)

#: A number for each plural category of CLDR, in which it falls wherever a language has that category.
SAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}


@register.simple_tag
def flag(member_state: MemberState, css: str = "flag") -> SafeString:
    """The flag, beside the name that says the same: hence no alternative text.

    Nothing for a code that flag-icons does not know, rather than a page that fails.
    """
    try:
        url = staticfiles_storage.url(f"flags/{member_state.iso2.lower()}.svg")
    except ValueError:
        return SafeString("")
    return format_html('<img class="{}" src="{}" alt="" width="32" height="24" loading="lazy">', css, url)


@register.filter
def partial_date(text: str) -> str:
    """"1920", "1920-03" or "1920-03-15" as one writes it in the reader's language."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    date = datetime.date(*(parts if len(parts) == 3 else [*parts, 1]))
    return date_format(date, "DATE_FORMAT" if len(parts) == 3 else "YEAR_MONTH_FORMAT")


@register.filter
def unshown_names(member_state: MemberState) -> str:
    """What a reader may type for it beside the name that stands there: the script that narrows the list reads that one off the page."""
    shown = fold(languages.words(member_state, "name").text)
    return "|".join(name for name in member_state.search_text.split("|") if name != shown)


@register.filter
def beside(columns: Sequence[Any], cells: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """The cells of a row, each with its column."""
    return zip(columns, cells, strict=True)


@register.filter
def label_side(box: Box, dot: Dot) -> str:
    return box.label_side(dot)


@register.simple_tag
def map_width() -> int:
    return round(WIDTH)


@register.simple_tag
def map_height() -> int:
    return round(HEIGHT)


@register.simple_tag
def counts_of_member_states() -> str:
    """"# member States" by plural category, as JSON: the script that narrows the list counts as the server does."""
    texts = {
        category: ngettext("%(count)s member State", "%(count)s member States", number) % {"count": "#"} for category, number in SAMPLES.items()
    }
    return json.dumps(texts, ensure_ascii=False)
