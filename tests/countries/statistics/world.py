"""Series as one survey makes them: women, men and both of one source."""

from countries.models import Series
from tests import factories_statistics

SURVEY = "LFS - Labour Force Survey"


def series_of(*values: float | None, **attributes: object) -> Series:
    attributes.setdefault("source", factories_statistics.StatisticalSourceFactory(code=SURVEY))
    return factories_statistics.series_of(*values, **attributes)
