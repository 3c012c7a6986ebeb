"""From an element to an activity: what the portal needs, checked.

`RefusedError` means that the activity cannot be used. What is wrong in a part that stands for itself (an organisation, a document, a tag) costs only
that part, and is among the remarks.
"""

import datetime

from django.utils.translation import gettext as _

from countries.importers.iati import money, places, values
from countries.importers.iati.activity import Activity, Document, Organisation
from countries.importers.iati.elements import Element
from countries.importers.iati.narratives import UNDETERMINED, told, words
from countries.importers.iati.parts import Remarks, at, code_of, cut, usable
from countries.importers.iati.sdgs import goals_and_targets
from countries.importers.iati.values import RefusedError
from countries.models import Project, ProjectOrganisation

LONGEST_IDENTIFIER, LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_NAME, LONGEST_REFERENCE, LONGEST_ADDRESS = 120, 500, 20_000, 300, 100, 500


def read(element: Element) -> Activity:
    identifier = identifier_of(element)
    if element.too_heavy:
        raise RefusedError(_("The activity is larger than an import reads."), reason="size", line=element.line)
    remarks: Remarks = []
    wanted = values.language(element.get("xml:lang")) or UNDETERMINED
    title, language = title_of(element, wanted, remarks)
    name, reference = publisher_of(element, wanted)
    activity = Activity(
        identifier=identifier,
        line=element.line,
        title=title,
        language=language,
        description=description_of(element, language, remarks),
        status=status_of(element),
        reporting_organisation=name,
        reporting_reference=reference,
        hierarchy=element.get("hierarchy"),
        scope=code_of(element.first("activity-scope")),
        dates=dates_of(element, remarks),
        countries=places.countries(element),
        regions=places.regions(element),
        sectors=places.sectors(element, wanted),
        sdgs=goals_and_targets(element, remarks),
        organisations=organisations_of(element, wanted, remarks),
        budgets=money.budgets(element),
        transactions=money.transactions(element, wanted),
        documents=documents_of(element, wanted, remarks),
        remarks=remarks,
    )
    places.check_shares(activity)
    return activity


def identifier_of(element: Element) -> str:
    found = element.first("iati-identifier")
    identifier = values.one_line(found.text) if found else ""
    if not identifier:
        raise RefusedError(_("The activity has no identifier."), reason="identifier", column="iati-identifier", line=element.line)
    if len(identifier) > LONGEST_IDENTIFIER:
        message = _("The identifier is longer than %(count)d characters.") % {"count": LONGEST_IDENTIFIER}
        raise RefusedError(message, reason="identifier", column="iati-identifier", value=identifier, line=element.line)
    return identifier


def title_of(element: Element, wanted: str, remarks: Remarks) -> tuple[str, str]:
    said, language = told(element.first("title"), wanted)
    title = values.one_line(said)
    if not title:
        raise RefusedError(_("The activity has no title."), reason="title", column="title", line=element.line)
    return cut(title, LONGEST_TITLE, element, "title", remarks), language


def description_of(element: Element, language: str, remarks: Remarks) -> str:
    """All of them (general, objectives, target groups, other), each in the language of the title where there is one."""
    said = (told(description, language)[0] for description in element.all("description"))
    return cut("\n\n".join(filter(None, said)), LONGEST_DESCRIPTION, element, "description", remarks)


def publisher_of(element: Element, wanted: str) -> tuple[str, str]:
    found = element.first("reporting-org")
    name, reference = words(found, wanted), found.get("ref") if found else ""
    if not name and not reference:
        raise RefusedError(_("The activity names no reporting organisation."), reason="publisher", column="reporting-org", line=element.line)
    return values.cut(name or reference, LONGEST_NAME), values.cut(reference, LONGEST_REFERENCE)


def status_of(element: Element) -> str:
    status = code_of(element.first("activity-status"))
    if status not in Project.Status.values:
        message = _("The status is not one of the IATI codelist ActivityStatus.")
        raise RefusedError(message, reason="status", column="activity-status", value=status, line=element.line)
    return status


def dates_of(element: Element, remarks: Remarks) -> dict[str, datetime.date]:
    dates: dict[str, datetime.date] = {}
    for child in element.all("activity-date"):
        with at(child):
            found = values.day(child.get("iso-date"))
        if found and child.get("type") in ("1", "2", "3", "4"):
            dates.setdefault(child.get("type"), found)
    for start, end in (("1", "3"), ("2", "4")):
        if start in dates and end in dates and dates[start] > dates[end]:
            message = _("The activity ends before it starts: its end is left out.")
            remarks.append(RefusedError(message, reason="order", column="activity-date", value=str(dates.pop(end)), line=element.line))
    return dates


def organisations_of(element: Element, wanted: str, remarks: Remarks) -> list[Organisation]:
    def organisation(child: Element) -> Organisation:
        role, name, reference = child.get("role"), words(child, wanted), child.get("ref")
        if role not in ProjectOrganisation.Role.values:
            raise RefusedError(_("The role is not one of the IATI codelist OrganisationRole."), reason="organisation", value=role)
        if not name and not reference:
            raise RefusedError(_("The organisation has neither a name nor an identifier."), reason="organisation")
        return Organisation(role, values.cut(name or reference, LONGEST_NAME), values.cut(reference, LONGEST_REFERENCE))

    return list(dict.fromkeys(usable(element.all("participating-org"), organisation, remarks)))


def documents_of(element: Element, wanted: str, remarks: Remarks) -> list[Document]:
    def document(child: Element) -> Document:
        url = values.web_address(child.get("url"), LONGEST_ADDRESS)
        return Document(
            title=values.cut(words(child.first("title"), wanted) or url, LONGEST_NAME),
            url=url,
            media_type=values.cut(child.get("format").lower(), LONGEST_REFERENCE),
            language=values.language(code_of(child.first("language"))),
            categories=tuple(code_of(category) for category in child.all("category")),
        )

    return list(usable(element.all("document-link"), document, remarks))
