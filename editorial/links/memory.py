"""What other sites said when they were last asked: each address once a day, and no fault that may pass is told at once."""

import datetime
import hashlib
from collections.abc import Callable

from django.utils import timezone

from editorial.links.external import Answer
from editorial.links.faults import PASSING
from editorial.models import AddressCheck

FRESH = datetime.timedelta(days=1)


def remembering(ask: Callable[[str], Answer]) -> Callable[[set[str]], dict[str, str]]:
    """A judge of many addresses that asks only for those of which nothing of today is known."""

    def judge(addresses: set[str]) -> dict[str, str]:
        known = {row.digest: row for row in AddressCheck.objects.filter(digest__in=[digest(address) for address in addresses])}
        found = {address: _problem(ask, address, known.get(digest(address))) for address in sorted(addresses)}
        return {address: problem for address, problem in found.items() if problem}

    return judge


def digest(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()


def _problem(ask: Callable[[str], Answer], address: str, row: AddressCheck | None) -> str:
    now = timezone.now()
    if row and row.asked_at > now - FRESH and row.fault not in PASSING:
        return row.fault
    answer = ask(address)
    if answer is None:
        return row.told if row else ""
    failures = (row.failures if row else 0) + 1 if answer in PASSING else 0
    values = {"address": address[:2000], "asked_at": now, "fault": answer, "failures": failures}
    row, _created = AddressCheck.objects.update_or_create(digest=digest(address), defaults=values)
    return row.told
