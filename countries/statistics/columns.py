"""The columns of statistics as CSV."""

from collections.abc import Iterator

from countries.exports import Columns
from countries.statistics.charts import Chart
from countries.statistics.drawing import Line
from countries.statistics.histories import Point

#: Of what a chart shows.
CHART_COLUMNS: Columns = {
    "indicator": lambda row: row[0].indicator.code,
    "area": lambda row: row[1].area,
    "sex": lambda row: row[1].sex,
    "year": lambda row: row[2].year,
    "value": lambda row: row[2].value,
    "unit": lambda row: row[0].indicator.unit_en,
    "status": lambda row: row[2].status,
    "projection": lambda row: "yes" if row[2].projected else "",
    "source": lambda row: row[0].sources[row[2].source],
    "source_url": lambda row: row[0].indicator.source_url,
    "retrieved_on": lambda row: row[0].indicator.retrieved_on,
    "licence": lambda row: row[0].indicator.licence,
}

#: Of the table on an indicator's page.
TABLE_COLUMNS: Columns = {
    "indicator": lambda row: row[0].indicator.code,
    "area": lambda row: row[1].area.code,
    "area_name": lambda row: row[1].area.name_en,
    "sex": lambda row: row[0].parts.sex,
    "classif1": lambda row: row[0].parts.classif1,
    "classif2": lambda row: row[0].parts.classif2,
    "year": lambda row: row[1].point.year,
    "value": lambda row: row[1].point.value,
    "unit": lambda row: row[0].indicator.unit_en,
    "status": lambda row: row[1].point.status,
    "projection": lambda row: "yes" if row[1].point.projected else "",
    "change": lambda row: row[1].change,
    "change_since": lambda row: row[1].change_since,
    "source": lambda row: row[1].source.text,
    "source_url": lambda row: row[0].indicator.source_url,
    "retrieved_on": lambda row: row[0].indicator.retrieved_on,
    "licence": lambda row: row[0].indicator.licence,
}

#: Of observations as they are stored.
ALL_COLUMNS: Columns = {
    "indicator": lambda row: row.series.indicator.code,
    "area": lambda row: row.series.area.code,
    "area_name": lambda row: row.series.area.name_en,
    "source": lambda row: row.series.source.code,
    "source_name": lambda row: row.series.source.label,
    "frequency": lambda row: row.series.frequency,
    "sex": lambda row: row.series.sex,
    "classif1": lambda row: row.series.classif1,
    "classif2": lambda row: row.series.classif2,
    "year": lambda row: row.year,
    "part": lambda row: row.part or "",
    "value": lambda row: row.value,
    "unit": lambda row: row.series.indicator.unit_en,
    "status": lambda row: row.status,
    "projection": lambda row: "yes" if row.series.indicator.is_projection(row.year) else "",
    "note": lambda row: row.note.text if row.note else "",
    "source_url": lambda row: row.series.indicator.source_url,
    "retrieved_on": lambda row: row.series.indicator.retrieved_on,
    "licence": lambda row: row.series.indicator.licence,
}


def rows_of(chart: Chart) -> Iterator[tuple[Chart, Line, Point]]:
    return ((chart, line, point) for line in chart.lines for point in line.points)
