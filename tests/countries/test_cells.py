import pytest
from hypothesis import given
from hypothesis import strategies as st

from countries.cells import groups, guarded, joined, joined_groups, parts, unguarded

texts = st.text(st.sampled_from("a;|\\'=- ")).map(str.strip).filter(bool)


@given(st.lists(texts))
def test_several_values_come_back_as_they_went(values: list[str]) -> None:
    assert parts(joined(values)) == values


@given(st.lists(st.lists(texts, min_size=1), min_size=1))
def test_groups_come_back_as_they_went(values: list[list[str]]) -> None:
    assert groups(joined_groups(values)) == values


@given(st.text(st.sampled_from("'=+-@\t\ra")))
def test_no_text_is_a_formula_and_all_come_back(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    ("cell", "values"),
    [("a; b;;c ;", ["a", "b", "c"]), (r"a\; b", ["a; b"]), (r"C:\dir; d" + "\\", [r"C:\dir", "d\\"]), ("", []), ("|", ["|"])],
)
def test_cells_that_people_write(cell: str, values: list[str]) -> None:
    assert parts(cell) == values


@pytest.mark.parametrize(
    ("cell", "values"), [("Jobs | More || Better; Rights", [["Jobs", "More", "Better"], ["Rights"]]), ("| a", [["", "a"]]), (r"a \| b", [["a | b"]])]
)
def test_groups_that_people_write(cell: str, values: list[list[str]]) -> None:
    assert groups(cell) == values
