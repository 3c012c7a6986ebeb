import logging
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ilo_portal import page_costs

DOCUMENT = """\
# What each page costs

Written by `make pages` from the starter content; do not edit. Queries are those of the second request for the page. Bytes are as they
travel, gzip-compressed, but for the first column of HTML; the bodies are measured without headers. Fonts are an upper bound: every weight
of a family whose characters occur on the page. “First view” is HTML, CSS, fonts and script together: all but the pictures. The browser
keeps all but the HTML for the next page. Of a picture that comes in several formats and widths, the one for old browsers is counted.

| page | language | queries | HTML, raw | HTML | CSS | fonts | script | first view | pictures | pictures further down |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
{rows}
"""


class Command(BaseCommand):
    help = "Show each page type's number of queries and bytes, write them to docs/pages.md, or show how long each takes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--write", action="store_true", help="Write docs/pages.md.")
        choice.add_argument("--times", action="store_true", help="Show times on the server instead.")

    def handle(self, *args: Any, **options: Any) -> None:
        logging.getLogger("django.request").setLevel(logging.ERROR)  # the page that is not found is on purpose
        if options["times"]:
            self.show_times()
            return
        rows = "\n".join(self.row(cost) for cost in page_costs.measure())
        if options["write"]:
            (settings.BASE_DIR / "docs" / "pages.md").write_text(DOCUMENT.format(rows=rows))
            self.stdout.write("docs/pages.md written.")
        else:
            self.stdout.write(rows)

    def row(self, cost: page_costs.Cost) -> str:
        numbers = (cost.html, cost.html_gzip, cost.css, cost.fonts, cost.script, cost.first_view, cost.pictures, cost.pictures_lazy)
        cells = [cost.page, cost.language, str(cost.queries), *(f"{number:,}" for number in numbers)]
        return f"| {' | '.join(cells)} |"

    def show_times(self) -> None:
        self.stdout.write("Median of 15 requests in this process, and the multiple of the cheapest answer (/healthz)")
        for taken in page_costs.times():
            self.stdout.write(f"{taken.page:22} {taken.milliseconds:7.1f} ms {taken.ratio:6.1f} x")
