"""What the portal reads of an IATI activity, as plain values. Codes are those of the IATI codelists."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from countries.importers.iati.values import RefusedError


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    percentage: Decimal | None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Region:
    code: str
    vocabulary: str
    percentage: Decimal | None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Sector:
    vocabulary: str
    code: str
    name: str
    percentage: Decimal | None


@dataclass(frozen=True, slots=True)
class Organisation:
    role: str
    name: str
    reference: str


@dataclass(frozen=True, slots=True)
class Budget:
    type: str
    status: str
    since: datetime.date | None
    until: datetime.date | None
    amount: Decimal
    currency: str
    value_date: datetime.date | None


@dataclass(frozen=True, slots=True)
class Transaction:
    type: str
    on: datetime.date | None
    amount: Decimal
    currency: str
    value_date: datetime.date | None
    description: str


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    url: str
    media_type: str
    language: str
    categories: tuple[str, ...]


@dataclass(slots=True)
class Activity:
    identifier: str
    line: int
    title: str
    language: str
    description: str
    status: str
    reporting_organisation: str
    reporting_reference: str
    hierarchy: str
    scope: str
    #: By IATI's type of date: 1 and 2 planned and actual start, 3 and 4 planned and actual end.
    dates: dict[str, datetime.date]
    countries: list[Country]
    regions: list[Region]
    sectors: list[Sector]
    #: Goals and targets, as in 8 and 8.5.
    sdgs: list[str]
    organisations: list[Organisation]
    budgets: list[Budget]
    transactions: list[Transaction]
    documents: list[Document]
    #: What was left out of it, or altered.
    remarks: list[RefusedError] = field(default_factory=list)
