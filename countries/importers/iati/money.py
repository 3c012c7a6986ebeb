"""Budgets and transactions: what each is, when, and how much in which currency."""

from django.utils.translation import gettext as _

from countries.importers.iati import values
from countries.importers.iati.activity import Budget, Transaction
from countries.importers.iati.elements import Element
from countries.importers.iati.narratives import words
from countries.importers.iati.parts import at, code_of
from countries.importers.iati.values import RefusedError
from countries.models.dates import in_sequence

LONGEST_NOTE = 300


def budgets(element: Element) -> list[Budget]:
    found = []
    for child in element.all("budget"):
        with at(child):
            value = value_of(child)
            budget = Budget(
                type=child.get("type") or "1",
                status=child.get("status") or "1",
                since=values.day(date_of(child, "period-start")),
                until=values.day(date_of(child, "period-end")),
                amount=values.amount(value.text),
                currency=currency_of(value, element),
                value_date=values.day(value.get("value-date")),
            )
            if not in_sequence(budget.since, budget.until):
                raise RefusedError(_("The period ends before it begins."), reason="date", value=str(budget.until))
        found.append(budget)
    return found


def transactions(element: Element, wanted: str) -> list[Transaction]:
    found = []
    for child in element.all("transaction"):
        with at(child):
            value = value_of(child)
            transaction = Transaction(
                type=code_of(child.first("transaction-type")),
                on=values.day(date_of(child, "transaction-date")),
                amount=values.amount(value.text),
                currency=currency_of(value, element),
                value_date=values.day(value.get("value-date")),
                description=values.cut(words(child.first("description"), wanted), LONGEST_NOTE),
            )
        found.append(transaction)
    return found


def value_of(element: Element) -> Element:
    if value := element.first("value"):
        return value
    raise RefusedError(_("The amount is missing."), reason="amount")


def date_of(element: Element, name: str) -> str:
    found = element.first(name)
    return found.get("iso-date") if found else ""


def currency_of(value: Element, activity: Element) -> str:
    return values.currency(value.get("currency") or activity.get("default-currency"))
