"""What can be asked of an import: some indicators, from a year on, new indicators, a look without writing."""

import pytest

from countries.models import ImportBatch, ImportChange, Indicator, Observation, Series, StatisticalSource
from tests.countries.importers.ilostat.conftest import CODE_FORM, RATE, Import, counts, row, stored, table

IMPOSSIBLE_DAYS = [{"retrieved_on": day} for day in ("someday", "0001-01-01", "2199-01-01")]
OTHER = "UNE_2EAP_SEX_AGE_RT"


@pytest.mark.parametrize("asked", [RATE, f"{RATE} EMP_NIFL_SEX_RT", f"{RATE},EMP_NIFL_SEX_RT", [RATE]])
def test_only_the_indicators_that_were_asked_for(imported: Import, asked: str | list[str]) -> None:
    batch = imported([row(), row(indicator=OTHER), row(indicator="NOT_HERE_RT"), row(time="2020")], indicator=asked)
    assert counts(batch) == (4, 2, 0, 0, 2)
    assert batch.reasons["other-indicator"] == 2
    assert not any(one["is_error"] for one in batch.messages)


def test_indicator_that_the_file_does_not_have_is_told(imported: Import) -> None:
    batch = imported([row()], indicator="NOPE_TYPO_RT")
    assert (batch.state, batch.reasons["no-indicator"]) == ("failed", 1)
    assert batch.messages[0]["message"] == "The file has no figures of NOPE_TYPO_RT."
    batch = imported([row()], indicator=f"{RATE} NOPE_TYPO_RT")
    assert (batch.state, counts(batch), batch.reasons) == ("done", (1, 1, 0, 0, 0), {"no-indicator": 1})


def test_only_from_a_year_on(imported: Import) -> None:
    batch = imported([row(time=time) for time in ("1999", "2018", "2019", "2020", "2018Q4", "2019Q1")], from_year=2019)
    assert counts(batch) == (6, 3, 0, 0, 3)
    assert batch.reasons == {"before-year": 3}
    assert {one[3] for one in stored()} == {2019, 2020}


@pytest.mark.parametrize("options", [{"indicator": "no code"}, {"from_year": 0}, {"from_year": 1600}, {"from_year": 99999}, *IMPOSSIBLE_DAYS])
def test_senseless_options_are_told(imported: Import, options: dict[str, object]) -> None:
    assert imported([row()], **options).reasons == {"options": 1}


def test_new_indicators_are_made_from_their_codes_on_wish(imported: Import) -> None:
    code = "EAR_4MTH_SEX_GEO_CUR_NB"
    rows = [row(indicator=code, classif1="GEO_COV_NAT", classif2="CUR_TYPE_PPP", time=str(year)) for year in (2019, 2020)]
    given = table(rows, [*CODE_FORM, "classif2"])
    assert counts(imported(given)) == (2, 0, 0, 0, 2)
    batch = imported(given, new_indicators=True)
    assert counts(batch) == (2, 2, 0, 0, 0)
    made = Indicator.objects.get(code=code)
    assert (made.name_en, made.by_sex, made.classif1, made.classif2, made.is_percentage, made.is_modelled) == (code, True, "GEO", "CUR", False, False)
    assert made.source_url.endswith(f"?lang=en&id={code}_A"), "readers can follow a figure to its dataset"
    assert (made.total1, made.total2) == ("GEO_COV_NAT", "CUR_TYPE_PPP")
    assert made.source
    assert made.retrieved_on


def test_a_code_that_says_that_there_is_no_classification_makes_an_indicator_without_one(imported: Import) -> None:
    batch = imported([row(indicator="ILR_CBCT_NOC_RT", sex="", classif1="")], new_indicators=True)
    assert counts(batch) == (1, 1, 0, 0, 0), batch.messages
    assert (Indicator.objects.get(code="ILR_CBCT_NOC_RT").classif1, stored()[0][:2]) == ("", ("", ""))


def test_no_indicator_is_made_from_rows_that_do_not_say_of_which_breakdown_they_are(imported: Import) -> None:
    batch = imported([row(indicator="EIP_NEET_SEX_AGE_RT", classif1="")], new_indicators=True)
    assert (counts(batch), batch.reasons) == ((1, 0, 0, 0, 1), {"no-item": 1})
    assert not Indicator.objects.filter(code="EIP_NEET_SEX_AGE_RT").exists()


def test_how_new_indicators_are_asked_for_is_told_by_both_names(imported: Import) -> None:
    (message,) = imported([row(indicator="EIP_NEET_SEX_AGE_RT")]).messages
    assert "with “new indicators” (--new-indicators) it would be made" in message["message"]


def test_a_rate_and_a_modelled_one_are_told_by_their_codes(imported: Import) -> None:
    imported([row(indicator="LUU_2LU4_SEX_AGE_RT"), row(indicator="EIP_NEET_SEX_RT", classif1="")], new_indicators=True)
    modelled, rate = (Indicator.objects.get(code=code) for code in ("LUU_2LU4_SEX_AGE_RT", "EIP_NEET_SEX_RT"))
    assert (modelled.is_modelled, modelled.unit, rate.is_modelled, rate.classif1) == (True, "%", False, "")


def test_a_dry_run_counts_and_shows_and_writes_nothing(imported: Import) -> None:
    imported([row()])
    batch = imported([row(obs_value="7"), row(time="2020"), row(ref_area="ATL"), row(indicator="NEW_DEAP_SEX_AGE_RT", source="New")], dry_run=True, new_indicators=True)
    assert (batch.state, counts(batch)) == ("previewed", (4, 2, 1, 0, 1))
    assert stored() == [("SEX_T", "AGE_YTHADULT_YGE15", "A", 2021, 0, 5.585, "")]
    assert not ImportChange.objects.filter(batch=batch).exists()
    assert not Indicator.objects.filter(code__startswith="NEW").exists()
    assert not StatisticalSource.objects.filter(code="New").exists()
    assert Series.objects.count() == 1
    shown = {one["name"]: (one["before"], one["after"]) for one in batch.samples if one["model"] == "countries.observation"}
    assert shown[f"{RATE} KEN SEX_T AGE_YTHADULT_YGE15 2021"] == ({"value": 5.585, "status": ""}, {"value": 7.0, "status": ""})
    assert shown[f"{RATE} KEN SEX_T AGE_YTHADULT_YGE15 2020"] == (None, {"value": 5.585, "status": ""})


def test_a_shrunken_file_stops_and_asks(imported: Import) -> None:
    imported([row(time=str(year)) for year in range(2000, 2010)])
    assert imported([row(time="2000")]).reasons == {"shrunken": 1}
    assert imported([row(time="2000")], shrunken=True).state == ImportBatch.State.DONE
    assert Observation.objects.count() == 10
