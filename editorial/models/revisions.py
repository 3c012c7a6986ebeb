"""Versions of a page, the draft that is being worked on, and what happened to the page."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from editorial.models.pages import OfPage, OfPageQuerySet


def by_somebody(verbose_name: Any) -> models.ForeignKey:
    """Who did it. What was done outlives the account."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=verbose_name
    )


class Revision(OfPage):
    """One version of a page, whole; never changed once it is written.

    `data` holds each editable column by its name (many-to-many relations as sorted lists of keys), as
    `editorial.revisions.fields` writes it. `sources` notes for each translated text the hash of the words it
    was translated from: `{"title/fr": "9f86d0818a3c", "body/b1/text/ar": …}`.
    """

    class Kind(models.TextChoices):
        SAVED = "saved", _("Saved")
        MERGED = "merged", _("Merged")
        RESTORED = "restored", _("Restored")
        ADOPTED = "adopted", _("Taken over")
        IMPORTED = "imported", _("Imported")

    number = models.PositiveIntegerField(_("version"))
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("made from"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SAVED)
    data = models.JSONField()
    sources = models.JSONField(default=dict)
    schema = models.PositiveSmallIntegerField(default=1)
    author = by_somebody(_("author"))
    created_at = models.DateTimeField(_("saved on"), default=timezone.now, db_index=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects: ClassVar = OfPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [
            # Two who save from the same version: the second is told, whatever else fails.
            models.UniqueConstraint(fields=["content_type", "object_id", "number"], name="revision_number_once"),
        ]

    def __str__(self) -> str:
        return str(_("Version %(number)d")) % {"number": self.number}

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            if is_new:
                Place.objects.bulk_create(Place(revision=self, key=key) for key in self._named())

    def _named(self) -> set[int]:
        if not isinstance(self.data, dict):
            return set()
        model = ContentType.objects.get_for_id(self.content_type_id).model_class()
        return as_keys(self.data.get(getattr(model, "scope_lookup", "")))


def as_keys(value: Any) -> set[int]:
    """What a version names by a relation, to one or to many."""
    return set(value) if isinstance(value, list) else set() if value is None else {value}


class Place(models.Model):
    """What a version names by its page's `scope_lookup`, as a row, so that databases can judge who may see it."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="places")
    #: No foreign key: what an old version names may be gone, and then lies in nobody's scope.
    key = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "key"], name="place_once")]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.key}"


class DraftQuerySet(OfPageQuerySet):
    def pending(self) -> Self:
        """Those whose newest version is not the one that readers see."""
        return self.filter(Q(published__isnull=True) | ~Q(head=F("published")))


class Draft(OfPage):
    """What is being worked on: the newest version of a page, and where it stands on its way to the readers."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        CHANGES_REQUESTED = "changes", _("Changes requested")
        APPROVED = "approved", _("Approved")

    head = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+", verbose_name=_("newest version"))
    #: The version that readers see, or saw last; the page's own `live` says which.
    published = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, db_index=True)
    #: The version that was approved: an approval speaks for nothing that was written after it.
    approved = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    assignee = by_somebody(_("waiting for"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    submitted_by = by_somebody(_("submitted by"))
    submitted_at = models.DateTimeField(_("submitted on"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed on"), default=timezone.now, db_index=True)
    changed_by = by_somebody(_("changed by"))

    objects: ClassVar = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="draft_once")]

    def __str__(self) -> str:
        return f"{self.page}"

    @property
    def is_pending(self) -> bool:
        return self.head_id != self.published_id


class Event(OfPage):
    """What happened to a page, beside the versions: who, when, which version, and why."""

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", _("Submitted for review")
        ASSIGNED = "assigned", _("Assigned")
        APPROVED = "approved", _("Approved")
        CHANGES_REQUESTED = "changes", _("Changes requested")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        SCHEDULED = "scheduled", _("Scheduled")
        UNSCHEDULED = "unscheduled", _("Schedule cancelled")
        FAILED = "failed", _("Could not be published")
        DISCARDED = "discarded", _("Draft discarded")
        ARCHIVED = "archived", _("Moved to the trash")
        RECOVERED = "recovered", _("Taken out of the trash")
        COPIED = "copied", _("Copied")
        STILL_RIGHT = "still_right", _("Found to be still right")

    kind = models.CharField(_("what"), max_length=12, choices=Kind)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("version"))
    #: Of a publication: the languages that went live, the old and new slug, …
    details = models.JSONField(default=dict, blank=True)
    by = by_somebody(_("by"))
    #: A reviewer without an account, or a program.
    by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    note = models.CharField(_("note"), max_length=2000, blank=True)

    objects: ClassVar = OfPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "-at"], name="event_of_page")]

    def __str__(self) -> str:
        return self.get_kind_display()


class Translation(models.Model):
    """How far a draft is translated into one language: the translation desk's list. Made anew with each version."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=2)
    missing = models.PositiveIntegerField(_("missing"), default=0)
    stale = models.PositiveIntegerField(_("out of date"), default=0)
    words = models.PositiveIntegerField(_("words to translate"), default=0)
    #: Since when it waits: the day on which the first of its gaps came about.
    since = models.DateTimeField(_("waiting since"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [models.UniqueConstraint(fields=["draft", "language"], name="translation_once")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.language}"


class SlugRedirect(OfPage):
    """An address that a page had while it was live. It leads to the page, not to another address: no chain can form."""

    slug = models.SlugField(max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = OfPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = [models.UniqueConstraint(fields=["content_type", "slug"], name="slug_redirect_once")]

    def __str__(self) -> str:
        return self.slug
