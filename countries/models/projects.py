"""Development cooperation, after the standard of the International Aid Transparency Initiative (IATI) 2.03."""

import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from countries.models.dates import in_sequence, plausible
from countries.models.records import NOT_ON_THE_WEB, TitledRecord, on_the_web, web_address
from countries.querysets import ProjectQuerySet
from countries.sdgs import goals_and_targets

PERCENTAGE = [MinValueValidator(0), MaxValueValidator(100)]
currency = RegexValidator(r"^[A-Z]{3}\Z", _("Write a currency by its three capital letters, as in USD."))


class Project(TitledRecord):
    """An IATI activity. The ILO publishes one for each country programme outcome and biennium: `kind` keeps those apart."""

    class Kind(models.TextChoices):
        PROJECT = "project", _("Project")
        OUTCOME = "country-programme-outcome", _("Country programme outcome")
        GLOBAL_PRODUCT = "global-product", _("Global product")

    class Status(models.TextChoices):
        """IATI codelist ActivityStatus."""

        PIPELINE = "1", _("Pipeline")
        IMPLEMENTATION = "2", _("Implementation")
        COMPLETION = "3", _("Finalisation")
        POST_COMPLETION = "4", _("Closed")
        CANCELLED = "5", _("Cancelled")
        SUSPENDED = "6", _("Suspended")

    scope_lookup = "countries"

    kind = models.CharField(_("kind"), max_length=25, choices=Kind, default=Kind.PROJECT)
    status = models.CharField(_("status"), max_length=1, choices=Status)
    planned_start = models.DateField(_("planned start"), null=True, blank=True, validators=[plausible])
    actual_start = models.DateField(_("actual start"), null=True, blank=True, validators=[plausible])
    planned_end = models.DateField(_("planned end"), null=True, blank=True, validators=[plausible])
    actual_end = models.DateField(_("actual end"), null=True, blank=True, validators=[plausible])
    reporting_organisation = models.CharField(_("reporting organisation"), max_length=300)
    reporting_reference = models.CharField(_("its identifier"), max_length=100, blank=True, help_text=_("As in XM-DAC-41302 for the ILO."))
    countries: Any = models.ManyToManyField("countries.MemberState", through="ProjectCountry", related_name="projects", verbose_name=_("member States"))
    sdgs = models.CharField(
        _("Sustainable Development Goals"),
        max_length=200,
        blank=True,
        validators=[goals_and_targets],
        help_text=_("Goal and target numbers, separated by spaces: 8 8.5 10."),
    )

    objects: ClassVar = ProjectQuerySet.as_manager()

    class Meta(TitledRecord.Meta):
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["-actual_start", "-planned_start", "pk"]

    def get_absolute_url(self) -> str:
        return reverse("projects:detail", args=[self.pk])

    def clean(self) -> None:
        super().clean()
        for start, end in (("planned_start", "planned_end"), ("actual_start", "actual_end")):
            if not in_sequence(getattr(self, start), getattr(self, end)):
                raise ValidationError({end: _("It ends before it starts.")}, code="order")

    @property
    def start(self) -> datetime.date | None:
        return self.actual_start or self.planned_start

    @property
    def end(self) -> datetime.date | None:
        return self.actual_end or self.planned_end


class ProjectCountry(models.Model):
    #: For `editorial.rights`: it lies where its project lies.
    part_of = "project"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="country_shares", verbose_name=_("project"))
    member_state = models.ForeignKey("countries.MemberState", on_delete=models.CASCADE, related_name="project_shares", verbose_name=_("member State"))
    percentage = models.DecimalField(_("percentage"), max_digits=5, decimal_places=2, null=True, blank=True, validators=PERCENTAGE)

    class Meta:
        verbose_name = _("member State of a project")
        verbose_name_plural = _("member States of a project")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "member_state"], name="project_country_once", violation_error_message=_("The project names this member State twice.")
            )
        ]

    def __str__(self) -> str:
        return str(self.member_state)


class ProjectSector(models.Model):
    part_of = "project"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="sectors", verbose_name=_("project"))
    vocabulary = models.CharField(_("vocabulary"), max_length=10, default="1", help_text=_("IATI codelist SectorVocabulary; 1 is the OECD's five-digit code."))
    code = models.CharField(_("code"), max_length=50)
    name = models.CharField(_("name"), max_length=300, blank=True)
    percentage = models.DecimalField(_("percentage"), max_digits=5, decimal_places=2, null=True, blank=True, validators=PERCENTAGE)

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "vocabulary", "code"], name="project_sector_once", violation_error_message=_("The project names this sector twice.")
            )
        ]

    def __str__(self) -> str:
        return self.name or self.code


class ProjectOrganisation(models.Model):
    part_of = "project"

    class Role(models.TextChoices):
        """IATI codelist OrganisationRole."""

        FUNDING = "1", _("Funding")
        ACCOUNTABLE = "2", _("Accountable")
        EXTENDING = "3", _("Extending")
        IMPLEMENTING = "4", _("Implementing")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="organisations", verbose_name=_("project"))
    role = models.CharField(_("role"), max_length=1, choices=Role)
    name = models.CharField(_("name"), max_length=300)
    reference = models.CharField(_("identifier"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["role", "pk"]

    def __str__(self) -> str:
        return self.name


class ProjectMoney(models.Model):
    """A budget, a disbursement or an expenditure, in the currency it was reported in; never added up across currencies."""

    part_of = "project"

    class Kind(models.TextChoices):
        BUDGET = "budget", _("Budget")
        COMMITMENT = "commitment", _("Commitment")
        INCOMING = "incoming", _("Incoming funds")
        DISBURSEMENT = "disbursement", _("Disbursement")
        EXPENDITURE = "expenditure", _("Expenditure")
        OTHER = "other", _("Other")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="money", verbose_name=_("project"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    amount = models.DecimalField(_("amount"), max_digits=18, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, validators=[currency], help_text=_("ISO 4217, as in USD."))
    since = models.DateField(
        _("from"), null=True, blank=True, validators=[plausible], help_text=_("For a budget, the first day of its period; for a payment, its day.")
    )
    until = models.DateField(_("until"), null=True, blank=True, validators=[plausible])
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("amount")
        verbose_name_plural = _("budgets and spending")
        ordering = ["kind", "since", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount} {self.currency}"

    def clean(self) -> None:
        if not in_sequence(self.since, self.until):
            raise ValidationError({"until": _("The period ends before it begins.")}, code="order")


class ProjectDocument(models.Model):
    part_of = "project"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="documents", verbose_name=_("project"))
    title = models.CharField(_("title"), max_length=300)
    url = models.URLField(_("address"), max_length=500, validators=[web_address])
    language = models.CharField(_("language"), max_length=11, blank=True)
    media_type = models.CharField(_("format"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=on_the_web("url") & ~Q(url=""), name="project_document_is_on_the_web", violation_error_message=NOT_ON_THE_WEB
            )
        ]

    def __str__(self) -> str:
        return self.title
