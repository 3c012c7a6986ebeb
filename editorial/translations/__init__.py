"""How far pages are translated, and which translations lag behind their source: see docs/translations.md."""

from editorial.translations.sources import Typed, Version, sources, stale_keys
from editorial.translations.states import Gap, Progress, State, gaps, progress, readiness
from editorial.translations.summaries import summarise
from editorial.translations.units import Unit, key, units

__all__ = [
    "Gap",
    "Progress",
    "State",
    "Typed",
    "Unit",
    "Version",
    "gaps",
    "key",
    "progress",
    "readiness",
    "sources",
    "stale_keys",
    "summarise",
    "units",
]
