"""Video: a still of ours and a link to where the film is. Nothing is asked of another site before somebody follows the link."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from editorial.blocks.addresses import WebAddress
from editorial.blocks.forms import BlockForm
from editorial.blocks.parts import Line, Texts
from editorial.blocks.pictures import Picture
from editorial.blocks.types import Block
from editorial.references import Page

_YOUTUBE = {"youtube.com", "m.youtube.com", "youtube-nocookie.com"}
_YOUTUBE_KEY = re.compile(r"[A-Za-z0-9_-]{11}")
_VIMEO_KEY = re.compile(r"[0-9]{5,12}")
duration = RegexValidator(r"^[0-9]{1,2}(:[0-5][0-9]){1,2}\Z", _("Write minutes and seconds, as in 3:45, or hours, minutes and seconds."))


class Film(NamedTuple):
    """Where a film is: one address for each film, however it was copied."""

    provider: str
    address: str


def find_film(address: str) -> Film | None:
    """The film that an address names; None for an address of a known provider that names no film, and for what is not https."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    if host in _YOUTUBE or host == "youtu.be":
        key = _youtube_key(host, parts.path, parts.query)
        return Film("YouTube", f"https://www.youtube.com/watch?v={key}") if key else None
    if host in {"vimeo.com", "player.vimeo.com"}:
        key = next((step for step in parts.path.split("/") if _VIMEO_KEY.fullmatch(step)), "")
        return Film("Vimeo", f"https://vimeo.com/{key}") if key else None
    return Film(host, address) if parts.scheme == "https" and host else None


def _youtube_key(host: str, path: str, query: str) -> str:
    steps = [step for step in path.split("/") if step]
    if host == "youtu.be":
        candidates = steps[:1]
    elif steps[:1] == ["watch"]:
        candidates = parse_qs(query).get("v", [])
    else:
        candidates = steps[1:2] if steps[:1] and steps[0] in {"embed", "shorts", "live", "v"} else []
    return candidates[0] if candidates and _YOUTUBE_KEY.fullmatch(candidates[0]) else ""


class FilmAddress(WebAddress):
    """The address of a film, stored in one form whatever was pasted."""

    def run_validators(self, value: str) -> None:
        super().run_validators(value)
        if value and not find_film(value):
            raise ValidationError(
                _("This address names no film. Open the film, copy the address and paste it here; it begins with https://."), code="film"
            )

    def collect(self, name: str, cleaned: Mapping[str, Any]) -> str:
        return str(self.normal(cleaned.get(name) or ""))

    def normal(self, value: Any) -> Any:
        value = super().normal(value)
        film = find_film(value) if isinstance(value, str) else None
        return film.address if film else value

    def links(self, path: str, value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, str) and value:
            yield path, value

    def shown(self, value: Any, page: Page) -> Any:
        address = super().shown(value, page)
        return find_film(address) if address else None


class Video(Block):
    name = "video"
    label = _("Video")
    description = _("A still and a link to a film on YouTube, Vimeo or another site.")
    icon = "M3 5h18v14H3zM10 9l5 3-5 3z"

    class Form(BlockForm):
        film = FilmAddress(
            label=_("Address of the film"),
            help_text=_(
                "From the address bar of YouTube, Vimeo or another site. Nothing is loaded from there before a reader follows the link."
            ),
        )
        title = Texts(label=_("Title"), max_length=200)
        image = Picture(label=_("Still"), help_text=_("A picture of the library that stands for the film."))
        duration = Line(
            label=_("Duration"), max_length=8, required=False, validators=[duration], help_text=_("Minutes and seconds, as in 3:45.")
        )
        transcript = Texts(
            label=_("Transcript"), max_length=50_000, rows=6, required=False,
            help_text=_("What is said and what is seen: for readers who do not hear or do not see the film, or save data."),
        )  # fmt: skip
