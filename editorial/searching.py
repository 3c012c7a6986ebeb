"""What finds a row by the words of a query, and what asks about the rows found."""

import json
from typing import Any

from django.db.models import BigAutoField, Lookup, Q, QuerySet

from editorial.folding import fold_words, spellings


def holds(word: str, column: str = "search_text") -> Q:
    """The folded word stands in the column's folded text, as a word or in one."""
    return Q(*((f"{column}__contains", spelled) for spelled in spellings(word)), _connector=Q.OR)


def holds_all(text: str, column: str = "search_text") -> Q:
    """So does every word of the text."""
    return Q(*(holds(word, column) for word in fold_words(text)))


def keys_found(rows: QuerySet[Any]) -> list[int]:
    return list(rows.order_by().values_list("pk", flat=True))


@BigAutoField.register_lookup
class Among(Lookup):
    """`pk__among`: as `in`, of a list however long, or of a subquery without an order.

    A list is one parameter, not one for each key: SQLite takes a limited number, and PostgreSQL would plan long. A subquery is
    answered before: PostgreSQL then finds its rows by the key's index, beside those that other indexes find.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        key, parameters = self.process_lhs(compiler, connection)
        keys, more = self._subquery(compiler) or ("(SELECT value FROM json_each(%s))", [json.dumps(self.rhs)])
        return f"{key} IN {keys}", (*parameters, *more)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        key, parameters = self.process_lhs(compiler, connection)
        if subquery := self._subquery(compiler):
            return f"{key} = ANY(ARRAY{subquery[0]})", (*parameters, *subquery[1])
        return f"{key} = ANY(%s::bigint[])", (*parameters, self.rhs)

    def _subquery(self, compiler: Any) -> Any:
        return None if isinstance(self.rhs, list) else compiler.compile(self.rhs)
