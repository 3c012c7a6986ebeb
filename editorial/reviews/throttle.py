"""How often a stranger may try addresses, and a guest may send something. Counted in the cache, each process for itself without a shared one."""

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest

from editorial.models import ReviewLink

SECONDS = 600
MOST_MISSES = 30
MOST_SENT = 30
#: Of one invitation, ever.
MOST_COMMENTS = 300


def misses_too_often(request: HttpRequest) -> bool:
    """Addresses cannot be guessed; trying them shall not be cheap either."""
    return _counted(f"preview-misses:{get_client_ip_address(request)}") > MOST_MISSES


def sends_too_often(link: ReviewLink) -> bool:
    return _counted(f"preview-sent:{link.pk}") > MOST_SENT or link.comments.count() >= MOST_COMMENTS


def _counted(key: str) -> int:
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two, or the cache is away
        return 1
