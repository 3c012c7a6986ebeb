"""What is looked at before a page is published."""

from collections.abc import Iterable
from typing import NamedTuple

from editorial.models import Publishable


class Problem(NamedTuple):
    """Something that readers would stumble over; `anchor` is the id of its place in the form."""

    blocks: bool
    message: str
    anchor: str
    language: str | None = None


def problems(page: Publishable, shown_in: Iterable[str]) -> list[Problem]:
    """The problems of a page as the object stands, for the languages in which it is to be shown."""
    return []
