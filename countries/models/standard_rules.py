"""What cannot be true of an instrument, or of its ratification, whoever says so."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from countries.models.member_states import Membership

ANOTHER_KIND = _("By its code it is another kind of instrument: C and MLC are Conventions, P is a Protocol, R a Recommendation.")
ANOTHER_NUMBER = _("By its code its number is %(number)d.")
IN_FORCE_BEFORE_ADOPTED = _("It was in force before it was adopted.")
PROTOCOL_TO_NOTHING = _("Name the Convention that the Protocol belongs to.")
NO_PROTOCOL = _("Only a Protocol belongs to a Convention.")
REVISES_A_YOUNGER_ONE = _("%(code)s was adopted later, so this instrument does not revise it.")
REVISED_BY_AN_OLDER_ONE = _("%(code)s revises this instrument, and was adopted earlier.")
KINDS = {"C": "convention", "M": "convention", "P": "protocol", "R": "recommendation"}
#: The Maritime Labour Convention has a number, though its code does not show it.
NUMBERS = {"MLC": 186}
#: Those that ask for a minimum age to be specified on ratifying them: older ones fix it themselves.
OF_AN_AGE_TO_SPECIFY = frozenset({"C123", "C138"})
NO_AGE_TO_SPECIFY = _("Only C138 and C123 ask for a minimum age to be specified.")
NOT_YET_A_MEMBER = _("The State became a member of the ILO only in %(year)s.")
#: Years: States that succeed others have taken over instruments up to two years before they became members themselves.
LONGEST_BEFORE_MEMBERSHIP = 5

CONSTRAINTS = [
    models.CheckConstraint(
        condition=(
            Q(kind="convention", code__startswith="C")
            | Q(kind="convention", code="MLC")
            | Q(kind="protocol", code__startswith="P")
            | Q(kind="recommendation", code__startswith="R")
        ),
        name="standard_is_of_the_kind_of_its_code",
        violation_error_message=ANOTHER_KIND,
    ),
    models.CheckConstraint(
        condition=Q(adopted_on=None) | Q(in_force_on=None) | Q(in_force_on__gte=models.F("adopted_on")),
        name="standard_in_force_after_it_was_adopted",
        violation_error_message=IN_FORCE_BEFORE_ADOPTED,
    ),
    models.CheckConstraint(
        condition=Q(kind="protocol") | Q(protocol_to=None),
        name="standard_only_protocols_belong_to_a_convention",
        violation_error_message=NO_PROTOCOL,
    ),
]


def wrong_identity(standard: Any) -> dict[str, Any]:
    """By column: what contradicts the code, and the kind. What is not known yet, or was refused already, contradicts nothing."""
    wrong: dict[str, Any] = {}
    if standard.code and standard.kind and KINDS.get(standard.code[0], standard.kind) != standard.kind:
        wrong["kind"] = ANOTHER_KIND
    number = NUMBERS.get(standard.code) or (int(standard.code[1:]) if standard.code[1:].isdecimal() else None)
    if number and standard.number not in (None, number):
        wrong["number"] = ANOTHER_NUMBER % {"number": number}
    if standard.kind == "protocol" and not standard.protocol_to_id:
        wrong["protocol_to"] = PROTOCOL_TO_NOTHING
    elif standard.kind and standard.kind != "protocol" and standard.protocol_to_id:
        wrong["protocol_to"] = NO_PROTOCOL
    return wrong


def adopted_after(standard: Any) -> Q:
    return Q(adopted_year__gt=standard.adopted_year) | (Q(adopted_on__gt=standard.adopted_on) if standard.adopted_on else Q())


def adopted_before(standard: Any) -> Q:
    return Q(adopted_year__lt=standard.adopted_year) | (Q(adopted_on__lt=standard.adopted_on) if standard.adopted_on else Q())


def wrong_revisions(standard: Any, named: Any) -> dict[str, Any]:
    """`named`: the instruments that it is to revise."""
    wrong: dict[str, Any] = {}
    if standard.adopted_year:
        if other := named.filter(adopted_after(standard)).first():
            wrong["revises"] = REVISES_A_YOUNGER_ONE % {"code": other.code}
        if standard.pk and (other := standard.revised_by.filter(adopted_before(standard)).first()):
            wrong["adopted_year"] = REVISED_BY_AN_OLDER_ONE % {"code": other.code}
    return wrong


def long_before_membership(ratification: Any) -> str:
    """Words where a State cannot have ratified yet. Of many old memberships, only the year is known."""
    first = Membership.objects.filter(member_state=ratification.member_state_id).order_by("since").first()
    if not first or ratification.ratified_on.year >= int(first.since[:4]) - LONGEST_BEFORE_MEMBERSHIP:
        return ""
    return NOT_YET_A_MEMBER % {"year": first.since[:4]}


def wrong_age(ratification: Any) -> dict[str, Any]:
    wrong = ratification.minimum_age and ratification.standard_id and ratification.standard.code not in OF_AN_AGE_TO_SPECIFY
    return {"minimum_age": NO_AGE_TO_SPECIFY} if wrong else {}
