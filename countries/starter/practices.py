"""Two invented good practices, each marked as an example: what a page of them looks like before the first real one is written."""

import json
from pathlib import Path
from typing import Any

from countries.models import GoodPractice, Indicator, MemberState, Topic
from editorial import publishing
from editorial.languages import CODES
from editorial.models import Image

FILE = Path(__file__).parent / "practices.json"


def load() -> None:
    topics = Topic.objects.in_bulk(field_name="slug")
    for row in json.loads(FILE.read_text("utf-8")):
        practice = GoodPractice(
            slug=row["slug"],
            year=row["year"],
            is_example=True,
            # One of the starter stories' pictures.
            lead_image=Image.objects.filter(title=row["image"]).first(),
            live=True,
            **{f"{field}_{code}": row[field][code] for field in ("title", "teaser") for code in CODES},
            **{part: [with_keys(block) for block in row[part]] for part in GoodPractice.PARTS},
        )
        practice.full_clean()
        practice.save()
        practice.countries.set([MemberState.objects.get(iso2=row["country"])])
        practice.topics.set(topics[slug] for slug in row["topics"])
        publishing.adopt(practice)


def with_keys(block: dict[str, Any]) -> dict[str, Any]:
    """Put keys in place of the codes of an indicator and its country."""
    if block["type"] != "statistic":
        return block
    data = block["data"]
    keys = {"indicator": Indicator.objects.get(code=data["indicator"]).pk, "country": MemberState.objects.get(iso2=data["country"]).pk}
    return block | {"data": data | keys}
