"""Load the mission page: the words of the page that started the portal, and their translations."""

import json
from pathlib import Path

from countries.starter import columns
from editorial import publishing
from ilo_portal.models import ExpertiseArea, MissionPage

HERE = Path(__file__).parent


def load() -> None:
    texts = json.loads((HERE / "mission.json").read_text("utf-8"))
    areas = texts.pop("expertise")
    translated = {name: value for field, by_language in texts.items() for name, value in columns(field, by_language).items()}
    page = MissionPage(pk=1, live=True, **translated)
    page.full_clean()
    page.save()
    publishing.adopt(page)
    for order, text in enumerate(areas):
        ExpertiseArea.objects.create(page=page, order=order, **columns("text", text))
