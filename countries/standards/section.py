"""The section of a country's page, and its own page."""

from countries.sections import Knowledge

STANDARDS = Knowledge(
    name="standards",
    template="countries/sections/standards.html",
    summary=lambda member_state: None,
    page_template="countries/sections/standards_page.html",
    page=lambda request, member_state: {},
)
