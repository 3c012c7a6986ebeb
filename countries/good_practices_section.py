"""The section of a country's page, and its own page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from countries.filters import GoodPracticeFilterSet
from countries.models import MemberState
from countries.practice_list import practices
from countries.records.lists import data_url
from countries.records.sections import FIXED, NEWEST
from countries.sections import Knowledge


def summary(member_state: MemberState) -> Mapping[str, Any] | None:
    found = member_state.good_practices.published()
    number = found.count()
    return {"number": number, "newest": found.newest_first().for_cards()[:NEWEST]} if number else None


def page(request: HttpRequest, member_state: MemberState) -> Mapping[str, Any] | HttpResponse:
    filters = GoodPracticeFilterSet(request.GET, member_state.good_practices.published(), fixed=FIXED)
    return practices(request, filters, data_url("good_practices:data", filters, member_state))


GOOD_PRACTICES = Knowledge(
    name="good_practices",
    template="countries/sections/good_practices.html",
    summary=summary,
    page_template="countries/sections/good_practices_page.html",
    page=page,
)
