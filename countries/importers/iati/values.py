"""Single values of an IATI file: each is read whole and plainly, or refused with words."""

import datetime
import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from countries.models.dates import EARLIEST, LATEST
from countries.models.records import language_tag

# xsd:date may carry a time zone, and some publishers write a time as well. [0-9]: `\d` and Decimal() take the digits of all scripts.
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2}|T[0-9:.]{1,20}(?:Z|[+-][0-9]{2}:[0-9]{2})?)?\Z")
NUMBER = re.compile(r"[+-]?([0-9]{1,30}(\.[0-9]{0,30})?|\.[0-9]{1,30})\Z")
CENT = Decimal("0.01")
#: What 18 digits with two decimals hold.
LARGEST = Decimal(10) ** 16
HUNDRED = Decimal(100)

on_the_web = URLValidator(schemes=["http", "https"])


class RefusedError(ValueError):
    """Why a value cannot be used, in words for the person who imports. `reason` is what such cases are counted under."""

    def __init__(self, message: str, *, reason: str, column: str = "", value: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.reason = reason
        self.column = column
        self.value = value
        self.line = line


def day(words: str) -> datetime.date | None:
    """None for no words: publishers leave dates blank that are not known yet."""
    if not words:
        return None
    try:
        year, month, date = (int(part) for part in DAY.match(words).groups())  # type: ignore[union-attr]  # caught below
        found = datetime.date(year, month, date)
    except (AttributeError, ValueError):
        found = None
    if not found or not EARLIEST <= found.year <= LATEST:
        message = _("This is not a date as in 2024-12-31, between the years %(first)d and %(last)d.") % {"first": EARLIEST, "last": LATEST}
        raise RefusedError(message, reason="date", value=words)
    return found


def number(words: str) -> Decimal | None:
    return Decimal(words) if NUMBER.match(words) else None


def amount(words: str) -> Decimal:
    found = number(words)
    if found is None:
        raise RefusedError(_("This is not an amount as in 1234.56."), reason="amount", value=words)
    if abs(found) >= LARGEST - 1:
        raise RefusedError(_("The amount is too large."), reason="amount", value=words)
    return rounded(found)


def rounded(found: Decimal) -> Decimal:
    """As a column holds it, where there is no minus before a zero."""
    return found.quantize(CENT) + 0


def percentage(words: str) -> Decimal | None:
    if not words:
        return None
    found = number(words)
    if found is None or not 0 <= found <= HUNDRED:
        raise RefusedError(_("This is not a percentage between 0 and 100."), reason="percentage", value=words)
    return rounded(found)


def currency(words: str) -> str:
    found = words.upper()
    if not re.match(r"[A-Z]{3}\Z", found):
        raise RefusedError(_("This is not a currency as in USD."), reason="currency", value=words)
    return found


def language(words: str) -> str:
    """As the portal writes it, en or pt-BR: publishers write EN and pt-br. Empty for what is no language."""
    first, *others = words.replace("_", "-").split("-")
    tag = "-".join([first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in others)])
    try:
        language_tag(tag)
    except ValidationError:
        return ""
    return tag


def web_address(words: str, longest: int) -> str:
    """With blanks and letters beyond ASCII escaped, as a browser does: a quarter of real links have them."""
    found = iri_to_uri(words)
    try:
        on_the_web(found)
    except ValidationError:
        raise RefusedError(_("This is not an address on the web."), reason="address", value=words) from None
    if len(found) > longest:
        raise RefusedError(_("The address is longer than %(count)d characters.") % {"count": longest}, reason="address", value=words)
    return found


def one_line(words: str) -> str:
    return " ".join(words.split())


def paragraphs(words: str) -> str:
    """Lines as they are, without the indentation of the file and without more than one empty line between."""
    lines = "\n".join(one_line(line) for line in words.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
