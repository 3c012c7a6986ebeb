"""What changed in a source since a text was translated from it."""

from collections.abc import Collection
from typing import NamedTuple

from editorial.models import Publishable, Revision
from editorial.revisions import wording
from editorial.translations.states import Gap
from editorial.translations.units import key, units

#: How many versions back are looked at: the form must open fast, whatever the age of a translation.
MOST_VERSIONS = 60


class Segment(NamedTuple):
    """A run of words of the source: `removed`, `same` or `added`."""

    kind: str
    text: str


def earlier_words(page: Publishable, head: Revision, stale: Collection[Gap]) -> dict[str, str]:
    """Of out-of-date texts, by their keys: the words of the source that they were made from, where those are found."""
    wanted = {key(gap.unit.path, gap.language): gap.unit.path for gap in stale}
    found: dict[str, str] = {}
    if not wanted:
        return found
    older = Revision.objects.of(page).filter(number__lt=head.number).order_by("-number").only("data")[:MOST_VERSIONS]
    for revision in older.iterator(chunk_size=5):
        texts = {unit.path: unit for unit in units(type(page), revision.data, only={*wanted.values()})}
        for name, path in list(wanted.items()):
            if (unit := texts.get(path)) and unit.source_fingerprint == head.sources.get(name):
                found[name] = unit.plain(unit.source)
                del wanted[name]
        if not wanted:
            break
    return found


def what_changed(before: str, now: str) -> list[Segment]:
    names = {-1: "removed", 0: "same", 1: "added"}
    runs = wording.differences(wording.tokens(before), wording.tokens(now), tidy=True)
    return [Segment(names[operation], "".join(run)) for operation, run in runs]
