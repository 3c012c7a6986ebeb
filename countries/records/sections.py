"""The sections of a country's page, and their own pages."""

from countries.sections import Knowledge

LABOUR_LAWS = Knowledge(
    name="labour_laws",
    template="countries/sections/labour_laws.html",
    summary=lambda member_state: None,
    page_template="countries/sections/labour_laws_page.html",
    page=lambda request, member_state: {},
)

POLICIES = Knowledge(
    name="policies",
    template="countries/sections/policies.html",
    summary=lambda member_state: None,
    page_template="countries/sections/policies_page.html",
    page=lambda request, member_state: {},
)

PROJECTS = Knowledge(
    name="projects",
    template="countries/sections/projects.html",
    summary=lambda member_state: None,
    page_template="countries/sections/projects_page.html",
    page=lambda request, member_state: {},
)

PUBLICATIONS = Knowledge(
    name="publications",
    template="countries/sections/publications.html",
    summary=lambda member_state: None,
    page_template="countries/sections/publications_page.html",
    page=lambda request, member_state: {},
)
