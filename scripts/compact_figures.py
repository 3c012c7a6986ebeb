"""Make countries/starter/figures.csv of a file in ILOSTAT's code form: one line for each series. Standard library only.

python3 scripts/compact_figures.py derived_code_form_combined.csv.gz

A line holds the values from its first year on, with blanks between: "-" is a year without a row, "." a row without a value; a letter behind a
value is its status. Notes are numbers of figures_notes.json: one for the whole line, or one for each value.
"""

import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

STARTER = Path(__file__).parent.parent / "countries" / "starter"
FIRST_YEAR = 2005
#: Every member State that has them; and, of the large one, the two countries whose pages the starter content fills.
INDICATORS: dict[str, set[str] | None] = {
    "UNE_2EAP_SEX_AGE_RT": None,
    "EAP_2WAP_SEX_AGE_RT": None,
    "EMP_2WAP_SEX_AGE_RT": None,
    "EMP_NIFL_SEX_RT": None,
    "EMP_TEMP_SEX_INS_NB": {"KEN", "LBN"},
}
COLUMNS = ["indicator", "area", "source", "sex", "classif1", "since", "values", "notes"]

Key = tuple[str, ...]
Row = dict[str, str]


def member_states() -> set[str]:
    return {row["iso3"] for row in json.loads((STARTER / "member_states.json").read_text("utf-8"))}


def chosen_rows(path: Path) -> Iterator[Row]:
    members = member_states()
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            areas = INDICATORS.get(row["indicator"], set())
            if row["ref_area"] in (members if areas is None else areas) and int(row["time"]) >= FIRST_YEAR:
                yield row


def notes_of(row: Row) -> str:
    return " | ".join(filter(None, (row["note_classif"], row["note_indicator"], row["note_source"])))


def line(key: Key, by_year: dict[int, Row], notes: dict[str, int]) -> list[str]:
    years = range(min(by_year), max(by_year) + 1)
    values = [(by_year[year]["obs_value"] or ".") + by_year[year]["obs_status"] if year in by_year else "-" for year in years]
    numbers = [str(notes.setdefault(text, len(notes) + 1)) if (text := notes_of(by_year[year])) else "" for year in years if year in by_year]
    told = numbers[0] if len(set(numbers)) == 1 else " ".join(number or "0" for number in numbers)
    return [*key, str(years[0]), " ".join(values), told]


def main(path: str) -> None:
    series: dict[Key, dict[int, Row]] = defaultdict(dict)
    for row in chosen_rows(Path(path)):
        series[row["indicator"], row["ref_area"], row["source"], row["sex"], row["classif1"]][int(row["time"])] = row
    order = {code: place for place, code in enumerate(INDICATORS)}
    notes: dict[str, int] = {}
    with (STARTER / "figures.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(line(key, series[key], notes) for key in sorted(series, key=lambda key: (order[key[0]], key)))
    (STARTER / "figures_notes.json").write_text(json.dumps(list(notes), ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
