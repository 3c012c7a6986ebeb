"""Figures and other short texts as the reader's language writes them."""

from decimal import Decimal

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from countries.models import Area, Indicator
from editorial import languages
from editorial.folding import fold
from editorial.languages import Words

#: Around a text that keeps its own direction. What draws a text takes every line for one from left to right.
FROM_LEFT_TO_RIGHT, FROM_RIGHT_TO_LEFT, OWN_DIRECTION, END = "\u2066", "\u2067", "\u2068", "\u2069"
WITHOUT_DIRECTIONS = str.maketrans("", "", FROM_LEFT_TO_RIGHT + FROM_RIGHT_TO_LEFT + OWN_DIRECTION + END)
MINUS = "−"
#: How wide a letter is on average, as a share of the size of the type: Noto Sans and Vazirmatn, on the safe side.
LETTER, BOLD_LETTER = 0.57, 0.7


def number(value: float | Decimal, decimals: int) -> str:
    """Rounded half up and grouped; with a real minus sign, which stands in front in every language."""
    text = str(floatformat(value, f"{decimals}g"))
    return from_left_to_right(text.replace("-", MINUS, 1)) if text.startswith("-") else text


def rounded(value: float, decimals: int) -> Decimal:
    """The figure as `number` shows it: what is said of two figures must hold between those that a reader sees."""
    return Decimal(floatformat(value, f"{decimals}u"))


def signed(value: Decimal, decimals: int) -> str:
    text = number(value, decimals)
    return from_left_to_right(f"+{text}") if value > 0 else text


def with_unit(text: str, indicator: Indicator) -> str:
    """A per cent sign stands right behind its figure, other units after a space."""
    unit = str(languages.words(indicator, "unit"))
    if unit == "%":
        text += percent_sign()
        return from_left_to_right(text) if MINUS in text else text
    return f"{text} {unit}" if unit else text


def percent_sign() -> str:
    return pgettext("behind a figure, with the space in front where the language wants one", "%")


def difference(value: Decimal, indicator: Indicator) -> str:
    """Of two shares, in percentage points; of other figures, in their unit."""
    text = signed(value, indicator.decimals)
    if not indicator.is_percentage:
        return with_unit(text, indicator)
    return ngettext("%(number)s percentage point", "%(number)s percentage points", counted(value)) % {"number": text}


def gap(women: str, men: str, value: Decimal, decimals: int) -> str:
    """Of two shares, by how much the women's is the higher; without a sign, since none of them is the measure."""
    values = {"women": women, "men": men, "gap": number(abs(value), decimals)}
    if not value:
        return _("Women %(women)s, men %(men)s: no difference") % values
    if value > 0:
        text = ngettext(
            "Women %(women)s, men %(men)s: %(gap)s percentage point higher for women",
            "Women %(women)s, men %(men)s: %(gap)s percentage points higher for women",
            counted(value),
        )
    else:
        text = ngettext(
            "Women %(women)s, men %(men)s: %(gap)s percentage point higher for men",
            "Women %(women)s, men %(men)s: %(gap)s percentage points higher for men",
            counted(value),
        )
    return text % values


def counted(value: Decimal) -> int:
    """A whole number that takes the same form of a noun: gettext knows no fractions.

    Below 2 a fraction takes the form of 0 and from there on that of 100: one point and plural in French, the plural elsewhere. So does 1.0.
    """
    if not int(value.as_tuple().exponent):
        return abs(int(value))
    return 0 if abs(value) < 2 else 100


def drawn(text: str) -> str:
    """For a text in an SVG: its own direction, whatever stands around it."""
    return f"{FROM_RIGHT_TO_LEFT}{text}{END}" if languages.direction(languages.current()) == "rtl" else text


def from_left_to_right(text: str) -> str:
    """A figure with its sign, which would stand behind it in a text from right to left."""
    return f"{FROM_LEFT_TO_RIGHT}{text}{END}" if languages.direction(languages.current()) == "rtl" else text


def isolated(text: str) -> str:
    """For a text in another script within a drawn one: what stands behind it keeps its place."""
    return f"{OWN_DIRECTION}{text}{END}" if languages.direction(languages.current()) == "rtl" else text


def width(text: str, size: float, *, bold: bool = False) -> float:
    return len(text.translate(WITHOUT_DIRECTIONS)) * (BOLD_LETTER if bold else LETTER) * size


def wrapped(text: str, size: float, most: float) -> list[str]:
    """In lines that are no wider than `most`, as far as words allow it."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def name_of(area: Area) -> str:
    """Of a member State or region, the name that the whole site uses."""
    return str(languages.words(area.member_state or area.region or area, "name"))


def source(name: str) -> Words:
    """Of a survey or model, as ILOSTAT's files name it: in English."""
    return Words(name, languages.DEFAULT)


def says_more(source: str, indicator: Indicator) -> bool:
    """Whether the statistical source tells anything that the indicator's own, which stands beside it, does not."""
    return not set(fold(source).split()) <= set(fold(indicator.source).split())


def listed(*parts: str) -> str:
    return _(", ").join(filter(None, parts))
