"""Whatever an importer counts has a name that people understand."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from countries.admin.import_reasons import WORDS

IMPORTERS = Path(settings.BASE_DIR) / "countries" / "importers"


def texts(node: ast.expr) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def reasons() -> Iterator[str]:
    """Those that stand in the sources: `reason="…"`, and of some functions the first or the last argument."""
    for file in IMPORTERS.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            match node:
                case ast.keyword(arg="reason", value=value):
                    yield from texts(value)
                case ast.Call(func=ast.Name(id="RefusedError"), args=[first, *_]) if "ilostat" in file.parts:
                    yield from texts(first)
                case ast.Call(func=ast.Name(id="_fail"), args=[*_, last]):
                    yield from texts(last)
                case ast.Assign(targets=[ast.Name(id="reason")], value=ast.IfExp() as value):
                    yield from [*texts(value.body), *texts(value.orelse)]


def test_each_reason_has_words():
    found = set(reasons())
    assert len(found) > 40
    assert {"damaged", "fault", "action", "region", "unknown-area"} <= found
    assert found - WORDS.keys() == set()
