"""The day that figures were taken follows the imports that brought some, and goes back with them."""

import datetime

import pytest
import time_machine

from countries.importers.ilostat import IMPORTER
from countries.importers.undoing import undo
from countries.models import Indicator
from tests.countries.importers.ilostat.conftest import RATE, Import, row

OTHER = "UNE_2EAP_SEX_AGE_RT"
BEFORE = "2026-01-31"


def day(code: str = RATE) -> str:
    return str(Indicator.objects.get(code=code).retrieved_on)


def test_it_is_the_day_of_the_import_or_the_one_that_was_said(imported: Import) -> None:
    with time_machine.travel(datetime.datetime(2026, 5, 4, 12, tzinfo=datetime.UTC)):
        imported([row()])
    assert day() == "2026-05-04"
    imported([row(time="2022")], retrieved_on="2026-05-01")
    assert day() == "2026-05-01"


def test_it_is_renewed_only_where_figures_are_new_or_change(imported: Import) -> None:
    imported([row(), row(indicator=OTHER)], retrieved_on="2026-05-01")
    imported([row(), row(indicator=OTHER)], retrieved_on="2026-06-01")
    assert (day(), day(OTHER)) == ("2026-05-01", "2026-05-01")
    imported([row(obs_value="7"), row(indicator=OTHER)], retrieved_on="2026-07-01")
    assert (day(), day(OTHER), day("EMP_NIFL_SEX_RT")) == ("2026-07-01", "2026-05-01", BEFORE)


def test_a_figure_more_of_a_series_that_was_there_renews_it(imported: Import) -> None:
    imported([row()], retrieved_on="2026-05-01")
    imported([row(), row(time="2022")], retrieved_on="2026-06-01")
    assert day() == "2026-06-01"


def test_a_new_indicator_has_it_from_the_start(imported: Import) -> None:
    imported([row(indicator="NEW_DEAP_SEX_AGE_RT")], new_indicators=True, retrieved_on="2026-05-01")
    assert day("NEW_DEAP_SEX_AGE_RT") == "2026-05-01"


def test_looking_changes_nothing(imported: Import) -> None:
    imported([row()], dry_run=True)
    assert day() == BEFORE


def test_it_goes_back_with_its_import(imported: Import) -> None:
    batch = imported([row()], retrieved_on="2026-05-01")
    assert undo(batch) == (0, 1, [])
    assert day() == BEFORE


def test_it_goes_back_to_none(imported: Import) -> None:
    Indicator.objects.update(retrieved_on=None)
    undo(imported([row()]))
    assert day() == "None"


@pytest.mark.parametrize("second_day", ["2026-05-01", "2026-06-01"])
def test_of_two_imports_the_one_that_stays_says_the_day(imported: Import, second_day: str) -> None:
    first = imported([row()], retrieved_on="2026-05-01")
    second = imported([row(time="2022")], retrieved_on=second_day)
    undo(first)
    assert day() == second_day
    undo(second)
    assert day() == BEFORE


def test_a_day_that_somebody_typed_since_stays_and_is_told(imported: Import) -> None:
    batch = imported([row()])
    Indicator.objects.filter(code=RATE).update(retrieved_on="2026-04-04")
    assert [words for words in undo(batch).left if "was changed since" in words]
    assert day() == "2026-04-04"


def test_the_desk_asks_for_it_and_may_leave_it_empty() -> None:
    field = IMPORTER.options["retrieved_on"]
    assert (field.clean(""), field.clean("2026-05-01")) == ("", "2026-05-01")
