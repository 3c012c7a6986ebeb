"""What everything that editors write has in common."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from editorial import languages


class PublishableQuerySet(models.QuerySet):
    """What is public is said here, once, for each content type."""

    def published(self) -> Self:
        return self.filter(live=True)


class Authored(models.Model):
    """Who made and last changed a row. The words outlive the account: hence SET_NULL."""

    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("last changed by"),
    )

    class Meta:
        abstract = True


def all_languages() -> list[str]:
    return list(languages.CODES)


class Publishable(Authored):
    """A page whose draft is written beside what readers see.

    The row is what readers see, once it is live; see docs/publishing.md. To make a model publishable: derive it and its
    `Meta` from this class, say below what this class cannot know, and register it with a `PublishableAdmin`.
    """

    #: The function that shows the page, as "stories.views.show": `(request, page, *, draft: bool) -> HttpResponse`.
    page_view: ClassVar[str]
    #: The relation to what the rights of staff can be limited to (see `editorial.rights`); "" where they cannot.
    #: Its manager finds by `located(text)` what a text names.
    scope_lookup: ClassVar[str] = ""
    #: Fields in the form that are no part of a version.
    unrevised: ClassVar[frozenset[str]] = frozenset()
    #: Whether a second one can be made from its words.
    can_be_copied: ClassVar[bool] = True
    #: Set by the desk on an object that has its newest version laid over it.
    draft: Any = None
    #: The address's own part, of pages that have one.
    slug: Any

    live = models.BooleanField(_("published"), default=False, db_index=True, editable=False)
    live_languages = models.JSONField(_("languages that readers see"), default=all_languages, editable=False)
    first_published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    last_published_at = models.DateTimeField(_("last published"), null=True, blank=True, editable=False)
    review_by = models.DateField(_("look at it again by"), null=True, blank=True, db_index=True, editable=False)
    archived_at = models.DateTimeField(_("in the trash since"), null=True, blank=True, db_index=True, editable=False)

    # For the desk's lists: at most one draft, and what waits for its time.
    drafts = GenericRelation("editorial.Draft")
    schedules = GenericRelation("editorial.Schedule")

    objects: ClassVar = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "translate", "review", "publish")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.live:
            self.last_published_at = timezone.now()
            self.first_published_at = self.first_published_at or self.last_published_at
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "first_published_at", "last_published_at"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        raise NotImplementedError
