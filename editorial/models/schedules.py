"""What goes out, or is taken back, at a time."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from editorial.models.pages import OfPage, OfPageQuerySet
from editorial.models.publishable import Authored
from editorial.models.revisions import Revision, by_somebody


class WaitingQuerySet(OfPageQuerySet):
    def waiting(self) -> Self:
        """Neither done nor cancelled."""
        return self.filter(done_at__isnull=True, cancelled_at__isnull=True)

    def due(self, now: datetime) -> Self:
        return self.waiting().filter(run_at__lte=now).order_by("run_at", "pk")

    def failing(self) -> Self:
        """What was tried, could not be done, and is tried again."""
        return self.waiting().filter(failed_at__isnull=False)


#: After a failure it is tried again in one minute, in two, in four, …, at last each hour.
LONGEST_PAUSE = timedelta(hours=1)


class Timed(models.Model):
    """Something that is to happen once, at a time."""

    run_at = models.DateTimeField(_("at"), null=True, blank=True, db_index=True)
    done_at = models.DateTimeField(_("done on"), null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled on"), null=True, blank=True, editable=False)
    cancelled_by = by_somebody(_("cancelled by"))
    #: The last attempt that failed. It is tried again until it succeeds or somebody cancels it.
    failed_at = models.DateTimeField(_("failed on"), null=True, blank=True, editable=False)
    attempts = models.PositiveIntegerField(default=0, editable=False)
    error = models.TextField(_("why it failed"), blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_waiting(self) -> bool:
        return self.done_at is None and self.cancelled_at is None

    @property
    def next_attempt_at(self) -> datetime | None:
        """When it is tried, or tried again; None where it has no time."""
        if self.failed_at is None:
            return self.run_at
        return self.failed_at + min(timedelta(minutes=2 ** min(self.attempts - 1, 10)), LONGEST_PAUSE)

    def set_time(self, run_at: datetime | None) -> None:
        """A new time is a new start: what failed before does not count."""
        self.run_at, self.failed_at, self.attempts, self.error = run_at, None, 0, ""


class Bundle(Timed, Authored):
    """Several drafts that go live together, in one transaction: all or none."""

    name = models.CharField(_("name"), max_length=120, help_text=_("For colleagues: “World Day Against Child Labour”. Readers do not see it."))
    note = models.TextField(_("note"), blank=True)

    objects: ClassVar = models.Manager.from_queryset(WaitingQuerySet)()

    class Meta:
        verbose_name = _("bundle")
        verbose_name_plural = _("bundles")
        ordering = ["-created_at"]
        default_permissions = ("add", "change", "delete", "view", "publish")

    def __str__(self) -> str:
        return self.name


class BundleItem(OfPage):
    """A draft in a bundle. Its version is pinned when the bundle is given its time; before, it is the newest."""

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="items", verbose_name=_("bundle"))
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("version"))
    languages = models.JSONField(default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar = OfPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page of the bundle")
        verbose_name_plural = _("pages of the bundle")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["bundle", "content_type", "object_id"], name="bundle_item_once")]

    def __str__(self) -> str:
        return f"{self.page}"


class Schedule(Timed, OfPage):
    """A pinned version that goes live at a time, or a withdrawal at a time. Editing goes on meanwhile."""

    class Action(models.TextChoices):
        PUBLISH = "publish", _("Publish")
        WITHDRAW = "withdraw", _("Withdraw")

    action = models.CharField(_("what"), max_length=10, choices=Action)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("version"))
    #: Empty: those that readers have by then.
    languages = models.JSONField(default=list, blank=True)
    review_by = models.DateField(_("look at it again by"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("scheduled on"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("scheduled by")
    )

    objects: ClassVar = models.Manager.from_queryset(WaitingQuerySet)()

    class Meta:
        verbose_name = _("scheduled publication")
        verbose_name_plural = _("scheduled publications")
        ordering = ["run_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(run_at__isnull=False), name="schedule_has_a_time"),
            models.CheckConstraint(condition=Q(action="withdraw") | Q(revision__isnull=False), name="schedule_publishes_a_version"),
            # One of each kind at a time: a new time replaces the old one.
            models.UniqueConstraint(
                fields=["content_type", "object_id", "action"],
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True),
                name="schedule_waits_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.page}"
