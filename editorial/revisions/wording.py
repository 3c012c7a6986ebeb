"""Texts word by word: what stands between two of them, by diff-match-patch on words that are encoded as characters."""

import re
import time
from collections.abc import Sequence

from diff_match_patch import diff_match_patch

#: Tags, runs of white space, words, and single marks.
_TOKEN = re.compile(r"<[^<>]*>|\s+|\w+|[^\w\s]")
#: Seconds for one text. Past them the rest is shown as replaced as a whole: coarse, and true.
LONGEST = 0.1
#: Characters for the words: the private use planes, which no text of ours spends, have room for 131,000 different ones.
_FIRST = 0xF0000
_MOST = 0x10FFFF - _FIRST

Difference = tuple[int, list[str]]


def tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def differences(old: Sequence[str], new: Sequence[str], *, tidy: bool = False, until: float | None = None) -> list[Difference]:
    """Runs of tokens, each with -1 for deleted, 0 for the same, 1 for inserted. Tidy ones do not change back and forth at each word.

    `until` is the time at which to stop looking, for many texts that share one limit.
    """
    names: dict[str, str] = {}
    one, other = (_encoded(side, names) for side in (old, new))
    if len(names) > _MOST:
        return [(-1, list(old)), (1, list(new))]
    engine = diff_match_patch()
    found = engine.diff_main(one, other, checklines=False, deadline=until or time.time() + LONGEST)
    if tidy:
        engine.diff_cleanupSemantic(found)
    by_number = list(names)
    return [(operation, [by_number[ord(character) - _FIRST] for character in run]) for operation, run in found]


def _encoded(words: Sequence[str], names: dict[str, str]) -> str:
    for word in dict.fromkeys(words):
        if word not in names:
            names[word] = chr(_FIRST + min(len(names), _MOST))
    return "".join(map(names.__getitem__, words))
