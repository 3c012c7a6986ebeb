"""Words are found however they are written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.folding import fold, fold_words, spellings


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d’Ivoire", "cote d ivoire"),
        ("COTE D'IVOIRE", "cote d ivoire"),
        ("Türkiye", "turkiye"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("Færøerne", "faeroerne"),
        ("Guinea-Bissau", "guinea bissau"),
        ("الأُردنّ", "الاردن"),
        ("مصـــر", "مصر"),
        ("على", "علي"),
        ("대한민국", "대한민국"),
        ("  many   spaces\n", "many spaces"),
        ("!?", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_is_composed_and_has_single_spaces(text: str) -> None:
    folded = fold(text)
    assert unicodedata.is_normalized("NFC", folded)
    assert folded == " ".join(folded.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [("l’emploi des jeunes", ["emploi", "des", "jeunes"]), ("C 182", ["182"]), ("8", ["8"]), ("a b c", ["a"]), ("و", ["و"]), ("", [])],
)
def test_letters_alone_are_no_words_beside_others(text: str, words: list[str]) -> None:
    assert fold_words(text) == words


def test_words_of_a_query_are_distinct_and_bounded() -> None:
    assert fold_words("Work work WÔRK safety") == ["work", "safety"]
    assert len(fold_words(" ".join(f"word{number}" for number in range(1000)))) == 12


@pytest.mark.parametrize(
    ("word", "all_of_them"), [("labor", ("labor", "labour")), ("laborers", ("laborers", "labourers")), ("labour", ("labour",)), ("work", ("work",))]
)
def test_american_spelling_stands_for_the_ilos_own_as_well(word: str, all_of_them: tuple[str, ...]) -> None:
    assert spellings(word) == all_of_them
