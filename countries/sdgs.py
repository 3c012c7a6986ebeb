"""The Sustainable Development Goals, and the targets that records name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Goal(NamedTuple):
    number: int
    name: str | Promise


NAMES = (
    _("No poverty"),
    _("Zero hunger"),
    _("Good health and well-being"),
    _("Quality education"),
    _("Gender equality"),
    _("Clean water and sanitation"),
    _("Affordable and clean energy"),
    _("Decent work and economic growth"),
    _("Industry, innovation and infrastructure"),
    _("Reduced inequalities"),
    _("Sustainable cities and communities"),
    _("Responsible consumption and production"),
    _("Climate action"),
    _("Life below water"),
    _("Life on land"),
    _("Peace, justice and strong institutions"),
    _("Partnerships for the Goals"),
)
GOALS = {str(number): Goal(number, name) for number, name in enumerate(NAMES, start=1)}
GOAL = re.compile(r"(1[0-7]|[1-9])\Z")
TARGET = re.compile(r"(1[0-7]|[1-9])\.([1-9]|1[0-9]|[a-d])\Z")


def goals_and_targets(codes: str) -> None:
    for code in codes.split():
        if not GOAL.match(code) and not TARGET.match(code):
            message = _("“%(code)s” is neither a goal, from 1 to 17, nor a target, such as 8.5. Separate them by spaces.")
            raise ValidationError(message, code="sdgs", params={"code": code})


class Named(NamedTuple):
    """A goal with the targets named of it, as 8.5 and 8.8."""

    goal: Goal
    targets: list[str]


def described(codes: str) -> list[Named]:
    """Goals and targets with blanks between, by goal; what names no goal is left out."""
    return list(_named(codes.split()))


def _named(codes: list[str]) -> Iterator[Named]:
    for number, goal in GOALS.items():
        if any(code == number or code.startswith(f"{number}.") for code in codes):
            yield Named(goal, [code for code in codes if code.startswith(f"{number}.")])
