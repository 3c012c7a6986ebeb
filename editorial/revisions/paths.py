"""Where in a version something stands, as one string: `title_fr`, `body_blocks/a1b2c3d4/data/text/fr`.

A path serves as the name of a form's input and as the key of a choice. Blocks and rows are named by their id, so that
a path stays right when something is moved; `/` within a name is escaped as in JSON Pointer.
"""

from typing import Any


def join(path: str, name: str) -> str:
    escaped = name.replace("~", "~0").replace("/", "~1")
    return f"{path}/{escaped}" if path else escaped


def split(path: str) -> list[str]:
    return [name.replace("~1", "/").replace("~0", "~") for name in path.split("/")]


def ids(items: list[Any]) -> list[Any]:
    """The id of each block or row, None for whatever has none."""
    return [item.get("id") if isinstance(item, dict) else None for item in items]


def find(data: Any, path: str) -> Any:
    """What stands there; None where nothing does."""
    for name in split(path):
        if isinstance(data, list):
            named = ids(data)
            data = data[named.index(name)] if name in named else None
        else:
            data = data.get(name) if isinstance(data, dict) else None
    return data
