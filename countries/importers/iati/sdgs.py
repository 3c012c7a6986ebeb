"""The Sustainable Development Goals and targets that an activity is tagged with."""

import re

from django.utils.translation import gettext as _

from countries.importers.iati.elements import Element
from countries.importers.iati.parts import Remarks, code_of, usable
from countries.importers.iati.values import RefusedError
from countries.sdgs import GOAL, TARGET

#: By vocabulary. Before version 2.03 had tags, they were given as sectors.
TAGS = {"2": GOAL, "3": TARGET}
SECTORS = {"7": GOAL, "8": TARGET}


def goals_and_targets(element: Element, remarks: Remarks) -> list[str]:
    """Each once, and with each target its goal, in the order of the Goals: 8, 8.5, 8.b, 10."""

    def tag(child: Element) -> str:
        return checked(code_of(child), TAGS[child.get("vocabulary")])

    def sector(child: Element) -> str:
        return checked(code_of(child), SECTORS[child.get("vocabulary") or "1"])

    tags = [child for child in element.all("tag") if child.get("vocabulary") in TAGS]
    sectors = [child for child in element.all("sector") if child.get("vocabulary") in SECTORS]
    found = {*usable(tags, tag, remarks), *usable(sectors, sector, remarks)}
    return sorted({*found, *(code.split(".")[0] for code in found)}, key=order)


def checked(code: str, form: re.Pattern[str]) -> str:
    if not form.match(code.lower()):
        raise RefusedError(_("This is not a Sustainable Development Goal or target."), reason="sdg", value=code)
    return code.lower()


def order(code: str) -> tuple[int, int, str]:
    """Targets by number, then those by letter."""
    goal, _dot, target = code.partition(".")
    return int(goal), int(target) if target.isdecimal() else 0 if not target else 100, target
