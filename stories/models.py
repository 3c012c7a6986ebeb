"""Stories of impact."""

import datetime
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from editorial import languages
from editorial.fields import BlocksField
from editorial.folding import fold
from editorial.models import TitledPage
from stories.querysets import StoryQuerySet

# The ILO was founded in 1919. Dates outside are slips of the finger, and far ones stop Python's calendar.
FIRST_DAY, LAST_DAY = datetime.date(1919, 1, 1), datetime.date(2100, 12, 31)


class Story(TitledPage):
    """A dated story about the ILO's work in one or more member States."""

    page_view = "stories.views.show"
    scope_lookup = "countries"
    slug_stem = "story"

    class Kind(models.TextChoices):
        STORY = "story", _("Story of impact")
        FEATURE = "feature", _("Feature")
        INTERVIEW = "interview", _("Interview")
        PHOTO = "photo", _("Photo story")
        VIDEO = "video", _("Video")

    teaser = models.TextField(_("teaser"), max_length=600, help_text=_("One to three sentences, shown in lists, in search results and on top of the page."))
    date = models.DateField(
        _("date"),
        db_index=True,
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        help_text=_("Shown to readers. Lists put the newest date first. A date in the future hides nothing: a published story is public at once."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.STORY)
    countries = models.ManyToManyField(
        "countries.MemberState", blank=True, related_name="stories", verbose_name=_("member States"), help_text=_("The story appears on the page of each.")
    )
    topics = models.ManyToManyField("countries.Topic", blank=True, related_name="stories", verbose_name=_("topics"))
    lead_image = models.ForeignKey(
        "editorial.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lead picture")
    )
    body = BlocksField(_("body"))
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Marks invented sample content: readers see “Example” on it wherever it appears.")
    )
    # Made on saving: what sorting by title reads.
    title_key = models.CharField(max_length=200, editable=False, default="")

    objects: ClassVar = StoryQuerySet.as_manager()

    class Meta(TitledPage.Meta):
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-date", "-pk"]
        indexes = [
            # What lists of stories read: published ones in reading order, years and kinds counted without the rows.
            models.Index(fields=["-date", "-id", "kind"], condition=Q(live=True), name="story_published"),
            models.Index(fields=["kind"], condition=Q(live=True), name="story_published_kind"),
            # The front page puts examples last.
            models.Index(fields=["is_example", "-date", "-id"], condition=Q(live=True), name="story_published_home"),
        ]
        constraints = [
            *TitledPage.Meta.constraints,
            models.CheckConstraint(
                condition=Q(date__gte=FIRST_DAY, date__lte=LAST_DAY),
                name="story_date_sane",
                violation_error_message=_("The date must lie between 1919 and 2100."),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        keys = [f"title_key_{code}" for code in languages.CODES]
        for code, key in zip(languages.CODES, keys, strict=True):
            setattr(self, key, fold(languages.words(self, "title", code).text)[:200])
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, *keys}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("stories:detail", args=[self.slug])
