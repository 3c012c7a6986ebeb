"""Whose request it is, for the throttle of the log-in."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def of_reader(request: HttpRequest) -> str | None:
    """The address that the outermost of our own proxies saw.

    What stands further left in the header came with the request: anybody can make it up.
    """
    peer = request.META.get("REMOTE_ADDR") or None
    if not settings.PROXY_COUNT:
        return peer
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    try:
        return str(ip_address(seen[-settings.PROXY_COUNT :][0]))
    except ValueError:  # no address: the request did not come through the proxies, or they do not say
        return peer
