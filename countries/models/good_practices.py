"""What worked somewhere, and why, for others to learn from."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from countries.querysets import GoodPracticeQuerySet
from editorial.fields import BlocksField
from editorial.models import TitledPage


class GoodPractice(TitledPage):
    """A practice of one or more member States, told by context, action, result, lessons and evidence."""

    page_view = "countries.practice_views.show"
    scope_lookup = "countries"
    slug_stem = "good-practice"

    #: Field name and title of each part, in the order of the page.
    PARTS = {
        "context": _("Context"),
        "action": _("What was done"),
        "result": _("Results"),
        "lessons": _("Lessons learned"),
        "evidence": _("Evidence"),
    }

    teaser = models.TextField(_("summary"), max_length=600, help_text=_("One to three sentences, shown in lists and on top of the page."))
    year = models.PositiveSmallIntegerField(_("year"), help_text=_("The year in which the practice began."))
    countries = models.ManyToManyField("countries.MemberState", related_name="good_practices", verbose_name=_("member States"))
    topics = models.ManyToManyField("countries.Topic", blank=True, related_name="good_practices", verbose_name=_("topics"))
    lead_image = models.ForeignKey(
        "editorial.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lead picture")
    )
    context = BlocksField(_("context"), help_text=_("The problem, and who was affected."))
    action = BlocksField(_("what was done"), help_text=_("Who did what, and with what resources."))
    result = BlocksField(_("results"), help_text=_("What changed, with figures where available."))
    lessons = BlocksField(_("lessons learned"), help_text=_("What others should copy, or do differently."))
    evidence = BlocksField(_("evidence"), help_text=_("Evaluations, statistics and documents, each with its source."))
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Marks invented sample content: readers see “Example” on it wherever it appears.")
    )

    objects: ClassVar = GoodPracticeQuerySet.as_manager()

    class Meta(TitledPage.Meta):
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
        ordering = ["-year", "-pk"]
        constraints = [
            *TitledPage.Meta.constraints,
            models.CheckConstraint(
                condition=Q(year__gte=1919, year__lte=2100),
                name="goodpractice_year_sane",
                violation_error_message=_("The year must lie between 1919 and 2100."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("good_practices:detail", args=[self.slug])
