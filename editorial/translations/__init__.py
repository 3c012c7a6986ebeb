"""How far pages are translated, and which translations lag behind their source."""

from typing import Any

from editorial.models import Draft, Publishable, Revision


def sources(model: type[Publishable], data: dict[str, Any], parent: Revision | None) -> dict[str, str]:
    """Of each translated text, by its path and language, the hash of the words it was translated from."""
    return dict(parent.sources) if parent else {}


def summarise(draft: Draft) -> None:
    """Renew the rows of the translation desk for a draft."""
