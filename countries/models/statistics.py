"""Statistics as ILOSTAT keeps them: indicators, areas, and series of observations."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from countries.models.records import Record
from countries.querysets import AreaQuerySet, IndicatorQuerySet, ObservationQuerySet, SeriesQuerySet

FIRST_YEAR = 1900
LAST_YEAR = 2100


class Area(models.Model):
    """What a figure is about: a member State, another territory, a region, the world, an income group."""

    class Kind(models.TextChoices):
        MEMBER_STATE = "member-state", _("Member State")
        TERRITORY = "territory", _("Territory")
        WORLD = "world", _("World")
        REGION = "region", _("Region")
        GROUP = "group", _("Group of countries")

    code = models.CharField(
        _("code"), max_length=3, unique=True, validators=[RegexValidator(r"^[A-Z][A-Z0-9]{2}\Z")], help_text=_("ILOSTAT's: ISO 3166 alpha-3, or X01 to X96 for groups.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=150)
    label = models.CharField(
        _("label in files"), max_length=150, blank=True, help_text=_("As ILOSTAT's files with labels name it, where that is not one of its names.")
    )
    member_state = models.OneToOneField("countries.MemberState", on_delete=models.CASCADE, null=True, blank=True, related_name="area", verbose_name=_("member State"))
    region = models.OneToOneField("countries.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="area", verbose_name=_("region"))

    objects: ClassVar = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area of statistics")
        verbose_name_plural = _("areas of statistics")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="member-state", member_state__isnull=False) | (~Q(kind="member-state") & Q(member_state=None)),
                name="area_of_a_member_state_names_it",
                violation_error_message=_("An area of the kind “Member State” names its member State, and no other area does."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Indicator(Record):
    """What is measured. `code` is ILOSTAT's: SUBJECT_MEASURE_BREAKDOWNS_UNIT, without the frequency."""

    code = models.CharField(
        _("code"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[A-Z0-9]+(_[A-Z0-9]+)+\Z")],
        help_text=_("ILOSTAT's, as in UNE_2EAP_SEX_AGE_RT."),
    )
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    label = models.CharField(_("label in files"), max_length=300, blank=True, help_text=_("As ILOSTAT's files with labels name it; imports find it by that."))
    unit = models.CharField(_("unit"), max_length=60, help_text=_("Shown behind figures, as in % or thousands."))
    description = models.TextField(_("description"), blank=True)
    topic = models.ForeignKey("countries.Topic", on_delete=models.PROTECT, null=True, blank=True, related_name="indicators", verbose_name=_("topic"))
    is_modelled = models.BooleanField(_("modelled"), default=False, help_text=_("ILO modelled estimates, not figures that countries reported."))
    projected_from = models.PositiveSmallIntegerField(
        _("projected from"), null=True, blank=True, help_text=_("The first year whose figures are projections: charts draw them apart.")
    )
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=1, validators=[MaxValueValidator(6)])
    is_percentage = models.BooleanField(_("share of 100"), default=False)
    by_sex = models.BooleanField(_("by sex"), default=False)
    classif1 = models.CharField(_("first classification"), max_length=20, blank=True, help_text=_("As in AGE; empty where there is none."))
    classif2 = models.CharField(_("second classification"), max_length=20, blank=True)
    total1 = models.CharField(_("its total"), max_length=60, blank=True, help_text=_("The item shown first, as in AGE_YTHADULT_YGE15."))
    total2 = models.CharField(_("total of the second"), max_length=60, blank=True)
    is_key_figure = models.BooleanField(_("key figure"), default=False, help_text=_("Shown on top of every country's statistics."))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: ClassVar = IndicatorQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("statistics:indicator", args=[self.slug])

    def is_projection(self, year: int) -> bool:
        return self.projected_from is not None and year >= self.projected_from


