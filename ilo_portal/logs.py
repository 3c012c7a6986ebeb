"""What the log says of requests that failed."""

import logging

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http.multipartparser import MultiPartParserError

from ilo_portal.outages import is_outage

NOT_OURS = (BadRequest, SuspiciousOperation, MultiPartParserError)


class OneLine(logging.Filter):
    """No traceback where the portal did nothing wrong: anybody could fill the log with them, or an outage would."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if is_outage(error):
            self.shorten(record, f"{record.getMessage()}: {error}")
        elif isinstance(error, NOT_OURS):
            self.shorten(record, record.getMessage())
            record.levelno, record.levelname = logging.WARNING, logging.getLevelName(logging.WARNING)
        return True

    def shorten(self, record: logging.LogRecord, message: str) -> None:
        record.msg, record.args = " ".join(message.split()), ()
        record.exc_info = record.exc_text = None
