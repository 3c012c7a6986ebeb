"""The section of a country's page, and its own page."""

from countries.sections import Knowledge

STATISTICS = Knowledge(
    name="statistics",
    template="countries/sections/statistics.html",
    summary=lambda member_state: None,
    page_template="countries/sections/statistics_page.html",
    page=lambda request, member_state: {},
)
