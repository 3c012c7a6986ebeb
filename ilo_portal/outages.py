"""What is not the portal's fault: its database is away, or the disk of it full."""

from django.db import InterfaceError, OperationalError


def is_outage(error: BaseException | None) -> bool:
    """Also where another error followed from it."""
    while error is not None:
        if isinstance(error, (OperationalError, InterfaceError)):
            return True
        error = error.__cause__ or error.__context__
    return False
