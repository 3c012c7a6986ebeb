"""The line of steps: what it counts, and where it ends."""

import datetime

from countries.models import Ratification, Standard
from countries.standards import timeline

STANDARD = Standard(code="C155", adopted_year=1981)


def spell(ratified: str, ended: str | None = None) -> Ratification:
    day = datetime.date.fromisoformat
    return Ratification(ratified_on=day(ratified), ended_on=day(ended) if ended else None)


def test_one_ratification_makes_no_line():
    assert timeline.draw(STANDARD, [spell("1990-01-01")]) is None


def test_counts_up_with_ratifications_and_down_with_their_ends():
    chart = timeline.draw(STANDARD, [spell("1985-02-01", "2000-06-01"), spell("1990-01-01"), spell("1990-07-01")])
    assert [(row.year, row.ratified, row.ended, row.total) for row in chart.table] == [(1985, 1, 0, 1), (1990, 2, 0, 3), (2000, 0, 1, 2)]
    assert (chart.total, chart.most) == (2, 3)


def test_line_begins_with_the_adoption_and_ends_with_the_last_change_known():
    chart = timeline.draw(STANDARD, [spell("1985-02-01"), spell("1990-01-01")])
    assert chart.first == datetime.date(1981, 1, 1)
    assert chart.last == datetime.date(1990, 1, 1)


def test_line_goes_on_to_the_day_for_which_the_table_is_whole():
    whole = Standard(code="C155", adopted_year=1981, ratifications_complete_on=datetime.date(2024, 5, 1))
    assert timeline.draw(whole, [spell("1985-02-01"), spell("1990-01-01")]).last == datetime.date(2024, 5, 1)


def test_an_end_that_lies_ahead_is_not_counted_yet():
    ahead = (datetime.date.today() + datetime.timedelta(days=200)).isoformat()
    chart = timeline.draw(STANDARD, [spell("1985-02-01", ahead), spell("1990-01-01")])
    assert chart.total == 2
    assert chart.last == datetime.date(1990, 1, 1)


def test_axis_begins_at_zero_with_round_numbers_and_few_lines():
    chart = timeline.draw(STANDARD, [spell(f"{1982 + n // 12}-{n % 12 + 1:02d}-01") for n in range(187)])
    assert [tick.label for tick in chart.values] == [0, 50, 100, 150, 200]
    assert chart.values[0].at == chart.bottom
    assert len(chart.years) <= timeline.MOST_YEARS + 1


def test_steps_stay_within_the_drawing():
    chart = timeline.draw(STANDARD, [spell("1985-02-01"), spell("1990-01-01")])
    assert chart.path.startswith(f"M{float(chart.left)} {float(chart.bottom)}H")
    assert chart.path.endswith(f"H{float(chart.right)}")
