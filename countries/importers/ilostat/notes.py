"""Notes on observations: each text is kept once."""

import hashlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from countries.importers.ilostat.layouts import Cells
from countries.importers.ilostat.values import WrongError
from countries.models import Note
from countries.models.texts import readable

MOST_REMEMBERED = 20_000
LONGEST = 20_000


class Notes:
    def __init__(self) -> None:
        self._keys: dict[Cells, int | None] = {}

    def key_of(self, texts: Cells) -> int | None:
        """Of the note on classifications, indicator and source together; None where there is none."""
        try:
            return self._keys[texts]
        except KeyError:
            if len(self._keys) >= MOST_REMEMBERED:
                self._keys.clear()
            several = (texts,) if isinstance(texts, str) else texts
            self._keys[texts] = _stored(" | ".join(filter(None, (text.strip() for text in several))))
            return self._keys[texts]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _stored(text: str) -> int | None:
    if not text:
        return None
    if len(text) > LONGEST:
        raise WrongError("note_source", _("The notes have more than %(most)d letters.") % {"most": LONGEST})
    try:
        readable(text)
    except ValidationError as error:
        raise WrongError("note_source", error.messages[0]) from error
    note, _made = Note.objects.get_or_create(digest=digest(text), defaults={"text": text})
    return note.pk