class StatisticalSource(models.Model):
    """A survey, census or model that figures come from, as in “LFS - Labour Force Survey”."""

    code = models.CharField(_("code"), max_length=300, unique=True, help_text=_("As files name it: a code such as BX:3465, or the label where they give no code."))
    label = models.CharField(_("label"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("source of statistics")
        verbose_name_plural = _("sources of statistics")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label or self.code


class Classification(models.Model):
    """An item of a breakdown, as in SEX_F or AGE_YTHADULT_YGE15, with its name."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    label = models.CharField(_("label in files"), max_length=300, blank=True, help_text=_("As ILOSTAT's files with labels name it, as in “Sex: Total”."))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("item of a classification")
        verbose_name_plural = _("items of classifications")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class Series(models.Model):
    """All that holds for a line of observations: SDMX's series key. An absent dimension is ""."""

    class Sex(models.TextChoices):
        TOTAL = "SEX_T", _("Total")
        MALE = "SEX_M", _("Men")
        FEMALE = "SEX_F", _("Women")
        OTHER = "SEX_O", _("Other sex")
        NONE = "", _("Not broken down by sex")

    class Frequency(models.TextChoices):
        ANNUAL = "A", _("Annual")
        QUARTERLY = "Q", _("Quarterly")
        MONTHLY = "M", _("Monthly")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="series", verbose_name=_("indicator"))
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="series", verbose_name=_("area"))
    source = models.ForeignKey(StatisticalSource, on_delete=models.PROTECT, related_name="series", verbose_name=_("source"))
    frequency = models.CharField(_("frequency"), max_length=1, choices=Frequency, default=Frequency.ANNUAL)
    sex = models.CharField(_("sex"), max_length=5, choices=Sex, blank=True, default=Sex.NONE)
    classif1 = models.CharField(_("first classification"), max_length=60, blank=True)
    classif2 = models.CharField(_("second classification"), max_length=60, blank=True)

    objects: ClassVar = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "source", "frequency", "sex", "classif1", "classif2"],
                name="series_unique_key",
                violation_error_message=_("This series is there already."),
            ),
        ]
        # A page of an indicator asks for one breakdown over all areas; its unique key serves a country's page.
        indexes = [models.Index(fields=["indicator", "frequency", "sex", "classif1", "classif2"], name="series_breakdown")]

    def __str__(self) -> str:
        return " ".join(filter(None, (str(self.indicator_id), str(self.area_id), self.sex, self.classif1, self.classif2)))


class Note(models.Model):
    """What ILOSTAT says of observations, kept once for all that share it."""

    text = models.TextField(_("text"))
    digest = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = _("note on observations")
        verbose_name_plural = _("notes on observations")

    def __str__(self) -> str:
        return self.text[:80]


class Observation(models.Model):
    """A value of a series at a time; without a value where the source has the row but no figure."""

    class Status(models.TextChoices):
        """ILOSTAT's own list, which is not SDMX's generic one."""

        NORMAL = "", _("Normal")
        ADJUSTED = "A", _("Adjusted")
        BREAK = "B", _("Break in series")
        IMPUTED = "I", _("Imputation")
        MODELLED = "M", _("Model-based")
        REAL = "R", _("Real value")
        UNRELIABLE = "U", _("Unreliable")

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="observations", verbose_name=_("series"))
    year = models.PositiveSmallIntegerField(_("year"))
    #: Quarter 1 to 4 or month 1 to 12; 0 for a year.
    part = models.PositiveSmallIntegerField(_("quarter or month"), default=0)
    value = models.FloatField(_("value"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=1, blank=True, choices=Status)
    note = models.ForeignKey(Note, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("note"))
    batch = models.ForeignKey("countries.ImportBatch", on_delete=models.PROTECT, related_name="observations", verbose_name=_("import"))

    objects: ClassVar = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = [
            models.UniqueConstraint(
                fields=["series", "year", "part"],
                name="observation_unique_time",
                violation_error_message=_("The series has an observation of this time already."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR, part__lte=12),
                name="observation_time_sane",
                violation_error_message=_("The year must lie between 1900 and 2100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series_id} {self.year}: {self.value}"
