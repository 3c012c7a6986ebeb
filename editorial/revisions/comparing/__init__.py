"""What changed between two versions, for people: word by word, and in one sentence. See docs/merging.md."""

from editorial.revisions.comparing.engine import Place, changes_at, compare, locate
from editorial.revisions.comparing.naming import between, outline
from editorial.revisions.comparing.summary import summary
from editorial.revisions.comparing.values import Change, Segment

__all__ = ["Change", "Place", "Segment", "between", "changes_at", "compare", "locate", "outline", "summary"]
