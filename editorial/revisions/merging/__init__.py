"""Two versions of one page that came from the same one, brought together so that nothing is lost. See docs/merging.md."""

from editorial.revisions.merging.engine import merge
from editorial.revisions.merging.resolving import UnresolvedError, as_whole, chosen, resolve
from editorial.revisions.merging.values import ABSENT, Collision, Merge, Side, Taken, Three

__all__ = ["ABSENT", "Collision", "Merge", "Side", "Taken", "Three", "UnresolvedError", "as_whole", "chosen", "merge", "resolve"]
