"""The change that a draft makes to what readers see: for a page of the desk, and in plain words for e-mails."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from editorial.models import Publishable
from editorial.revisions.comparing import Change, between, summary
from editorial.revisions.comparing.summary import language_name

#: In an e-mail; the rest stands on the page that it leads to.
MOST_CHANGES = 6
MOST_CHARACTERS = 400
_MARKS = {"insert": "[+{}+]", "delete": "[-{}-]", "same": "{}"}


def in_words(model: type[Publishable], old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> str:
    """`old` is what readers see; None where they see nothing yet."""
    if old is None:
        return _("Readers have not seen this page yet: all of it is new.")
    changes = between(model, old, new)
    lines = [summary(changes) + ".", *(line for change in changes[:MOST_CHANGES] for line in _lines(change))]
    return "\n".join([*lines, "…"] if len(changes) > MOST_CHANGES else lines)


def _lines(change: Change) -> Iterator[str]:
    label = f"{change.label} ({language_name(change.language)})" if change.language else change.label
    if change.kind == "moved":
        yield "* " + _("%(block)s: moved from place %(before)s to %(after)s") % {"block": label, "before": change.before, "after": change.after}
    elif change.segments:
        text = "".join(" … " if segment.folded else _MARKS[segment.op].format(segment.text) for segment in change.segments)
        yield f"* {label}: {_short(text)}"
    elif change.before or change.after:
        yield f"* {label}: " + " ".join([*([f"[-{_short(change.before)}-]"] if change.before else []), *([f"[+{_short(change.after)}+]"] if change.after else [])])
    for note in change.notes:
        yield f"  {note}"
    for part in change.parts[:MOST_CHANGES]:
        yield from _lines(part)


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(MOST_CHARACTERS)
