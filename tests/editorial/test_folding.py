"""Words are found however they are written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.folding import fold, fold_words


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


def test_words_of_a_query_are_distinct_and_bounded() -> None:
    assert fold_words("Work work WÔRK safety") == ["work", "safety"]
    assert len(fold_words(" ".join(f"word{number}" for number in range(1000)))) == 12
