"""Load the mission page: the words of the page that started the portal, and their translations."""

import json
from pathlib import Path

from countries.starter import columns
from editorial import publishing
from ilo_portal.models import MissionPage

HERE = Path(__file__).parent


def load() -> None:
    texts = json.loads((HERE / "mission.json").read_text("utf-8"))
    areas = texts.pop("expertise")
    translated = {name: value for field, by_language in texts.items() for name, value in columns(field, by_language).items()}
    expertise = [{"id": f"area{number}", "type": "point", "data": {"text": text}} for number, text in enumerate(areas, start=1)]
    page = MissionPage(pk=1, live=True, expertise=expertise, **translated)
    page.full_clean()
    page.save()
    publishing.adopt(page)
