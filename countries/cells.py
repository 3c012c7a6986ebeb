"""What a cell of a file says, so that it comes back as it went: several values in one, and texts that a spreadsheet would run."""

import re
from collections.abc import Iterable
from typing import Any

#: Between several values in one cell.
BETWEEN = ";"
#: Between a priority and its outcomes.
WITHIN = "|"
# With a text that begins with the mark itself, so that it is not taken for the mark when it comes back.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"\\([\\;|])")


def joined(values: Iterable[Any]) -> str:
    """With a backslash before a semicolon that divides nothing, and before a backslash."""
    return BETWEEN.join(_escape(str(value), BETWEEN) for value in values)


def joined_groups(groups: Iterable[Iterable[str]]) -> str:
    """Values in groups: a priority and its outcomes."""
    return BETWEEN.join(f" {WITHIN} ".join(_escape(value, BETWEEN + WITHIN) for value in group) for group in groups)


def parts(cell: str) -> list[str]:
    return [_unescape(part) for part in _divided(cell, BETWEEN) if part]


def groups(cell: str) -> list[list[str]]:
    """Of each group, its first value, which may be missing, and the others."""
    found = [_divided(part, WITHIN) for part in _divided(cell, BETWEEN) if part]
    return [[_unescape(first), *(_unescape(other) for other in others if other)] for first, *others in found]


def guarded(text: str) -> str:
    """Shown by spreadsheets as text, where they would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _escape(text: str, dividers: str) -> str:
    return re.sub(rf"([\\{dividers}])", r"\\\1", text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _divided(text: str, divider: str) -> list[str]:
    """What stands between dividers that are not escaped, still as it is written."""
    return [part.strip() for part in re.findall(rf"((?:\\.|[^{divider}])*)(?:[{divider}]|\Z)", text, re.DOTALL)]
