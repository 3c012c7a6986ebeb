"""Working together: remarks, invitations to review, who else is here, and what was typed but not saved."""

import secrets
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from editorial import languages
from editorial.models.pages import OfPage, OfPageQuerySet
from editorial.models.revisions import Revision, by_somebody


def new_token() -> str:
    return secrets.token_urlsafe(24)


class ReviewLinkQuerySet(OfPageQuerySet):
    def open(self) -> Self:
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())


class ReviewLink(OfPage):
    """An address by which somebody without an account reads a draft, comments on it and says yes or no, until it expires."""

    name = models.CharField(_("name"), max_length=150, help_text=_("Whom you invite. The name is shown beside what they write."))
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Where the invitation goes; empty: you send the address yourself."))
    #: In the signed address. Changing it makes every address that was given out useless.
    nonce = models.CharField(max_length=40, default=new_token, unique=True, editable=False)
    may_approve = models.BooleanField(_("may approve"), default=True)
    created_by = by_somebody(_("invited by"))
    created_at = models.DateTimeField(_("invited on"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked on"), null=True, blank=True, editable=False)
    last_opened_at = models.DateTimeField(_("last opened"), null=True, blank=True, editable=False)

    objects: ClassVar = models.Manager.from_queryset(ReviewLinkQuerySet)()

    class Meta:
        verbose_name = _("invitation to review")
        verbose_name_plural = _("invitations to review")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()


class CommentQuerySet(OfPageQuerySet):
    def open(self) -> Self:
        return self.filter(resolved_at__isnull=True, answers_to__isnull=True)


class Comment(OfPage):
    """A remark on a page, on one of its fields or on one of its blocks."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("version"))
    #: The name of the field, without language; empty for the page as a whole. With `block`, the field that holds the block.
    field = models.CharField(_("field"), max_length=60, blank=True)
    block = models.CharField(_("block"), max_length=60, blank=True)
    answers_to = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="answers", verbose_name=_("answer to"))
    text = models.TextField(_("comment"), max_length=4000)
    author = by_somebody(_("author"))
    #: Of a reviewer without an account.
    link = models.ForeignKey(ReviewLink, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments", editable=False)
    author_name = models.CharField(max_length=150, blank=True)
    created_at = models.DateTimeField(_("written on"), default=timezone.now)
    resolved_at = models.DateTimeField(_("resolved on"), null=True, blank=True)
    resolved_by = by_somebody(_("resolved by"))

    objects: ClassVar = models.Manager.from_queryset(CommentQuerySet)()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="comment_of_page")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_has_text")]

    def __str__(self) -> str:
        return self.text[:60]


class Autosave(models.Model):
    """What somebody has typed into the form of a page and not saved: one for each editor and page, no part of history.

    `form` is what the browser would send: a list of `[name, value]`. It may well be invalid; hence no version.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    #: The path of the form: that of adding a page serves for one that has no key yet.
    path = models.CharField(max_length=300)
    form = models.JSONField()
    opened_number = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("autosave")
        verbose_name_plural = _("autosaves")
        constraints = [models.UniqueConstraint(fields=["user", "path"], name="autosave_once")]

    def __str__(self) -> str:
        return self.path


class Presence(OfPage):
    """Somebody has the form of a page open. A note, no lock."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)
    is_typing = models.BooleanField(default=False)

    objects: ClassVar = OfPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [models.UniqueConstraint(fields=["user", "content_type", "object_id"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.user_id}"


class StaffMember(models.Model):
    """What the desk knows of a colleague beyond the account. Countries and regions: see `countries.models.scopes`."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staff_member")
    languages = models.JSONField(
        _("translates into"), default=list, blank=True, help_text=_("For translators: the languages whose texts they may change.")
    )
    time_zone = models.CharField(
        _("time zone"), max_length=60, blank=True, help_text=_("Times at the desk are shown and read in it, as in Africa/Nairobi. Empty: that of Geneva.")
    )
    wants_mail = models.BooleanField(_("e-mails"), default=True, help_text=_("When something waits for them, or happens to what they wrote."))
    single_keys = models.BooleanField(
        _("one-key shortcuts"),
        default=True,
        help_text=_("The key / alone searches the desk, and ? alone lists the keys. Switch it off if you dictate or press keys by accident. Ctrl or Cmd with S stays."),
    )

    class Meta:
        verbose_name = _("at the desk")
        verbose_name_plural = _("at the desk")

    def __str__(self) -> str:
        return f"{self.user}"

    def spoken(self) -> frozenset[str]:
        return frozenset(code for code in self.languages if code in languages.CODES)


class OutgoingMail(models.Model):
    """An e-mail that is still to be sent. Written with the deed it tells of, in one transaction; sent by `publish_due`."""

    to = models.EmailField()
    subject = models.CharField(max_length=300)
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True, db_index=True)
    #: When it is tried (again); None once it is sent or given up.
    due_at = models.DateTimeField(default=timezone.now, null=True, blank=True, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("outgoing e-mail")
        verbose_name_plural = _("outgoing e-mails")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.subject


class BrokenLink(OfPage):
    """A link of a live page or draft that leads nowhere, as the last check found it."""

    class Kind(models.TextChoices):
        INTERNAL = "internal", _("Page of this site")
        EXTERNAL = "external", _("Other site")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    field = models.CharField(max_length=60, blank=True)
    block = models.CharField(max_length=60, blank=True)
    url = models.CharField(_("address"), max_length=2000)
    problem = models.CharField(_("problem"), max_length=300)
    is_live = models.BooleanField(_("readers meet it"), default=True)
    found_at = models.DateTimeField(_("found on"), default=timezone.now)

    objects: ClassVar = OfPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("broken link")
        verbose_name_plural = _("broken links")
        ordering = ["-is_live", "found_at", "pk"]

    def __str__(self) -> str:
        return self.url

    @property
    def anchor(self) -> str:
        """Its place on the form."""
        return f"block-{self.field}-{self.block}" if self.block else f"id_{self.field}"
