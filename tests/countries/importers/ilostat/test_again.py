"""A file that comes again, and imports that are taken back."""

import pytest

from countries.importers.undoing import undo
from countries.models import Classification, ImportBatch, ImportChange, Indicator, Observation, Series, StatisticalSource
from tests.countries.importers.ilostat.conftest import CODE_FORM, Import, counts, row, stored, table

YEARS = range(2010, 2020)


def rows(**changes: str) -> list[dict[str, str]]:
    """Ten years of Kenya's; `y2015="7"` gives one of them another value."""
    return [row(time=str(year), obs_value=changes.get(f"y{year}", f"{year - 2000}.5")) for year in YEARS]


def values() -> dict[int, float | None]:
    return dict(Observation.objects.order_by("year").values_list("year", "value"))


def test_the_same_file_again_changes_and_writes_nothing(imported: Import) -> None:
    first = imported(rows())
    again = imported(rows())
    assert counts(again) == (10, 0, 0, 10, 0)
    assert set(Observation.objects.values_list("batch", flat=True)) == {first.pk}
    assert not again.changes.exists()
    assert again.samples == []


@pytest.mark.parametrize("text", ["0.1", "12.345678901234567", "59.100000000000001", "0.30000000000000004", "1e22", "", "-0"])
def test_no_number_changes_by_coming_again(imported: Import, text: str) -> None:
    given = [row(obs_value=text), row(time="2020", obs_value="")]
    imported(given)
    assert counts(imported(given)) == (2, 0, 0, 2, 0)


def test_what_differs_is_changed_what_is_new_is_made_what_is_missing_stays(imported: Import) -> None:
    first = imported(rows())
    given = [one for one in rows(y2015="7", y2016="") if one["time"] != "2010"]
    given += [row(time="2020", obs_value="9"), row(time="2013", source="BB:1"), row(time="2013Q1")]
    batch = imported(given)
    assert counts(batch) == (12, 3, 2, 7, 0)
    kept = {one.year: (one.value, one.batch_id) for one in Observation.objects.filter(series__source__code="BX:3465", part=0)}
    assert kept[2010] == (10.5, first.pk)
    assert kept[2015] == (7, batch.pk)
    assert kept[2016] == (None, batch.pk)
    assert kept[2017] == (17.5, first.pk)
    assert kept[2020] == (9, batch.pk)


@pytest.mark.parametrize("change", [{"obs_status": "B"}, {"note_source": "R1:1"}, {"obs_value": "1"}, {"obs_value": ""}])
def test_each_column_counts(imported: Import, change: dict[str, str]) -> None:
    imported([row()])
    assert counts(imported([row(**change)])) == (1, 0, 1, 0, 0)
    assert counts(imported([row()])) == (1, 0, 1, 0, 0)
    assert counts(imported([row()])) == (1, 0, 0, 1, 0)


def test_the_old_values_are_remembered(imported: Import) -> None:
    first = imported(rows())
    batch = imported(rows(y2015="7.25"))
    change = ImportChange.objects.get(content_type__model="observation")
    assert change.batch == batch
    assert change.before == {"value": 15.5, "status": "", "note": None, "batch": first.pk}
    assert change.after == {"value": 7.25, "status": "", "note": None, "batch": batch.pk}


def test_taking_back_puts_back_and_removes(imported: Import) -> None:
    imported(rows())
    before = stored()
    batch = imported([*rows(y2015="7", y2016="")[:8], row(time="2021"), row(time="2013", source="BB:1"), row(ref_area="BOL")])
    assert stored() != before
    assert undo(batch) == (2, 3, [])
    assert stored() == before
    assert Series.objects.count() == 1
    assert ImportBatch.objects.get(pk=batch.pk).state == "undone"


def test_numbers_come_back_to_the_last_digit(imported: Import) -> None:
    texts = ["0.1", "12.345678901234567", "0.30000000000000004", "1e22", "123456789012.345", "5e-324"]
    given = [row(time=str(2000 + place), obs_value=text) for place, text in enumerate(texts)]
    imported(given)
    undo(imported([one | {"obs_value": "1"} for one in given]))
    assert list(values().values()) == [float(text) for text in texts]


def test_what_a_later_import_changed_stays_and_is_told(imported: Import) -> None:
    imported(rows())
    second = imported(rows(y2015="7", y2016="8"))
    third = imported(rows(y2015="70", y2016="8"))
    undone = undo(second)
    assert len(undone.left) == 1
    assert undone.left[0].startswith("1 observation was changed")
    assert (values()[2015], values()[2016]) == (70, 16.5)
    undo(third)
    assert values() == {year: year - 2000 + 0.5 for year in YEARS}


def test_rows_that_were_made_and_then_changed_go_with_the_last_of_both(imported: Import) -> None:
    first = imported(rows())
    second = imported(rows(y2015="7"))
    assert len(undo(first).left) == 1
    assert values() == {2015: 7}
    undo(second)
    assert values() == {}
    assert not Series.objects.exists()


def test_a_new_indicator_goes_with_its_import(imported: Import) -> None:
    batch = imported([row(indicator="NEW_DEAP_SEX_AGE_RT"), row()], new_indicators=True)
    assert undo(batch).left == []
    assert not Indicator.objects.filter(code="NEW_DEAP_SEX_AGE_RT").exists()
    assert not Observation.objects.exists()


def labelled(time: str) -> str:
    named = {"source.label": "New survey", "classif1": "AGE_10YRBANDS_Y15-24", "classif1.label": "Age (10-year bands): 15-24"}
    return table([row(source="NEW:1", time=time, **named)], [*CODE_FORM, "source.label", "classif1.label"])


def names() -> tuple[set[str], set[str]]:
    return set(StatisticalSource.objects.values_list("code", flat=True)), set(Classification.objects.values_list("code", flat=True))


def test_sources_and_items_go_with_the_last_import_that_used_them(imported: Import) -> None:
    before = names()
    first = imported(labelled("1999"))
    assert names() == (before[0] | {"NEW:1"}, before[1] | {"AGE_10YRBANDS_Y15-24"})
    second = imported(labelled("2000"))
    undo(first)
    assert names()[0] == before[0] | {"NEW:1"}
    undo(second)
    assert names() == before


def test_source_that_somebody_named_since_stays(imported: Import) -> None:
    batch = imported(labelled("1999"))
    StatisticalSource.objects.update(label="Survey of the labour force")
    undo(batch)
    assert StatisticalSource.objects.get().code == "NEW:1"
    assert batch.left.count() == 0


def test_an_import_can_be_made_again_after_it_was_taken_back(imported: Import) -> None:
    undo(imported(rows()))
    assert counts(imported(rows())) == (10, 10, 0, 0, 0)
    assert values()[2019] == 19.5


def test_a_file_that_is_not_sorted_is_compared_as_well(imported: Import) -> None:
    given = [row(time=str(year), source=f"S{source}") for year in YEARS for source in range(40)]
    imported(given)
    given[7]["obs_value"] = "1"
    assert counts(imported(given)) == (400, 0, 1, 399, 0)


def test_series_keys_go_on_after_an_import(imported: Import) -> None:
    imported(rows())
    last = Series.objects.latest("pk")
    last.pk, last.sex = None, "SEX_F"
    last.save(force_insert=True)
    assert Series.objects.count() == 2
