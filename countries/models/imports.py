"""Imports: what was read from which file, by whom, what it changed, and how to take it back."""

from typing import ClassVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from countries.querysets import ImportBatchQuerySet, ImportChangeQuerySet


class ImportBatch(models.Model):
    """One run of an importer over one file."""

    class Kind(models.TextChoices):
        ILOSTAT = "ilostat", _("Statistics (ILOSTAT)")
        STANDARDS = "standards", _("International labour standards")
        RATIFICATIONS = "ratifications", _("Ratifications")
        COMMENTS = "comments", _("Supervisory comments")
        LAWS = "laws", _("Labour laws")
        POLICIES = "policies", _("Policies")
        PUBLICATIONS = "publications", _("Publications")
        IATI = "iati", _("Projects (IATI)")

    class State(models.TextChoices):
        """A preview has looked at the file and written nothing; a waiting one was confirmed and begins next.

        One that is being taken back may wait for that, too: all of it holds until it ends.
        """

        PREVIEWED = "previewed", _("Previewed")
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        UNDOING = "undoing", _("Being taken back")
        UNDONE = "undone", _("Taken back")

    kind = models.CharField(_("what"), max_length=13, choices=Kind)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.RUNNING)
    file_name = models.CharField(_("file"), max_length=300)
    #: Of an upload, beneath `IMPORTS_DIR`: not among the media, which anybody may read.
    stored_name = models.CharField(max_length=100, blank=True, editable=False)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    file_hash = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("size"), default=0, help_text=_("In bytes."))
    options = models.JSONField(_("options"), default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by"))
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    #: Bytes read so far; of a running import it is written outside of its transaction.
    progress = models.PositiveBigIntegerField(default=0, editable=False)
    rows_read = models.PositiveIntegerField(_("rows read"), default=0)
    rows_created = models.PositiveIntegerField(_("new"), default=0)
    rows_changed = models.PositiveIntegerField(_("changed"), default=0)
    rows_unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    rows_left_out = models.PositiveIntegerField(_("left out"), default=0)
    #: In what failed, the others are the rows that would have been new, changed and so on.
    rows_wrong = models.PositiveIntegerField(_("with errors"), default=0)
    #: Reason → number of rows left out or warned about.
    reasons = models.JSONField(_("reasons"), default=dict, blank=True, editable=False)
    #: The first of them: `{"row": 17, "column": "obs_value", "value": "n/a", "message": "…", "is_error": true}`.
    messages = models.JSONField(_("messages"), default=list, blank=True, editable=False)

    #: The first of the rows that are new or changed, with what they were and are, as `importers.changes` writes them.
    samples = models.JSONField(default=list, blank=True, editable=False)
    #: Of what a preview found there, as `importers.changes` makes it: what was changed since is not overwritten unseen.
    digest = models.CharField(max_length=64, blank=True, editable=False)
    #: Whether it only looks, while it waits or runs.
    is_preview = models.BooleanField(default=False, editable=False)
    #: Of whoever began it: its messages are written in it.
    language = models.CharField(max_length=2, default="en", editable=False)
    #: Rows that became what they were when it was taken back, and rows that went.
    rows_restored = models.PositiveIntegerField(null=True, blank=True, editable=False)
    rows_deleted = models.PositiveIntegerField(null=True, blank=True, editable=False)
    #: Who took it back, or asked for it.
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    #: What the server said of the file's age: the next import asks whether it changed since.
    validators = models.JSONField(default=dict, blank=True, editable=False)

    objects: ClassVar = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.file_name}"


class ImportChange(models.Model):
    """What a row was before an import touched it: enough to put it back. `before` is None for a row that the import made."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="changes", verbose_name=_("import"))
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    before = models.JSONField(null=True, blank=True)
    #: What the import wrote: undoing leaves alone what somebody changed since.
    after = models.JSONField(null=True, blank=True)

    objects: ClassVar = ImportChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change by an import")
        verbose_name_plural = _("changes by imports")
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "content_type", "object_id"],
                name="import_change_once_per_row",
                violation_error_message=_("An import notes a row once."),
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="import_change_of_a_row")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.content_type_id} {self.object_id}"


class ImportLeft(models.Model):
    """What taking an import back left as it was. `change` is set while something else stands in its way: it goes back when that is gone."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="left", verbose_name=_("import"))
    change = models.OneToOneField(ImportChange, on_delete=models.CASCADE, related_name="left", null=True, blank=True)
    #: In the language of whoever took it back.
    words = models.TextField()

    class Meta:
        verbose_name = _("row that an import left")
        verbose_name_plural = _("rows that imports left")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words
