"""Fill a database with observations, to measure pages and queries on."""

import random
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import chain, count, product
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone

from countries.importers.ilostat.lookups import MODELLED, Target
from countries.importers.ilostat.series import KeptSeries
from countries.importers.ilostat.storing import Store, store_for
from countries.importers.ilostat.values import ANNUAL
from countries.models import Area, ImportBatch, Indicator, Series, StatisticalSource

YEARS = range(1991, 2028)
SEXES = (Series.Sex.TOTAL.value, Series.Sex.FEMALE.value, Series.Sex.MALE.value)
AGES = ("AGE_YTHADULT_YGE15", "AGE_YTHADULT_Y15-24", "AGE_YTHADULT_YGE25", "AGE_YTHADULT_Y25-54", "AGE_YTHADULT_Y55-64", "AGE_YTHADULT_YGE65")
#: Observations written together.
AT_ONCE = 50_000


class Command(BaseCommand):
    help = "Make invented observations, by the million, in a database that is only for measuring."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, help="How many, as in 5000000.")
        parser.add_argument("--invented", action="store_true", help="Yes, fill this database with invented figures, although DEBUG is off.")

    def handle(self, *args: Any, number: int, invented: bool, **options: Any) -> None:
        if not (settings.DEBUG or invented):
            raise CommandError("This fills the database with invented figures. In one that is only for measuring, say so: --invented.")
        if not Area.objects.exists():
            raise CommandError("There are no areas: load the starter content first, by manage.py load_starter.")
        started = time.monotonic()
        batch = ImportBatch.objects.create(kind=ImportBatch.Kind.ILOSTAT, file_name="invented, for measuring", state=ImportBatch.State.RUNNING)
        with transaction.atomic(), store_for(batch) as store:
            make(store, number)
            store.finish()
            batch.rows_read = batch.rows_created
            batch.state, batch.ended_at = ImportBatch.State.DONE, timezone.now()
            batch.save()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.stdout.write(f"{batch.rows_created} observations in {time.monotonic() - started:.0f} s; import {batch.pk} takes them back.")


def make(store: Store, number: int) -> None:
    series = KeptSeries(store)
    dice = random.Random(1919)  # noqa: S311  # the same figures each time, and no secret
    every = targets()
    while number:
        kept = series.kept(next(every), ANNUAL)
        if not kept.is_new:
            continue
        value = dice.uniform(2, 90)
        years = YEARS[: min(number, len(YEARS))]
        store.fresh += [(kept.key, year, 0, f"{value + dice.uniform(-1, 1):.3f}", "", None) for year in years]
        number -= len(years)
        if len(store.fresh) >= AT_ONCE or not number:
            series.write()
            store.write()


def targets() -> Iterator[Target]:
    """First all breakdowns of the indicators that pages show, then further indicators."""
    source = StatisticalSource.objects.get_or_create(code=MODELLED, defaults={"label": MODELLED})[0].pk
    areas = list(Area.objects.order_by("code").values_list("pk", flat=True))
    shown = list(Indicator.objects.filter(classif1="AGE").values_list("pk", flat=True))
    for indicator in chain(shown, map(invented_indicator, count(1))):
        for area, sex, age in product(areas, SEXES, AGES):
            yield Target(indicator, area, source, sex, age, "")


def invented_indicator(place: int) -> int:
    code = f"TEST{place}_2EAP_SEX_AGE_RT"
    values = {"slug": f"invented-{place}", "name_en": f"Invented rate {place}", "unit_en": "%", "is_percentage": True, "by_sex": True, "source": "Invented"}
    values |= {"classif1": "AGE", "total1": AGES[0], "is_modelled": True, "order": 1000 + place}
    return Indicator.objects.get_or_create(code=code, defaults=values)[0].pk
