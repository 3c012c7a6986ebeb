"""What the text of a cell means. A cell that is empty never gets here."""

import datetime
import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from countries.cells import groups, parts
from countries.importers.tables.lookups import Lookups, choices_of
from countries.models import Standard
from countries.models.records import lines_of
from countries.standards.codes import canonical

Reader = Callable[[str, Lookups], Any]

WHOLE_NUMBER = re.compile(r"-?\d{1,18}", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def text(cell: str, lookups: Lookups) -> str:
    return cell


def number(cell: str, lookups: Lookups) -> int:
    if not WHOLE_NUMBER.fullmatch(cell):
        raise ValidationError(_("Write a whole number."), code="number")
    return int(cell)


def day(cell: str, lookups: Lookups) -> datetime.date:
    try:
        if DAY.fullmatch(cell):
            return datetime.date.fromisoformat(cell)
    except ValueError:
        pass
    raise ValidationError(_("Write a day as in 2026-01-31."), code="day")


def state(cell: str, lookups: Lookups) -> int:
    return lookups.state(cell)


def states(cell: str, lookups: Lookups) -> list[int]:
    return [lookups.state(part) for part in parts(cell)]


def topics(cell: str, lookups: Lookups) -> list[int]:
    return [lookups.topic(part) for part in parts(cell)]


def lines(cell: str, lookups: Lookups) -> str:
    """Several values that the column keeps one a line."""
    return "\n".join(line for part in parts(cell) for line in lines_of(part))


def choice(field: models.Field) -> Reader:
    def read(cell: str, lookups: Lookups) -> Any:
        try:
            return choices_of(field)[cell.casefold()]
        except KeyError as error:
            known = ", ".join(str(value) for value, _label in field.flatchoices if value)
            raise ValidationError(_("Not one of: %(known)s.") % {"known": known}, code="choice") from error

    return read


def code(cell: str, lookups: Lookups) -> str:
    """Of an instrument, written as its address may be."""
    return canonical(cell)


def standard(cell: str, lookups: Lookups) -> int:
    return lookups.record(Standard, "code", canonical(cell))


def standards(cell: str, lookups: Lookups) -> list[int]:
    return [standard(part, lookups) for part in parts(cell)]


def records(model: type[models.Model], field: str) -> Reader:
    return lambda cell, lookups: [lookups.record(model, field, part) for part in parts(cell)]


def priorities(cell: str, lookups: Lookups) -> list[dict[str, Any]]:
    """“Jobs | More jobs | Better jobs; Rights | …”: each priority, then its outcomes."""
    return [{"title": title, "outcomes": "\n".join(outcomes)} for title, *outcomes in groups(cell)]
