"""ILOSTAT's files: bulk downloads in code and in label form, SDMX-CSV, SDMX-JSON and, by sdmx1, SDMX-ML. See docs/importing-ilostat.md."""

from countries.importers.ilostat import days, files, samples, taking_back
from countries.importers.ilostat.indicators import Indicators
from countries.importers.ilostat.layouts import layout_of
from countries.importers.ilostat.lookups import Lookups
from countries.importers.ilostat.options import FIELDS, first_year, wanted_indicators
from countries.importers.ilostat.reading import Reader
from countries.importers.ilostat.series import KeptSeries
from countries.importers.ilostat.storing import store_for
from countries.importers.registry import Importer
from countries.importers.run import Run
from countries.importers.sources import Source
from countries.models import Classification, ImportBatch, Observation, StatisticalSource


def read(source: Source, run: Run) -> None:
    """Within the transaction of the import."""
    with files.opened(source) as (headings, rows), store_for(run.batch) as store:
        layout = layout_of(headings)
        day = days.day_taken(run.options)
        indicators = Indicators(run, wanted_indicators(run.options), day, makes_new=bool(run.options.get("new_indicators")))
        reader = Reader(run, layout, Lookups(indicators, layout.names, run.batch), KeptSeries(store), store, from_year=first_year(run.options))
        reader.read(files.split_codes(rows, layout.coded) if layout.coded else rows)
        if not run.errors:
            indicators.refuse_missing()
            store.finish()
            days.renew(run.batch, store.touched - indicators.made, day)
            run.batch.samples += samples.of(run.batch)


IMPORTER = Importer(
    kind=ImportBatch.Kind.ILOSTAT,
    read=read,
    endings=(".csv", ".csv.gz", ".gz", ".xml", ".xml.gz", ".json", ".json.gz"),
    options=FIELDS,
    is_long=True,
    undo=taking_back.undo,
    own_models=(Observation, StatisticalSource, Classification),
    asks_for_scope=False,
)
