"""What the portal knows of a member State: the sections of its page, each with a page of its own for the whole.

The words of a section are the profile's; its records come from the module that keeps them, through a `Knowledge`.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from countries.models import CountryProfile, MemberState

Summary = Callable[[MemberState], Mapping[str, Any] | None]
Page = Callable[[HttpRequest, MemberState], Mapping[str, Any] | HttpResponseBase]


class Knowledge(NamedTuple):
    """`name` is one of `CountryProfile.SECTIONS`.

    `summary` makes the context `summary` of `template`, which the country's page includes; None where nothing is recorded.
    `page` makes the context of `page_template`, which extends countries/section.html; or it answers itself, as with a redirect.
    Both templates also get `member_state`.
    """

    name: str
    template: str
    summary: Summary
    page_template: str
    page: Page

    @property
    def slug(self) -> str:
        """The last part of its address, as in /countries/kenya/labour-laws/."""
        return self.name.replace("_", "-")

    @property
    def title(self) -> str:
        return str(CountryProfile.SECTIONS[self.name])


def all_knowledge() -> dict[str, Knowledge]:
    """By name, in the order of the page."""
    # Here, because those modules describe themselves by the class above.
    from countries.good_practices_section import GOOD_PRACTICES
    from countries.records.sections import LABOUR_LAWS, POLICIES, PROJECTS, PUBLICATIONS
    from countries.standards.section import STANDARDS
    from countries.statistics.section import STATISTICS

    found = (LABOUR_LAWS, STANDARDS, POLICIES, STATISTICS, PROJECTS, PUBLICATIONS, GOOD_PRACTICES)
    return {knowledge.name: knowledge for knowledge in found}
