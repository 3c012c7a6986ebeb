"""Reading the parts of an activity, and saying of what is refused where it stands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.utils.translation import gettext as _

from countries.importers.iati import values
from countries.importers.iati.elements import Element
from countries.importers.iati.values import RefusedError

Remarks = list[RefusedError]
Part = TypeVar("Part")


def code_of(element: Element | None) -> str:
    return element.get("code") if element else ""


@contextmanager
def at(element: Element) -> Iterator[None]:
    try:
        yield
    except RefusedError as refused:
        refused.column = refused.column or element.name
        refused.line = refused.line or element.line
        raise


def usable(children: list[Element], read_one: Callable[[Element], Part], remarks: Remarks) -> Iterator[Part]:
    """Those that can be read; of the others there is a remark."""
    for child in children:
        try:
            with at(child):
                part = read_one(child)
        except RefusedError as refused:
            remarks.append(refused)
        else:
            yield part


def cut(said: str, longest: int, element: Element, column: str, remarks: Remarks) -> str:
    if len(said) > longest:
        message = _("The text was cut to %(count)d characters.") % {"count": longest}
        remarks.append(RefusedError(message, reason="cut", column=column, value=said[:100], line=element.line))
    return values.cut(said, longest)
