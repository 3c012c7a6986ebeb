"""One address of each type of page, in the starter content: for measuring and for checking whole pages."""

from typing import NamedTuple

from django.urls import reverse
from django.utils import translation

LANGUAGES = ("en", "ar")


class PageType(NamedTuple):
    name: str
    view: str
    arguments: tuple[str, ...] = ()
    query: str = ""
    status: int = 200

    def path(self, language: str) -> str:
        with translation.override(language):
            return reverse(self.view, args=self.arguments) + self.query


PAGE_TYPES = (
    PageType("Mission page", "home"),
    PageType("Countries", "countries:index"),
    PageType("Countries, searched", "countries:index", query="?q=cote"),
    PageType("Country", "countries:detail", ("kenya",)),
    PageType("Stories", "stories:index"),
    PageType("Stories, filtered", "stories:index", query="?country=kenya&from=2023-01-01"),
    PageType("Story", "stories:detail", ("carrying-social-security-across-a-border",)),
    PageType("Good practices", "good_practices:index"),
    PageType("Search", "search", query="?q=labour"),
    PageType("Page not found", "stories:detail", ("no-such-story",), status=404),
)
