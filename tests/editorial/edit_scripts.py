"""Random bodies and random edits of them, as two editors might make: each word written only once, so that it can be looked for."""

import random
from copy import deepcopy
from typing import Any

from editorial.revisions.kinds import Kind

KINDS = {"title_en": Kind.TEXT, "title_fr": Kind.TEXT, "lead_en": Kind.RICH, "date": Kind.VALUE, "lead_image": Kind.VALUE}
KINDS |= {"countries": Kind.KEYS, "body": Kind.BODY}
LANGUAGES = ["en", "fr", "es", "ar"]


class Editor:
    """Edits a version of a page at random; everything it writes carries its name."""

    def __init__(self, name: str, seed: int) -> None:
        self.name = name
        self.random = random.Random(seed)
        self.written = 0

    def word(self) -> str:
        self.written += 1
        return f"{self.name}{self.written}"

    def text(self, words: int = 3) -> str:
        return " ".join(self.word() for _ in range(words))

    def block(self) -> dict[str, Any]:
        kind = self.random.choice(["quote", "heading", "links", "gallery-of-the-future"])
        data: dict[str, Any] = {"text": {code: self.text() for code in self.random.sample(LANGUAGES, 2)}}
        if kind == "heading":
            data["level"] = 2
        if kind == "links":
            data["links"] = [self.row() for _ in range(self.random.randint(1, 3))]
        return {"id": self.word(), "type": kind, "data": data}

    def row(self) -> dict[str, Any]:
        return {"id": self.word(), "url": f"/{self.word()}", "label": {"en": self.text(2)}}

    def page(self, blocks: int) -> dict[str, Any]:
        fields = {name: self.text() for name in ("title_en", "title_fr")} | {"lead_en": f"<p>{self.text(4)}</p>"}
        return fields | {"date": self.word(), "lead_image": 1, "countries": [1, 2, 3], "body": [self.block() for _ in range(blocks)]}

    def edited(self, page: dict[str, Any], edits: int) -> dict[str, Any]:
        page = deepcopy(page)
        for _ in range(edits):
            body = page["body"]
            action = self.random.choice([self.change_field, self.change_keys] + [self.add] + [self.change_block] * 6 * bool(body))
            action(page)
        return page

    def change_field(self, page: dict[str, Any]) -> None:
        name = self.random.choice(["title_en", "title_fr", "lead_en", "date"])
        page[name] = f"<p>{self.text(2)}</p>" if name == "lead_en" else self.random.choice([self.text(), f"{page[name]} {self.word()}"])

    def change_keys(self, page: dict[str, Any]) -> None:
        page["countries"] = sorted(set(page["countries"]) ^ {self.random.randint(1, 6)})

    def add(self, page: dict[str, Any]) -> None:
        page["body"].insert(self.random.randint(0, len(page["body"])), self.block())

    def change_block(self, page: dict[str, Any]) -> None:
        body = page["body"]
        index = self.random.randrange(len(body))
        block = body[index]
        match self.random.choice(["text", "text", "empty", "delete", "move", "duplicate", "row", "type", "level"]):
            case "text":
                self.write(block["data"])
            case "empty":
                block["data"].pop("text", None)
            case "delete":
                del body[index]
            case "move":
                body.insert(self.random.randint(0, len(body) - 1), body.pop(index))
            case "duplicate":
                body.insert(index + 1, deepcopy(block) | {"id": self.word()})
            case "row":
                self.change_rows(block["data"].get("links", []))
            case "type":
                block["type"] = "quote"
            case "level":
                block["data"]["level"] = self.random.randint(2, 9)

    def write(self, data: dict[str, Any]) -> None:
        texts = data.setdefault("text", {})
        texts[self.random.choice(LANGUAGES)] = self.text()

    def change_rows(self, rows: list[dict[str, Any]]) -> None:
        if not rows or self.random.random() < 0.3:
            rows.insert(self.random.randint(0, len(rows)), self.row())
            return
        index = self.random.randrange(len(rows))
        match self.random.choice(["url", "label", "delete", "move"]):
            case "url":
                rows[index]["url"] = f"/{self.word()}"
            case "label":
                rows[index]["label"][self.random.choice(LANGUAGES)] = self.text(1)
            case "delete":
                del rows[index]
            case "move":
                rows.insert(self.random.randint(0, len(rows) - 1), rows.pop(index))
