"""What everything that editors write has in common."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


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


class Publishable(Authored):
    """A page that is either live, for everybody, or a draft, for its editors."""

    live = models.BooleanField(
        _("published"),
        default=False,
        db_index=True,
        help_text=_("When ticked, everybody sees this page as soon as you save. Untick to withdraw it: readers get “page not found”."),
    )
    first_published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    last_published_at = models.DateTimeField(_("last published"), null=True, blank=True, editable=False)

    objects: ClassVar = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.live:
            self.last_published_at = timezone.now()
            self.first_published_at = self.first_published_at or self.last_published_at
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "first_published_at", "last_published_at"}
        super().save(*args, **kwargs)
