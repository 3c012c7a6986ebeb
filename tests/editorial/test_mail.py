"""The outbox: sent once, retried with growing pauses, and nobody waits for somebody else's broken address."""

import datetime
import smtplib

import pytest
import time_machine
from django.core import mail as django_mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from editorial import mail
from editorial.models import OutgoingMail
from tests.at_once import at_once

pytestmark = pytest.mark.django_db


class Failing(EmailBackend):
    """A mail server that refuses some addresses."""

    def send_messages(self, messages):
        if any("broken" in to for message in messages for to in message.to):
            raise smtplib.SMTPRecipientsRefused({"broken": (550, b"no such user")})
        return super().send_messages(messages)


def test_mail_goes_out_once():
    mail.write("ana@example.org", "Subject", "Body")
    assert (mail.send_waiting(), mail.send_waiting()) == (1, 0)
    [sent] = django_mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["ana@example.org"], "Subject", "Body")
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


def test_subject_with_line_breaks_makes_no_header():
    mail.write("ana@example.org", "Title\r\nBcc: everybody@example.org", "Body")
    mail.send_waiting()
    [sent] = django_mail.outbox
    assert "\nBcc" not in sent.message().as_string()
    assert sent.recipients() == ["ana@example.org"]


def test_address_with_line_breaks_is_an_error_and_no_header():
    row = mail.write("ana@example.org\nBcc: everybody@example.org", "Subject", "Body")
    assert mail.send_waiting() == 0
    row.refresh_from_db()
    assert row.error
    assert not row.sent_at


def test_one_broken_address_stops_no_other(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    for to in ("one@example.org", "broken@example.org", "two@example.org"):
        mail.write(to, "Subject", "Body")
    assert mail.send_waiting() == 2
    broken = OutgoingMail.objects.get(to="broken@example.org")
    assert "550" in broken.error
    assert broken.sent_at is None
    assert broken.attempts == 1


def test_pauses_grow_to_a_day_and_then_it_is_left(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    start = timezone.now()
    row = mail.write("broken@example.org", "Subject", "Body")
    tries = []
    for minutes in range(0, 3 * 24 * 60, 5):
        with time_machine.travel(start + datetime.timedelta(minutes=minutes + 1), tick=False):
            before = OutgoingMail.objects.get(pk=row.pk).attempts
            mail.send_waiting()
            if OutgoingMail.objects.get(pk=row.pk).attempts > before:
                tries.append(minutes)
    assert len(tries) == len(mail.PAUSES) + 1
    pauses = [later - earlier for earlier, later in zip(tries, tries[1:], strict=False)]
    assert pauses == sorted(pauses)
    assert 22 * 60 < tries[-1] < 26 * 60
    row.refresh_from_db()
    assert row.due_at is None
    assert row.sent_at is None
    assert row.error


def test_success_after_a_failure_clears_the_error(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    row = mail.write("broken@example.org", "Subject", "Body")
    mail.send_waiting()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=2)):
        assert mail.send_waiting() == 1
    row.refresh_from_db()
    assert row.error == ""
    assert row.sent_at


@pytest.mark.usefixtures("writers_at_once")
def test_two_senders_send_each_mail_once():
    for number in range(30):
        mail.write(f"reader{number}@example.org", "Subject", "Body")
    assert sum(at_once(2, lambda _number: mail.send_waiting())) == 30
    assert sorted(message.to[0] for message in django_mail.outbox) == sorted(f"reader{number}@example.org" for number in range(30))
