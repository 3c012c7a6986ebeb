"""National policies, and the Decent Work Country Programmes agreed with the ILO."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from countries.models.dates import AS_FAR_AS_KNOWN, partial_date
from countries.models.records import TitledRecord, lines_of
from countries.models.texts import Readable
from countries.querysets import PolicyQuerySet

ENDS_EARLIER = _("The last year lies before the first.")


class Policy(TitledRecord):
    class Kind(models.TextChoices):
        EMPLOYMENT_POLICY = "employment-policy", _("National employment policy")
        DWCP = "dwcp", _("Decent Work Country Programme")
        OTHER = "other", _("Other policy")

    member_state = models.ForeignKey("countries.MemberState", on_delete=models.CASCADE, related_name="policies", verbose_name=_("member State"))
    kind = models.CharField(_("kind"), max_length=17, choices=Kind)
    first_year = models.PositiveSmallIntegerField(_("first year"), validators=[MinValueValidator(1919), MaxValueValidator(2100)])
    last_year = models.PositiveSmallIntegerField(
        _("last year"), null=True, blank=True, validators=[MinValueValidator(1919), MaxValueValidator(2100)], help_text=_("Leave empty if no end is set.")
    )
    signed = models.CharField(_("signed or adopted"), max_length=10, blank=True, validators=[partial_date], help_text=AS_FAR_AS_KNOWN)

    objects: ClassVar = PolicyQuerySet.as_manager()

    class Meta(TitledRecord.Meta):
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
        ordering = ["-first_year", "pk"]
        constraints = [
            *TitledRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(first_year__gte=1919, first_year__lte=2100),
                name="policy_first_year_sane",
                violation_error_message=_("The year must lie between 1919 and 2100."),
            ),
            models.CheckConstraint(
                condition=Q(last_year=None) | Q(last_year__gte=models.F("first_year"), last_year__lte=2100),
                name="policy_ends_after_it_began",
                violation_error_message=ENDS_EARLIER,
            ),
        ]
        indexes = [models.Index(fields=["member_state", "-first_year"], name="policy_newest")]

    def get_absolute_url(self) -> str:
        return reverse("policies:detail", args=[self.pk])

    def clean(self) -> None:
        if self.first_year and self.last_year and self.last_year < self.first_year:
            raise ValidationError({"last_year": ENDS_EARLIER}, code="years")


class PolicyPriority(Readable):
    """A priority of a programme; its outcomes one a line, in the order of the programme."""

    #: For `editorial.rights`: it lies where its policy lies.
    part_of = "policy"

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="priorities", verbose_name=_("policy"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("priority"), max_length=500)
    outcomes = models.TextField(_("outcomes"), blank=True, help_text=_("One a line."))

    class Meta:
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.outcomes = "\n".join(self.outcome_lines)

    @property
    def outcome_lines(self) -> list[str]:
        return lines_of(self.outcomes)
