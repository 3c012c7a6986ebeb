"""How far an import is: by the rows that are worked off, for a piece of the file that is read at once may hold all of them."""

from collections.abc import Callable, Iterable, Iterator

from countries.importers.sources import Source


class Pace:
    """Takes over from the source, which tells as it reads. Whoever hears it writes down only now and then what it hears."""

    def __init__(self, source: Source) -> None:
        self._heard: Callable[[int], None] | None = source.on_progress
        source.on_progress = None
        self._size = source.size
        self._whole = max(1, _unpacked(source))
        self._read = 0

    def lines(self, lines: Iterable[str]) -> Iterator[str]:
        """The same ones, with their length noted."""
        for line in lines:
            self._read += len(line.encode())
            yield line

    def at(self, position: int) -> None:
        """So many bytes are read, unpacked, and what stands in them is worked off."""
        self._read = position
        self.tell()

    def tell(self, settled: int = 1, rows: int = 1) -> None:
        """So many of the rows that were read are settled: others wait for what comes after them."""
        if self._heard:
            self._heard(int(self._size * min(1.0, self._read / self._whole) * settled / max(1, rows)))


def _unpacked(source: Source) -> int:
    """As gzip notes it at the end, in four bytes. Of files above 4 GB, and of several in one, that is too little, and the last part goes unseen."""
    if not source.is_packed:
        return source.size
    with source.path.open("rb") as file:
        file.seek(max(0, source.size - 4))
        return int.from_bytes(file.read(4), "little")
