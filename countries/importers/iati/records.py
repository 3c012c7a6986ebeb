"""From an activity to a project: columns, and the rows that hang on it."""

import datetime
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.core.exceptions import ValidationError

from countries.importers.iati import values
from countries.importers.iati.activity import Activity, Budget, Transaction
from countries.importers.iati.kinds import kind
from countries.models import ProjectMoney
from countries.models.dates import taken

#: IATI codelist DocumentCategory: the project's own page on the web.
WEB_PAGE = "A12"
#: IATI codelist TransactionType. What is not here is of another kind, and its note says which.
KINDS = {
    "1": ProjectMoney.Kind.INCOMING,
    "2": ProjectMoney.Kind.COMMITMENT,
    "3": ProjectMoney.Kind.DISBURSEMENT,
    "4": ProjectMoney.Kind.EXPENDITURE,
    "11": ProjectMoney.Kind.INCOMING,
}
#: The names that IATI gives to those whose kind does not say it.
NAMES = {
    "5": "Interest payment",
    "6": "Loan repayment",
    "7": "Reimbursement",
    "8": "Purchase of equity",
    "9": "Sale of equity",
    "10": "Credit guarantee",
    "11": "Incoming commitment",
    "12": "Outgoing pledge",
    "13": "Incoming pledge",
}
REVISED = "2"
LONGEST_SDGS, LONGEST_SOURCE, LONGEST_ADDRESS = 200, 200, 500


def columns(activity: Activity) -> dict[str, Any]:
    dates = activity.dates
    return {
        "title": activity.title,
        "language": activity.language,
        "abstract": activity.description,
        "url": next((document.url for document in activity.documents if WEB_PAGE in document.categories), ""),
        "kind": kind_of(activity),
        "status": activity.status,
        "planned_start": dates.get("1"),
        "actual_start": dates.get("2"),
        "planned_end": dates.get("3"),
        "actual_end": dates.get("4"),
        "reporting_organisation": activity.reporting_organisation,
        "reporting_reference": activity.reporting_reference,
        "sdgs": sdgs(activity.sdgs),
    }


def kind_of(activity: Activity) -> str:
    return kind(
        publisher=activity.reporting_reference, identifier=activity.identifier, scope=activity.scope, names_countries=bool(activity.countries)
    )


def sdgs(codes: list[str]) -> str:
    """With the targets as long as there is room: the Goals say more."""
    said = " ".join(codes)
    return said if len(said) <= LONGEST_SDGS else " ".join(code for code in codes if "." not in code)


def origin(activity: Activity, file: Mapping[str, str], options: Mapping[str, Any], url: str) -> dict[str, Any]:
    """What the person who imports says of it, else what the file does. Without a day, where neither tells one."""
    day = day_of(options.get("retrieved_on")) or day_of(file.get("generated-datetime"))
    return {
        "source": values.cut(str(options.get("source") or f"{activity.reporting_organisation}, IATI"), LONGEST_SOURCE),
        "source_url": options.get("source_url") or (url if 0 < len(url) <= LONGEST_ADDRESS else page_of(activity.identifier)),
        "licence": options.get("licence") or "",
        **({"retrieved_on": day} if day else {}),
    }


def page_of(identifier: str) -> str:
    """On d-portal.org, where IATI lets everybody browse what is published."""
    address = f"https://d-portal.org/q.html?aid={quote(identifier, safe='')}"
    return address if len(address) <= LONGEST_ADDRESS else "https://d-portal.org/"


def day_of(said: Any) -> datetime.date | None:
    """None also where nothing can have been taken on that day: clocks of publishers go wrong."""
    try:
        if day := values.day(str(said or "").strip()):
            taken(day)
        return day
    except (values.RefusedError, ValidationError):
        return None


def children(activity: Activity, states: Mapping[str, int]) -> dict[str, list[dict[str, Any]]]:
    return {
        "country_shares": [
            {"member_state": states[country.code], "percentage": country.percentage} for country in activity.countries if country.code in states
        ],
        "sectors": [
            {"vocabulary": sector.vocabulary, "code": sector.code, "name": sector.name, "percentage": sector.percentage} for sector in activity.sectors
        ],
        "organisations": [{"role": one.role, "name": one.name, "reference": one.reference} for one in activity.organisations],
        "money": [*map(budgeted, latest(activity.budgets)), *map(moved, activity.transactions)],
        "documents": [
            {"title": one.title, "url": one.url, "language": one.language, "media_type": one.media_type} for one in activity.documents
        ],
    }


def latest(budgets: list[Budget]) -> list[Budget]:
    """A revised budget takes the place of the original one for the same period: both would count it twice."""
    revised = {(budget.since, budget.until, budget.currency) for budget in budgets if budget.type == REVISED}
    return [budget for budget in budgets if budget.type == REVISED or (budget.since, budget.until, budget.currency) not in revised]


def budgeted(budget: Budget) -> dict[str, Any]:
    return {
        "kind": ProjectMoney.Kind.BUDGET,
        "amount": budget.amount,
        "currency": budget.currency,
        "since": budget.since,
        "until": budget.until,
    }


def moved(transaction: Transaction) -> dict[str, Any]:
    return {
        "kind": KINDS.get(transaction.type, ProjectMoney.Kind.OTHER),
        "amount": transaction.amount,
        "currency": transaction.currency,
        "since": transaction.on,
        "note": transaction.description or NAMES.get(transaction.type, ""),
    }


