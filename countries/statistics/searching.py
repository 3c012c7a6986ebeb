"""Indicators by words."""

from countries.models import Indicator
from editorial import languages
from editorial.folding import fold, fold_words


def with_words(text: str) -> list[Indicator]:
    """Those with figures, and every word of the text in their code, names or descriptions. There are some dozens of them: none needs an index."""
    words = fold_words(text)
    return [one for one in Indicator.objects.published().with_figures().for_index() if words and all(word in _searched(one) for word in words)]


def _searched(indicator: Indicator) -> str:
    texts = (languages.column(indicator, name, code) for name in ("name", "description") for code in languages.CODES)
    return fold(" ".join((indicator.code, indicator.label, *filter(None, texts))))
