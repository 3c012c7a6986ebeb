"""E-mails: written with the deed they tell of, in its transaction; sent later, each minute, by `publish_due`."""

import datetime
import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from editorial.models import OutgoingMail

logger = logging.getLogger(__name__)

#: How long to wait after each attempt that failed, in minutes: about a day in all. Then it is left, and shown as an error.
PAUSES = (1, 5, 15, 60, 180, 480, 720)
#: In one go: the command that sends has other things to do each minute.
MOST_AT_ONCE = 200


def absolute(path: str) -> str:
    """The whole address of a page of this site: in an e-mail no request says where it is."""
    return settings.SITE_URL + path


def write(to: str, subject: str, body: str) -> OutgoingMail:
    """Leave an e-mail to be sent. Subjects hold titles that people typed: one line, whatever stands in them."""
    return OutgoingMail.objects.create(to=to, subject=" ".join(subject.split())[:300], body=body)


def send_waiting() -> int:
    """Send what is due; the number of e-mails that went out. One that fails stops no other."""
    due = OutgoingMail.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")
    connection = get_connection()
    try:
        return sum(_send(row, connection) for row in due[:MOST_AT_ONCE])
    finally:
        connection.close()


def _send(row: OutgoingMail, connection: Any) -> bool:
    if not _claim(row):
        return False
    try:
        connection.open()
        _message(row, connection).send()
    except (OSError, ValueError) as error:  # the server, the network or the address; a header that no mail may have
        _note_failure(row, error)
        connection.close()  # it may be broken: the next one opens it anew
        return False
    OutgoingMail.objects.filter(pk=row.pk).update(sent_at=timezone.now(), due_at=None, error="")
    return True


def _claim(row: OutgoingMail) -> bool:
    """Take the e-mail for this process, before it is sent and in a statement of its own.

    No lock is held while the server answers, on either database, and of two senders one gets it. One that dies before it
    could note its success leaves the row to be tried again after the pause: rather twice, with the same Message-ID, than never.
    """
    pause = PAUSES[row.attempts] if row.attempts < len(PAUSES) else None
    next_at = None if pause is None else timezone.now() + datetime.timedelta(minutes=pause)
    free = OutgoingMail.objects.filter(pk=row.pk, attempts=row.attempts, due_at__lte=timezone.now())
    return bool(free.update(attempts=row.attempts + 1, due_at=next_at))


def _message(row: OutgoingMail, connection: Any) -> EmailMessage:
    host = settings.SITE_URL.partition("//")[2].partition(":")[0]
    headers = {
        "Message-ID": f"<{row.pk}.{row.created_at:%Y%m%d%H%M%S%f}@{host}>",
        # No out-of-office notes in return.
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(row.subject, row.body, to=[row.to], headers=headers, connection=connection)


def _note_failure(row: OutgoingMail, error: Exception) -> None:
    logger.warning("E-mail %s could not be sent (attempt %s): %s", row.pk, row.attempts + 1, error)
    OutgoingMail.objects.filter(pk=row.pk).update(error=(str(error) or type(error).__name__)[:300])
