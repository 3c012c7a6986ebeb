"""Why rows were left out, in words: each code says what its importer means by it."""

import pytest

from countries.admin.import_reasons import counted


@pytest.mark.parametrize(
    ("code", "words"),
    [("publisher", "without a reporting organisation"), ("code", "with a code that is missing or too long"), ("columns", "missing or duplicated columns")],
)
def test_code_is_told_as_its_importer_means_it(code: str, words: str) -> None:
    assert counted({code: 2}) == [(words, 2)]


def test_code_without_words_is_shown_as_it_is() -> None:
    assert counted({"elsewhere": 1, "error": 1, "invalid": 2}) == [("wrong values", 3), ("elsewhere", 1)]
