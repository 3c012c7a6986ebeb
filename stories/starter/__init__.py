"""Load the starter stories with the illustrations that the project drew itself."""

import json
from pathlib import Path
from typing import Any

from django.core.files import File

from countries.models import MemberState, Topic
from countries.starter import columns
from editorial import publishing
from editorial.models import Image
from stories.models import Story

HERE = Path(__file__).parent
CREDIT = "Illustration: ILO country portal"


def read(name: str) -> Any:
    return json.loads((HERE / name).read_text("utf-8"))


def load() -> None:
    images = load_illustrations()
    member_states = MemberState.objects.in_bulk(field_name="iso2")
    topics = Topic.objects.in_bulk(field_name="slug")
    for row in read("stories.json"):
        story = Story(
            slug=row["slug"],
            date=row["date"],
            kind=row["kind"],
            is_example=row["example"],
            lead_image=images[row["image"]],
            body=[with_image(block, images) for block in row["body"]],
            live=True,
            **columns("title", row["title"]),
            **columns("teaser", row["teaser"]),
        )
        story.full_clean()
        story.save()
        story.countries.set(member_states[iso2] for iso2 in row["countries"])
        story.topics.set(topics[slug] for slug in row["topics"])
        publishing.adopt(story)


def load_illustrations() -> dict[str, Image]:
    images = {}
    for row in read("illustrations/index.json"):
        path = HERE / "illustrations" / row["file"]
        with path.open("rb") as file:
            x, y = row["focal"]
            image = Image(
                title=path.stem.replace("-", " ").capitalize(),
                file=File(file, name=path.name),
                focal_point=f"{x}x{y}",
                credit=CREDIT,
                rights="CC BY 4.0",
                **columns("alt", row["alt"]),
            )
            image.full_clean()
            image.save()
        images[row["file"]] = image
    return images


def with_image(block: dict[str, Any], images: dict[str, Image]) -> dict[str, Any]:
    """Put the picture's key in place of its file name."""
    if block["type"] != "image":
        return block
    return block | {"data": block["data"] | {"image": images[block["data"]["image"]].pk}}
