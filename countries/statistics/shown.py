"""What templates, pictures and files know of a chart, whatever it is drawn from."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from countries.models import Record
from countries.statistics.drawing import Drawing, Frame
from countries.statistics.marks import LegendItem
from editorial.languages import Words


class Row(NamedTuple):
    """A year of the table: what stands in each column, "" where there is nothing."""

    year: int
    cells: list[str]
    notes: list[Words]


class Shown(Protocol):
    """A drawing with its words, its table, its source and the ways to its files."""

    @property
    def anchor(self) -> str:
        """An id that occurs once in its page."""

    @property
    def title(self) -> str: ...

    @property
    def unit(self) -> str: ...

    @property
    def about(self) -> str:
        """What stands below the title."""

    @property
    def full_title(self) -> str: ...

    @property
    def name(self) -> str:
        """For links that would all be called the same."""

    @property
    def description(self) -> str:
        """What the drawing shows, for those who do not see it."""

    @property
    def frame(self) -> Frame: ...

    @property
    def drawing(self) -> Drawing | None: ...

    @property
    def legend(self) -> Sequence[LegendItem]: ...

    @property
    def columns(self) -> list[str]:
        """Headings of the table, after that of the years."""

    @property
    def rows(self) -> list[Row]: ...

    @property
    def has_notes(self) -> bool: ...

    @property
    def record(self) -> Record:
        """Whose source, day and licence are named."""

    @property
    def source_names(self) -> Words:
        """Where that does not say it all."""

    @property
    def file_name(self) -> str: ...

    @property
    def csv_url(self) -> str:
        """"" where it has no files, and so no addresses of the others."""

    @property
    def svg_url(self) -> str: ...

    @property
    def png_url(self) -> str: ...

    @property
    def embed_url(self) -> str: ...

    @property
    def page_url(self) -> str: ...

    @property
    def leads_to(self) -> str:
        """The words of the way from another site's frame to that page."""
