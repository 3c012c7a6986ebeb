"""What kinds of value a version holds: how two of them are merged and compared follows from this alone."""

from enum import StrEnum


class Kind(StrEnum):
    """One name of a version's data."""

    TEXT = "text"
    RICH = "rich"
    VALUE = "value"
    #: The keys of a many-to-many relation, as a sorted list.
    KEYS = "keys"
    #: A list of blocks.
    BODY = "body"
