"""What stops an import as a whole."""

from typing import Any


class ImportStoppedError(Exception):
    """The file cannot be read to its end, or must not be. The words are for whoever started the import."""

    def __init__(self, words: Any, *, row: int = 0, reason: str = "file") -> None:
        super().__init__(str(words))
        self.words = str(words)
        self.row = row
        self.reason = reason
