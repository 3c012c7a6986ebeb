"""Invitations: an address by which somebody without an account reads the draft of one page, until it expires or is revoked.

The address holds a random nonce and the site's signature: a forged one is refused without asking the database. Whether it
is still valid, the database says each time.
"""

import datetime

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from editorial import mail, publishing
from editorial.models import Publishable, ReviewLink
from editorial.models.pages import key_of
from editorial.reviews import notices
from editorial.rights import User

#: Not ":", which programs that make links of plain text stop at.
_SIGNER = signing.Signer(sep=".", salt="editorial.reviews.invitation")
USUAL_DAYS, MOST_DAYS = 14, 90
#: An address that is opened again and again is noted once in a while.
NOTED_EACH = datetime.timedelta(minutes=1)


@transaction.atomic
def invite(
    page: Publishable, *, by: User, name: str, email: str, expires_at: datetime.datetime, may_approve: bool, language: str
) -> ReviewLink:
    """The address goes by e-mail where one is given, in the language in which it opens."""
    draft = publishing.adopt(page)
    link = ReviewLink.objects.create(**key_of(page), name=name, email=email, expires_at=expires_at, may_approve=may_approve, created_by=by)
    if email:
        notices.invited(link, draft, mail.absolute(path_of(link, language)), language)
    return link


def revoke(link: ReviewLink) -> None:
    ReviewLink.objects.filter(pk=link.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())


def path_of(link: ReviewLink, language: str) -> str:
    with override(language):
        return reverse("preview", args=[_SIGNER.sign(link.nonce)])


def opened_by(token: str) -> ReviewLink | None:
    """The invitation that an address stands for, as long as it is valid."""
    try:
        nonce = _SIGNER.unsign(token)
    except signing.BadSignature:
        return None
    return ReviewLink.objects.open().filter(nonce=nonce).select_related("created_by").first()


def note_opening(link: ReviewLink) -> None:
    now = timezone.now()
    seldom = Q(last_opened_at__isnull=True) | Q(last_opened_at__lt=now - NOTED_EACH)
    ReviewLink.objects.filter(seldom, pk=link.pk).update(last_opened_at=now)
