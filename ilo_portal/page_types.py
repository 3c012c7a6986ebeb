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
    PageType("Country, nothing written", "countries:detail", ("tuvalu",)),
    PageType("Country, standards", "countries:section", ("kenya", "standards")),
    PageType("Country, statistics", "countries:section", ("kenya", "statistics")),
    PageType("Country, labour laws", "countries:section", ("kenya", "labour-laws")),
    PageType("Country, projects", "countries:section", ("kenya", "projects")),
    PageType("Country, good practices", "countries:section", ("kenya", "good-practices")),
    PageType("Countries compared", "countries:compare", query="?country=kenya&country=lebanon&indicator=unemployment-rate"),
    PageType("Standards", "standards:index"),
    PageType("Standard", "standards:detail", ("C182",)),
    PageType("Statistics", "statistics:index"),
    PageType("Indicator", "statistics:indicator", ("unemployment-rate",)),
    PageType("Chart in a frame", "statistics:embed", ("unemployment-rate", "kenya")),
    PageType("Labour laws", "labour_laws:index"),
    PageType("Labour laws, filtered", "labour_laws:index", query="?country=kenya&country=nowhere"),
    PageType("Labour law", "labour_laws:detail", ("1",)),
    PageType("Policies", "policies:index"),
    PageType("Policy", "policies:detail", ("1",)),
    PageType("Projects", "projects:index"),
    PageType("Project", "projects:detail", ("1",)),
    PageType("Publications", "publications:index"),
    PageType("Publication", "publications:detail", ("1",)),
    PageType("Stories", "stories:index"),
    PageType("Stories, filtered", "stories:index", query="?country=kenya&from=2023-01-01"),
    PageType("Story", "stories:detail", ("carrying-social-security-across-a-border",)),
    PageType("Good practices", "good_practices:index"),
    PageType("Good practice", "good_practices:detail", ("recognising-the-skills-of-artisans-in-kenya",)),
    PageType("Search", "search", query="?q=labour"),
    PageType("Search, of a country", "search", query="?q=unemployment+kenya"),
    PageType("Page not found", "stories:detail", ("no-such-story",), status=404),
)
