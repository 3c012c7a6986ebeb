"""How often somebody may be wrong at the log-in."""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest


class Handler(AxesDatabaseHandler):
    """For a user name from an address, as axes counts, and for an address whatever the names. That limit is higher: offices share an address.

    As a lockout parameter of axes the address would have the same limit, and any success from there would start its count anew.
    """

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        of_name = super().get_failures(request, credentials)
        is_full = self.failures_of_address(request) >= settings.LOGIN_FAILURES_PER_ADDRESS
        return max(of_name, settings.AXES_FAILURE_LIMIT) if is_full else of_name

    def failures_of_address(self, request: Any) -> int:
        attempts = AccessAttempt.objects.filter(ip_address=request.axes_ip_address, attempt_time__gte=get_cool_off_threshold(request))
        return attempts.aggregate(failures=Sum("failures_since_start", default=0))["failures"]
