"""What a type of block is, and the register of all types."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, ClassVar

from editorial.blocks.forms import BlockForm
from editorial.references import Page, Reference


class Block:
    """A type of block: a form for its editor and a template for its readers."""

    name: ClassVar[str]
    label: ClassVar[Any]
    #: For the picker: what it is for, in one short sentence.
    description: ClassVar[Any]
    #: The path of a 24 × 24 icon, drawn as a line.
    icon: ClassVar[str]
    Form: ClassVar[type[BlockForm]]
    #: Whether every body may hold it. One that is not is allowed where a field names it: `BlocksField(types=("point",))`.
    general: ClassVar[bool] = True

    @classmethod
    def template_name(cls) -> str:
        return f"blocks/{cls.name}.html"

    @classmethod
    def values(cls, data: Any) -> Iterator[tuple[Any, Any]]:
        """Each part with its stored value."""
        yield from ((part, value) for _name, part, value in cls.named_values(data))

    @classmethod
    def named_values(cls, data: Any) -> Iterator[tuple[str, Any, Any]]:
        if isinstance(data, Mapping):
            yield from ((name, part, data.get(name)) for name, part in cls.Form.parts.items())

    @classmethod
    def references(cls, data: Any) -> Iterator[Reference]:
        for part, value in cls.values(data):
            yield from part.references(value)

    @classmethod
    def context(cls, data: Mapping[str, Any], page: Page) -> dict[str, Any] | None:
        """What the template gets, or None to show nothing: its words are gone, or what it refers to."""
        shown = {name: part.shown(data.get(name), page) for name, part in cls.Form.parts.items()}
        return shown if all(shown[name] for name, part in cls.Form.parts.items() if part.required) else None


_types: dict[str, type[Block]] = {}


def register(*types: type[Block]) -> None:
    """The picker shows them in this order."""
    _types.update({block_type.name: block_type for block_type in types})


def all_types() -> list[type[Block]]:
    return list(_types.values())


def types_for(names: Collection[str] | None) -> list[type[Block]]:
    """The types that a body may hold: those named, or, for None, the general ones."""
    return [block_type for block_type in all_types() if (block_type.general if names is None else block_type.name in names)]


def find(name: Any) -> type[Block] | None:
    return _types.get(name) if isinstance(name, str) else None
