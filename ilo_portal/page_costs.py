"""What a page costs: the queries of the server and the bytes of the reader."""

import gzip
import re
import time
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import unquote, urljoin

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from editorial.languages import direction
from ilo_portal.page_types import LANGUAGES, PAGE_TYPES, PageType

#: The font of headings, which pages from right to left do without: static/css/tokens.css.
LATIN_HEADINGS = "overpass"
FACE = re.compile(r'@font-face\{[^}]*url\("\.\./fonts/([^"]+)"\)[^}]*unicode-range:([^}]+)\}')


class Cost(NamedTuple):
    page: str
    language: str
    queries: int
    html: int
    html_gzip: int
    css: int
    fonts: int
    script: int
    pictures: int
    pictures_lazy: int

    @property
    def first_view(self) -> int:
        """All that travels at the first visit but the pictures."""
        return self.html_gzip + self.css + self.fonts + self.script


class Parts(HTMLParser):
    """The files that a page asks for, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.styles: set[str] = set()
        self.scripts: set[str] = set()
        self.pictures: set[str] = set()
        self.pictures_lazy: set[str] = set()
        self.characters: set[str] = set()
        self.in_switch = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.in_switch = tag == "a" and "hreflang" in values
        if tag == "link" and values.get("rel") == "stylesheet":
            self.styles.add(values["href"])
        elif tag == "script" and "src" in values:
            self.scripts.add(values["src"])
        elif tag == "img" and "src" in values:
            (self.pictures_lazy if values.get("loading") == "lazy" else self.pictures).add(values["src"])
        elif tag == "image" and "href" in values:
            self.pictures.add(values["href"])

    def handle_data(self, data: str) -> None:
        # The names of the other languages are written in the system's fonts: static/css/header.css.
        if not self.in_switch:
            # Every font has spaces, and the first in line gives them: they ask for none.
            self.characters.update("".join(data.split()))

    def handle_endtag(self, tag: str) -> None:
        self.in_switch = False


def anonymous() -> Client:
    return Client(headers={"host": settings.ALLOWED_HOSTS[0]})


def measure() -> Iterator[Cost]:
    """Measure each page type as an anonymous reader's second request meets it: caches of the process are warm."""
    client = anonymous()
    with override_settings(SECURE_SSL_REDIRECT=False):
        for page in PAGE_TYPES:
            for language in LANGUAGES:
                yield cost(client, page, language)


def cost(client: Client, page: PageType, language: str) -> Cost:
    path = page.path(language)
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    # A page that fails is cheap: its cost would be a lie.
    if response.status_code != page.status:
        raise RuntimeError(f"{path} answers {response.status_code}, not {page.status}")
    html = response.content.decode()
    parts = Parts(html)
    styles = [text_of(url) for url in parts.styles]
    return Cost(
        page.name,
        language,
        len(queries),
        len(response.content),
        compressed(html),
        sum(compressed(style) for style in styles),
        sum(size(f"fonts/{file}") for style in styles for file in fonts(style, parts.characters, direction(language))),
        sum(compressed(text_of(url)) for url in parts.scripts),
        total(parts.pictures - parts.pictures_lazy),
        total(parts.pictures_lazy),
    )


def fonts(style: str, characters: Iterable[str], reading: str = "ltr") -> set[str]:
    """The font files that hold characters of the page: at most these, since not every weight may be used."""
    points = {ord(character) for character in characters}
    found = {file for file, ranges in FACE.findall(style) if any(in_ranges(point, ranges) for point in points)}
    return {file for file in found if reading == "ltr" or not file.startswith(LATIN_HEADINGS)}


def in_ranges(point: int, ranges: str) -> bool:
    for part in ranges.strip().removesuffix(";").split(","):
        first, _dash, last = part.strip().removeprefix("U+").partition("-")
        if int(first, 16) <= point <= int(last or first, 16):
            return True
    return False


def total(urls: Iterable[str]) -> int:
    return sum(len(gzip.compress(file_of(url).read_bytes())) if url.endswith(".svg") else file_of(url).stat().st_size for url in urls)


def file_of(url: str) -> Path:
    """The file behind an address under /static/ or /media/."""
    path = unquote(urljoin("/", url).split("?")[0])
    if path.startswith(settings.MEDIA_URL):
        return Path(settings.MEDIA_ROOT) / path.removeprefix(settings.MEDIA_URL)
    name = path.removeprefix(settings.STATIC_URL)
    collected = Path(settings.STATIC_ROOT) / name
    return collected if collected.is_file() else Path(str(finders.find(name)))


def text_of(url: str) -> str:
    return file_of(url).read_text()


def size(name: str) -> int:
    return file_of(settings.STATIC_URL + name).stat().st_size


def compressed(text: str) -> int:
    return len(gzip.compress(text.encode(), compresslevel=6))


class Time(NamedTuple):
    page: str
    milliseconds: float
    ratio: float


def times(rounds: int = 15) -> Iterator[Time]:
    """The median time of each page on the server, and how many times the cheapest answer (/healthz) that is."""
    client = anonymous()
    with override_settings(SECURE_SSL_REDIRECT=False):
        base = seconds(client, "/healthz", rounds)
        for page in PAGE_TYPES:
            taken = seconds(client, page.path("en"), rounds, page.status)
            yield Time(page.name, taken * 1000, taken / base)


def seconds(client: Client, path: str, rounds: int, status: int = 200) -> float:
    if (answered := client.get(path).status_code) != status:
        raise RuntimeError(f"{path} answers {answered}, not {status}")
    taken = []
    for _round in range(rounds):
        started = time.perf_counter()
        client.get(path)
        taken.append(time.perf_counter() - started)
    return median(taken)


