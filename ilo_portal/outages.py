"""What is not the portal's fault: its database is away, or a disk full."""

import errno

from django.db import InterfaceError, OperationalError

#: No room left, for anybody or for this user.
FULL = {errno.ENOSPC, errno.EDQUOT}


def is_outage(error: BaseException | None) -> bool:
    """Also where another error followed from it."""
    while error is not None:
        if isinstance(error, (OperationalError, InterfaceError)) or (isinstance(error, OSError) and error.errno in FULL):
            return True
        error = error.__cause__ or error.__context__
    return False
