"""What finds a row by the words of a query."""

from django.db.models import Q

from editorial.folding import fold_words, spellings


def holds(word: str, column: str = "search_text") -> Q:
    """The folded word stands in the column's folded text, as a word or in one."""
    return Q(*((f"{column}__contains", spelled) for spelled in spellings(word)), _connector=Q.OR)


def holds_all(text: str, column: str = "search_text") -> Q:
    """So does every word of the text."""
    return Q(*(holds(word, column) for word in fold_words(text)))
