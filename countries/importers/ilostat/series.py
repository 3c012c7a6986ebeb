"""Series by what tells them apart: those that there are, and those that a file brings."""

from django.db import connection

from countries.importers.ilostat.lookups import Target
from countries.importers.ilostat.storing import SERIES, Store

#: Keys asked of the database together.
AT_ONCE = 500


class Kept:
    """A series while the file is read. `seen` has a bit for each time that the file gave."""

    __slots__ = ("is_new", "key", "seen")

    def __init__(self, key: int, *, is_new: bool) -> None:
        self.key = key
        self.is_new = is_new
        self.seen = 0


class KeptSeries:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_target: dict[tuple[Target, str], Kept] = {}
        self._indicators: set[int] = set()
        self._keys: list[int] = []
        self._waiting: list[tuple[int | str, ...]] = []

    def kept(self, target: Target, frequency: str) -> Kept:
        if target.indicator not in self._indicators:
            self._load(target.indicator)
        identity = (target, frequency)
        if identity not in self._by_target:
            self._by_target[identity] = self._new(target, frequency)
        return self._by_target[identity]

    def write(self) -> None:
        self._store.write_series(self._waiting)
        self._waiting = []

    def _load(self, indicator: int) -> None:
        self._indicators.add(indicator)
        columns = "id, area_id, source_id, frequency, sex, classif1, classif2"
        # Equal texts become one: there are hundreds of thousands of series, and some dozens of items.
        same: dict[str, str] = {}
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {columns} FROM {SERIES} WHERE indicator_id = %s", [indicator])  # noqa: S608  # names of ours
            while rows := cursor.fetchmany(AT_ONCE):
                for key, area, source, frequency, sex, first, second in rows:
                    target = Target(indicator, area, source, sex, same.setdefault(first, first), same.setdefault(second, second))
                    self._by_target[target, frequency] = Kept(key, is_new=False)

    def _new(self, target: Target, frequency: str) -> Kept:
        if not self._keys:
            self._keys = self._store.series_keys(AT_ONCE)[::-1]
        key = self._keys.pop()
        indicator, area, source, sex, first, second = target
        self._store.touched.add(indicator)
        self._waiting.append((key, indicator, area, source, frequency, sex, first, second))
        return Kept(key, is_new=True)
