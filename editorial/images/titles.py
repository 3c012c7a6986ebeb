"""A first title for a picture, from the name of its file."""

import re
import unicodedata
from pathlib import PurePosixPath

from django.utils.translation import gettext

LONGEST = 200
#: Marks that turn the direction of what follows, so that a name reads as another one.
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def title_of(filename: str) -> str:
    """`C:\\temp\\labour_inspector-2.JPG` becomes “Labour inspector 2”."""
    name = PurePosixPath(filename.replace("\\", "/")).name
    stem = name.rpartition(".")[0] if "." in name else name
    words = re.sub(r"[\s_.+-]+", " ", _TURNS.sub("", unicodedata.normalize("NFC", stem)))
    plain = "".join(char for char in words if unicodedata.category(char) not in {"Cc", "Cs", "Co", "Cn"}).strip()
    return (plain[:1].upper() + plain[1:])[:LONGEST].strip() or gettext("Picture without a name")
