"""Load the starter statistics: areas, items of classifications, indicators, and the figures of `figures.csv`.

The figures are ILOSTAT's, from 2005 on; `scripts/compact_figures.py` made the file and says how it is written.
"""

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.utils import timezone

from countries.models import (
    Area,
    Classification,
    ImportBatch,
    Indicator,
    MemberState,
    Note,
    Observation,
    Region,
    Series,
    StatisticalSource,
    Topic,
)
from editorial.languages import CODES

HERE = Path(__file__).parent
FIGURES = HERE / "figures.csv"
VALUE = re.compile(r"(-?[\d.]+)([A-Z]?)\Z")


class Line(NamedTuple):
    """One series of the file."""

    indicator: str
    area: str
    source: str
    sex: str
    classif1: str
    since: str
    values: str
    notes: str

    def points(self) -> Iterator[tuple[int, float | None, str, int]]:
        """Year, value, status and number of the note (0 for none); years without a row are passed over."""
        texts = [(int(self.since) + place, text) for place, text in enumerate(self.values.split()) if text != "-"]
        numbers = [int(number) for number in self.notes.split()] or [0]
        if len(numbers) == 1:
            numbers *= len(texts)
        for (year, text), number in zip(texts, numbers, strict=True):
            value, status = text, ""
            if match := VALUE.match(text):
                value, status = match.groups()
            yield year, None if value == "." else float(value), status, number


def read(name: str) -> Any:
    return json.loads((HERE / name).read_text("utf-8"))


def columns(field: str, texts: dict[str, str]) -> dict[str, str]:
    return {f"{field}_{code}": text for code, text in texts.items()}


def load_statistics() -> None:
    load_frame()
    load_figures()


def load_frame() -> None:
    """All but the figures."""
    load_areas()
    Classification.objects.bulk_create(
        Classification(code=row["code"], label=row["label"], order=order, **columns("name", row["name"]))
        for order, row in enumerate(read("classifications.json"))
    )
    load_indicators()


def load_areas() -> None:
    """Member States and regions are areas by the names that they have already."""
    areas = [
        Area(code=member.iso3, kind=Area.Kind.MEMBER_STATE, member_state=member, **{f"name_{code}": getattr(member, f"name_{code}") for code in CODES})
        for member in MemberState.objects.order_by("iso3")
    ]
    areas += [
        Area(code=region.code, kind=Area.Kind.REGION, region=region, **{f"name_{code}": getattr(region, f"name_{code}") for code in CODES})
        for region in Region.objects.order_by("code")
    ]
    areas += [Area(code=row["code"], kind=row["kind"], label=row["label"], **columns("name", row["name"])) for row in read("areas.json")]
    Area.objects.bulk_create(areas)


def load_indicators() -> None:
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    for order, row in enumerate(read("indicators.json")):
        words = columns("name", row.pop("name")) | columns("unit", row.pop("unit")) | columns("description", row.pop("description"))
        indicator = Indicator(order=order, licence="CC BY 4.0", **row | {"topic": topics[row["topic"]]}, **words)
        indicator.full_clean()
        indicator.save()


def load_figures() -> None:
    batch = ImportBatch.objects.create(
        kind=ImportBatch.Kind.ILOSTAT,
        state=ImportBatch.State.DONE,
        file_name=FIGURES.name,
        file_hash=hashlib.sha256(FIGURES.read_bytes()).hexdigest(),
        size=FIGURES.stat().st_size,
        ended_at=timezone.now(),
    )
    with FIGURES.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        lines = [Line(*row) for row in rows]
    series = load_series(lines)
    notes = load_notes()
    observations = [
        Observation(series=of, year=year, value=value, status=status, note=notes[note], batch=batch)
        for of, line in zip(series, lines, strict=True)
        for year, value, status, note in line.points()
    ]
    Observation.objects.bulk_create(observations, batch_size=5000)
    batch.rows_read = batch.rows_created = len(observations)
    batch.progress = batch.size
    batch.save()


def load_series(lines: list[Line]) -> list[Series]:
    indicators = {indicator.code: indicator for indicator in Indicator.objects.all()}
    areas = {area.code: area for area in Area.objects.all()}
    sources = {code: StatisticalSource(code=code, label=code) for code in sorted({line.source for line in lines})}
    StatisticalSource.objects.bulk_create(sources.values())
    return Series.objects.bulk_create(
        Series(indicator=indicators[line.indicator], area=areas[line.area], source=sources[line.source], sex=line.sex, classif1=line.classif1)
        for line in lines
    )


def load_notes() -> list[Note | None]:
    """By their numbers in the file; none for 0."""
    texts = read("figures_notes.json")
    notes = Note.objects.bulk_create(Note(text=text, digest=hashlib.sha256(text.encode()).hexdigest()) for text in texts)
    return [None, *notes]
