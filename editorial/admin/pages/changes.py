"""What the draft changes, as pages about a review show it."""

from typing import Any

from editorial.models import Publishable
from editorial.revisions.comparing import between, summary


def changes_of(page: Publishable) -> dict[str, Any]:
    """The newest version beside what readers see. A page that they do not see yet is read in its preview."""
    published = page.draft.published
    changes = between(type(page), published.data, page.draft.head.data) if published else []
    return {"published": published, "changes": changes, "summary": summary(changes) if published else ""}
