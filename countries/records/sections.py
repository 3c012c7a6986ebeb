"""The sections of a country's page, and their own pages."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse

from countries.models import MemberState
from countries.records import laws, policies, projects, publications
from countries.records.lists import RecordList, falls_back, listing
from countries.sections import Knowledge
from countries.sources import shared_source

#: Of the whole, a country's page shows so many.
NEWEST = 3
#: What all rows of one country have in common.
FIXED = ("country", "region")


def summary(records: RecordList, member_state: MemberState) -> Mapping[str, Any] | None:
    """The number of records and the newest few."""
    filters = records.filter_set({}, records.of(member_state))
    number = filters.qs.count()
    if not number:
        return None
    newest = filters.qs.for_cards()[:NEWEST]
    said = {"shared_source": shared_source(newest), "falls_back": falls_back(newest)}
    return {**said, "records": records, "number": number, "count": records.counted(number), "newest": newest}


def page(records: RecordList, request: HttpRequest, member_state: MemberState) -> Mapping[str, Any] | HttpResponse:
    """The same list as across countries, with the country given."""
    filters = records.filter_set(request.GET, records.of(member_state), fixed=FIXED)
    found = listing(request, filters)
    return found if isinstance(found, HttpResponse) else records.shown(found, records.data_url(filters, member_state))


def knowledge(records: RecordList) -> Knowledge:
    return Knowledge(
        name=records.name,
        template="countries/sections/records.html",
        summary=partial(summary, records),
        page_template="countries/sections/records_page.html",
        page=partial(page, records),
    )


LABOUR_LAWS = knowledge(laws.LABOUR_LAWS)
POLICIES = knowledge(policies.POLICIES)
PROJECTS = knowledge(projects.PROJECTS)
PUBLICATIONS = knowledge(publications.PUBLICATIONS)
