"""What is found by its own words, and by the member States and topics that it names."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from editorial.folding import fold_words
from editorial.searching import holds

Rows = TypeVar("Rows", bound=QuerySet)


def about(rows: Rows, text: str) -> Rows:
    """Those of which every word of the text is told: by themselves, a member State of theirs or one of their topics.

    States and topics are looked up where they are, instead of written into each row: a new name holds at once.
    """
    return rows.filter(*(Q(holds(word), *_naming(rows.model, word), _connector=Q.OR) for word in fold_words(text)))


def _naming(model: Any, word: str) -> Iterator[Q]:
    from countries.models import MemberState, Topic

    found = {"topics": Topic.objects.filter(holds(word)), getattr(model, "scope_lookup", ""): MemberState.objects.named(word)}
    for name, rows in found.items():
        if name:
            # By the keys, since a row that names two of them would be found twice by a join.
            yield Q(pk__among=model._base_manager.filter(**{f"{name}__in": rows.values("pk")}).order_by().values("pk"))
