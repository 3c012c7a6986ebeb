"""What a check says."""

from typing import NamedTuple


class Problem(NamedTuple):
    """Something that readers would stumble over; `anchor` is the id of its place in the form."""

    blocks: bool
    message: str
    anchor: str
    language: str | None = None
