"""Bodies to test with, and what a browser would send for the editor of one."""

from html.parser import HTMLParser
from typing import Any

from django.http import QueryDict


def block(kind: str, data: dict[str, Any], id: str = "a1") -> dict[str, Any]:
    return {"id": id, "type": kind, "data": data}


def heading(text: str = "A heading", id: str = "a1", **more: Any) -> dict[str, Any]:
    return block("heading", {"level": 2, "text": {"en": text}, **more}, id)


def every_type(image: int, document: int | None = None) -> list[dict[str, Any]]:
    """A body with one block of each type, in several languages, with keys that no form knows."""
    return [
        block("rich_text", {"html": {"en": "<p>Hello <strong>world</strong></p>", "ar": "<p>مرحبا</p>"}}, "text"),
        block("heading", {"level": 3, "text": {"en": "A heading", "fr": "Un titre : le nôtre"}}, "heading"),
        block("image", {"image": image, "caption": {"en": "First line\nsecond line"}}, "image"),
        block("quote", {"text": {"es": "“Trabajo” & <dignidad>"}, "attribution": {}}, "quote"),
        block(
            "key_figure",
            {
                "value": "43%",
                "label": {"en": "of workers"},
                "source": "ILOSTAT",
                "source_url": "",
                "date": "2023-09-20",
                "note": {"by": ["x", 1]},
            },
            "figure",
        ),
        block("call_out", {"title": {"en": "Good to know"}, "html": {"en": "<ul><li>One</li></ul>"}}, "call-out"),
        block(
            "links",
            {
                "links": [
                    {"id": "row-1", "url": "/stories/", "label": {"en": "All"}, "seen": True},
                    {"id": "row-2", "url": "https://www.ilo.org/", "label": {"fr": "OIT"}},
                ]
            },
            "links",
        ),
        block(
            "gallery",
            {"title": {"fr": "Galerie"}, "pictures": [{"id": "p1", "image": image, "caption": {"ar": "صورة"}}, {"id": "p2", "image": image}]},
            "gallery",
        ),
        block(
            "video",
            {
                "film": "https://vimeo.com/123456789",
                "title": {"en": "A film"},
                "image": image,
                "duration": "3:45",
                "transcript": {"en": "One\ntwo"},
            },
            "video",
        ),
        *([block("file", {"document": document, "label": {"es": "Informe"}}, "file")] if document else []),
    ]


class _Controls(HTMLParser):
    """Collects what would be sent: nothing from templates, no box that is not ticked."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.templates = 0
        self.area: str | None = None
        self.select: str | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        self.templates += tag == "template"
        if self.templates:
            return
        name = values.get("name")
        if tag == "input" and name and (values.get("type") != "checkbox" or "checked" in values):
            self.sent.append((name, values.get("value") or ""))
        elif tag == "textarea":
            self.area, self.text = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in values:
            self.sent.append((self.select, values.get("value") or ""))

    def handle_endtag(self, tag: str) -> None:
        self.templates -= tag == "template"
        if tag == "textarea" and self.area:
            self.sent.append((self.area, self.text.removeprefix("\n").replace("\n", "\r\n")))
            self.area = None

    def handle_data(self, data: str) -> None:
        if self.area:
            self.text += data


def sent_by(html: str) -> QueryDict:
    parser = _Controls()
    parser.feed(html)
    data = QueryDict(mutable=True)
    for name, value in parser.sent:
        data.appendlist(name, value)
    return data
