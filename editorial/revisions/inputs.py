"""Where on the form of a page a text of a version is typed."""

from collections.abc import Mapping
from typing import Any


def input_of(path: str, language: str, data: Mapping[str, Any]) -> str:
    """The id of its input; `path` as of a `translations.Unit`. Inputs of blocks and rows are numbered in the order of the stored version."""
    field, *way = path.split("/")
    names, rows = [field], data.get(field)
    for step in way:
        if isinstance(rows, list):
            number = next((index for index, row in enumerate(rows) if isinstance(row, Mapping) and row.get("id") == step), 0)
            names.append(str(number))
            rows = rows[number].get("data", rows[number]) if number < len(rows) else None
        else:
            names.append(step)
            rows = rows.get(step) if isinstance(rows, Mapping) else None
    return f"id_{'-'.join(names)}_{language}"
