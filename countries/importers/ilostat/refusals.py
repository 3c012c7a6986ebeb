"""Rows that cannot be used, and why."""


class RefusedError(Exception):
    """The rows of a series cannot be used. `column` is a role of the layout; without words it was asked for, and needs no message."""

    def __init__(self, reason: str, column: str = "", value: str = "", words: str = "", *, is_error: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.column = column
        self.value = value
        self.words = words
        self.is_error = is_error
