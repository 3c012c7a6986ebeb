"""Stories of impact."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from editorial.fields import BlocksField
from editorial.models import Publishable
from stories.querysets import StoryQuerySet


class Story(Publishable):
    """A dated story about the ILO's work in one or more member States."""

    class Kind(models.TextChoices):
        STORY = "story", _("Story of impact")
        FEATURE = "feature", _("Feature")
        INTERVIEW = "interview", _("Interview")
        PHOTO = "photo", _("Photo story")
        VIDEO = "video", _("Video")

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(
        _("address"), max_length=100, unique=True, help_text=_("The last part of the page's address, for all languages. Changing it breaks links to the old one.")
    )
    teaser = models.TextField(_("teaser"), max_length=600, help_text=_("One to three sentences, shown in lists, in search results and on top of the page."))
    date = models.DateField(_("date"), db_index=True, help_text=_("Shown to readers. Lists put the newest date first."))
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
    search_text = models.TextField(editable=False, default="")

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["live", "-date", "-id"], name="story_live_date")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("stories:detail", args=[self.slug])
