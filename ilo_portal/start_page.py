"""What the admin's start page shows: where to begin, and what waits."""

from typing import Any

from editorial import rights
from editorial.admin.front import greeting, sections
from ilo_portal.models import MissionPage


def start_page(user: Any) -> dict[str, Any]:
    return {"greeting": greeting(user), "sections": sections(user), "shows_mission_page": rights.can_list(user, MissionPage)}
