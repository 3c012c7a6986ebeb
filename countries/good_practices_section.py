"""The section of a country's page, and its own page."""

from countries.sections import Knowledge

GOOD_PRACTICES = Knowledge(
    name="good_practices",
    template="countries/sections/good_practices.html",
    summary=lambda member_state: None,
    page_template="countries/sections/good_practices_page.html",
    page=lambda request, member_state: {},
)
