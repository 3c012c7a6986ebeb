"""International labour standards, who ratified them and when, and what the supervisory bodies said."""

import datetime
import re
from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from countries.models.dates import STILL_TO_COME, in_sequence, last_today, past, plausible
from countries.models.records import NOT_ON_THE_WEB, Record, on_the_web, web_address, web_constraint
from countries.models.standard_rules import (
    CONSTRAINTS,
    IN_FORCE_BEFORE_ADOPTED,
    long_before_membership,
    wrong_age,
    wrong_identity,
    wrong_revisions,
)
from countries.querysets import RatificationQuerySet, StandardQuerySet, SupervisoryCommentQuerySet
from editorial import languages
from editorial.dates import date_format
from editorial.folding import fold

FIRST_YEAR = 1919
LAST_YEAR = 2100

NOT_RATIFIED = _("A Recommendation is not ratified.")
ENDED_EARLIER = _("It ended before it was ratified.")
NOT_YET_ADOPTED = _("The instrument had not yet been adopted.")
WITHOUT_ADDRESS = _("Give the address at which the ILO says that every member State has ratified it.")
IN_FORCE_EARLIER = _("It was in force before it was ratified.")
#: The ILO's register gives the text of an instrument by its code, in the languages of its texts.
NORMLEX = "https://normlex.ilo.org/dyn/nrmlx_{language}/f?p=NORMLEXPUB:12100:0::NO::P12100_ILO_CODE:{code}"
LANGUAGES_OF_TEXTS = ("en", "fr", "es")
#: As NORMLEX writes the session of a comment.
SESSION = re.compile(r"(\d{1,3})(?:st|nd|rd|th) \((\d{4})\)")
code = RegexValidator(r"^([CPR]\d{3}|MLC)\Z", _("Write a code as in C182, P029, R204 or MLC."))


class Standard(Record):
    """A Convention, Protocol or Recommendation of the International Labour Conference."""

    class Kind(models.TextChoices):
        CONVENTION = "convention", _("Convention")
        PROTOCOL = "protocol", _("Protocol")
        RECOMMENDATION = "recommendation", _("Recommendation")

    class Category(models.TextChoices):
        FUNDAMENTAL = "fundamental", _("Fundamental")
        GOVERNANCE = "governance", _("Governance (priority)")
        TECHNICAL = "technical", _("Technical")

    class Status(models.TextChoices):
        """The ILO's own words, after its Standards Review Mechanism."""

        UP_TO_DATE = "up-to-date", _("Up-to-date instrument")
        INTERIM = "interim", _("Instrument with interim status")
        TO_BE_REVISED = "to-be-revised", _("To be revised")
        OUTDATED = "outdated", _("Outdated instrument")
        SHELVED = "shelved", _("Shelved")
        REQUEST_FOR_INFORMATION = "request-for-information", _("Request for information")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        ABROGATED = "abrogated", _("Abrogated")
        NOT_RECORDED = "", _("Not recorded")

    code = models.CharField(
        _("code"), max_length=8, unique=True, validators=[code], help_text=_("As in C182, P029, R204 or MLC.")
    )
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=300)
    category = models.CharField(_("category"), max_length=11, choices=Category, default=Category.TECHNICAL)
    status = models.CharField(_("status"), max_length=23, choices=Status, blank=True, default=Status.NOT_RECORDED)
    adopted_year = models.PositiveSmallIntegerField(
        _("year of adoption"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True, validators=[plausible])
    in_force_on = models.DateField(_("in force since"), null=True, blank=True, validators=[plausible])
    protocol_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="protocols", verbose_name=_("protocol to"), limit_choices_to={"kind": "convention"}
    )
    revises = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="revised_by", verbose_name=_("revises"))
    topics = models.ManyToManyField("countries.Topic", blank=True, related_name="standards", verbose_name=_("topics"))
    ratifications_complete_on = models.DateField(
        _("ratifications complete as of"),
        null=True,
        blank=True,
        validators=[plausible, past],
        help_text=_("The day for which every ratification is known to be recorded. Left empty, a State without one reads “not recorded”, never “not ratified”."),
    )

    universal_on = models.DateField(
        _("ratified by every member State since"),
        null=True,
        blank=True,
        validators=[plausible, past],
        help_text=_("Only where the ILO says so. States that were members by that day then read “ratified”, even where their own dates are not recorded."),
    )
    universal_source_url = models.URLField(
        _("where the ILO says so"),
        max_length=500,
        blank=True,
        validators=[web_address],
        help_text=_("Shown beside the statement: without it, readers could not check it."),
    )
    # Made on saving: what searching reads.
    search_text = models.TextField(editable=False, default="")

    objects: ClassVar = StandardQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("international labour standard")
        verbose_name_plural = _("international labour standards")
        ordering = ["code"]
        constraints = [
            *Record.Meta.constraints,
            *CONSTRAINTS,
            models.CheckConstraint(
                condition=Q(adopted_year__gte=FIRST_YEAR, adopted_year__lte=LAST_YEAR),
                name="standard_adopted_year_sane",
                violation_error_message=_("The year must lie between 1919 and 2100."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="recommendation") | Q(ratifications_complete_on=None),
                name="standard_recommendations_are_not_ratified",
                violation_error_message=NOT_RATIFIED,
            ),
            models.CheckConstraint(
                condition=~Q(kind="recommendation") | Q(universal_on=None),
                name="standard_recommendations_are_not_universal",
                violation_error_message=NOT_RATIFIED,
            ),
            web_constraint("universal_source_url", "standard_universal_source_is_on_the_web"),
            models.CheckConstraint(
                condition=Q(universal_on=None) | ~Q(universal_source_url=""),
                name="standard_universal_has_a_source",
                violation_error_message=WITHOUT_ADDRESS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = self.searchable()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "search_text"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("standards:detail", args=[self.code])

    def clean(self) -> None:
        super().clean()
        if wrong := {**self._wrong_days(), **wrong_identity(self)}:
            raise ValidationError(wrong, code="standard")

    def _wrong_days(self) -> dict[str, Any]:
        wrong: dict[str, Any] = {}
        if self.adopted_on and self.adopted_year and self.adopted_on.year != self.adopted_year:
            wrong["adopted_on"] = _("This day does not lie in the year of adoption.")
        elif self.in_force_on and self.adopted_year and self.in_force_on < self.adopted_since:
            wrong["in_force_on"] = IN_FORCE_BEFORE_ADOPTED
        if self.universal_on and not self.universal_source_url:
            wrong["universal_source_url"] = WITHOUT_ADDRESS
        told = {name: day for name in ("ratifications_complete_on", "universal_on") if (day := getattr(self, name))}
        if not self.is_ratifiable:
            wrong |= dict.fromkeys(told, NOT_RATIFIED)
        elif self.adopted_year:
            wrong |= dict.fromkeys((name for name, day in told.items() if day < self.adopted_since), NOT_YET_ADOPTED)
        return wrong

    def wrong_relations(self, named: Mapping[str, Collection[int]]) -> dict[str, Any]:
        """By relation, what is wrong once it revises the instruments with these keys. What is not named stays as it is."""
        keys = named.get("revises", self.revises.values("pk") if self.pk else ())
        return wrong_revisions(self, Standard.objects.filter(pk__in=keys))

    def searchable(self) -> str:
        """What readers may search by; C029 is also written C29, and the MLC C186."""
        titles = (languages.column(self, "title", code) for code in languages.CODES)
        return fold(" ".join((self.code, f"{self.kind[:1]}{self.number}", *titles)))

    @property
    def title_words(self) -> languages.Words:
        return languages.words(self, "title")

    @property
    def text_url(self) -> str:
        """In the reader's language, where the ILO has the text in it."""
        language = get_language() or ""
        number = "C186" if self.code == "MLC" else self.code
        return NORMLEX.format(language=language if language in LANGUAGES_OF_TEXTS else LANGUAGES_OF_TEXTS[0], code=number)

    @property
    def is_ratifiable(self) -> bool:
        return self.kind != self.Kind.RECOMMENDATION

    @property
    def counts_from(self) -> int:
        """So many recorded ratifications say something of the instrument: a few among an unknown number would be taken for all."""
        return 1 if self.ratifications_complete_on else 10

    @property
    def adopted_since(self) -> datetime.date:
        """The first day on which it can have been adopted."""
        return self.adopted_on or datetime.date(self.adopted_year, 1, 1)


class Ratification(Record):
    """One spell: a State that denounced an instrument and ratified it again has several."""

    scope_lookup = "member_state"

    class Status(models.TextChoices):
        IN_FORCE = "in-force", _("In force")
        NOT_IN_FORCE = "not-in-force", _("Not in force")
        DENOUNCED = "denounced", _("Denounced")
        ABROGATED = "abrogated", _("Instrument abrogated")

    standard = models.ForeignKey(
        Standard,
        on_delete=models.PROTECT,
        related_name="ratifications",
        verbose_name=_("standard"),
        limit_choices_to={"kind__in": ("convention", "protocol")},
        error_messages={"invalid": NOT_RATIFIED},
    )
    member_state = models.ForeignKey("countries.MemberState", on_delete=models.CASCADE, related_name="ratifications", verbose_name=_("member State"))
    ratified_on = models.DateField(_("ratified on"), validators=[plausible], help_text=_("The day the ratification was registered."))
    in_force_on = models.DateField(_("in force since"), null=True, blank=True, validators=[plausible])
    ended_on = models.DateField(
        _("ended on"), null=True, blank=True, validators=[plausible], help_text=_("For a denunciation, the day it took effect.")
    )
    status = models.CharField(_("status"), max_length=12, choices=Status)
    minimum_age = models.PositiveSmallIntegerField(
        _("minimum age specified"), null=True, blank=True, validators=[MinValueValidator(10), MaxValueValidator(21)], help_text=_("In years; for C138 and C123.")
    )
    accepted_parts = models.CharField(_("accepted parts"), max_length=200, blank=True, help_text=_("As in “II, V, VI”; for C102 and others accepted in part."))
    note = models.CharField(_("note"), max_length=500, blank=True)

    #: Where a queryset adds it: see `RatificationQuerySet.with_standing`.
    standing: str

    objects: ClassVar = RatificationQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("ratification")
        verbose_name_plural = _("ratifications")
        ordering = ["standard", "member_state", "ratified_on"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["standard", "member_state", "ratified_on"],
                name="ratification_unique_spell",
                violation_error_message=_("This ratification is recorded already: of this instrument, by this State, on this day."),
            ),
            models.UniqueConstraint(
                fields=["standard", "member_state"],
                condition=Q(ended_on=None),
                name="ratification_one_open_spell",
                violation_error_message=_("Another ratification of this instrument by this State has not ended: first give the day on which it did."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("ratified_on")),
                name="ratification_ends_after_it_began",
                violation_error_message=ENDED_EARLIER,
            ),
            models.CheckConstraint(
                condition=Q(in_force_on=None) | Q(in_force_on__gte=models.F("ratified_on")),
                name="ratification_in_force_after_it_was_ratified",
                violation_error_message=IN_FORCE_EARLIER,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.standard.code}, {self.member_state}, {self.ratified_on}"

    def clean(self) -> None:
        super().clean()
        if wrong := {**self._wrong_days(), **self._wrong_standing(), **wrong_age(self)}:
            raise ValidationError(wrong, code="ratification")

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """With the day of the other one that has not ended, which the constraint cannot tell."""
        if self.standard_id and self.member_state_id and self.ratified_on and not self.ended_on:
            others = Ratification.objects.filter(standard=self.standard_id, member_state=self.member_state_id, ended_on=None)
            if other := others.exclude(pk=self.pk).exclude(ratified_on=self.ratified_on).first():
                words = _("The ratification of this instrument by this State on %(day)s has not ended: first give the day on which it did.")
                raise ValidationError({"ratified_on": ValidationError(words, code="open", params={"day": date_format(other.ratified_on)})})
        super().validate_constraints(exclude)

    def _wrong_days(self) -> dict[str, Any]:
        if not self.ratified_on:
            return {}
        wrong: dict[str, Any] = {}
        if self.ratified_on > last_today():
            wrong["ratified_on"] = STILL_TO_COME
        elif self.standard_id and self.ratified_on < self.standard.adopted_since:
            wrong["ratified_on"] = NOT_YET_ADOPTED
        elif words := long_before_membership(self):
            wrong["ratified_on"] = words
        if not in_sequence(self.ratified_on, self.in_force_on):
            wrong["in_force_on"] = IN_FORCE_EARLIER
        if not in_sequence(self.ratified_on, self.ended_on):
            wrong["ended_on"] = ENDED_EARLIER
        return wrong

    def _wrong_standing(self) -> dict[str, Any]:
        if self.status == self.Status.DENOUNCED and not self.ended_on:
            return {"ended_on": _("Give the day on which the denunciation took or takes effect.")}
        # A register says “in force” until the day comes, and may have been read before.
        if self.status == self.Status.IN_FORCE and self.ended_on and self.ended_on < (self.retrieved_on or timezone.localdate()):
            return {"status": _("It had ended by then, so it is no longer in force.")}
        return {}


class SupervisoryComment(Record):
    """What a supervisory body said about a member State, as a link to its text."""

    scope_lookup = "member_state"

    class Kind(models.TextChoices):
        OBSERVATION = "observation", _("Observation of the Committee of Experts")
        DIRECT_REQUEST = "direct-request", _("Direct request of the Committee of Experts")
        INDIVIDUAL_CASE = "individual-case", _("Individual case in the Conference Committee")
        REPRESENTATION = "representation", _("Representation (article 24)")
        COMPLAINT = "complaint", _("Complaint (article 26)")
        FREEDOM_OF_ASSOCIATION = "freedom-of-association", _("Case of the Committee on Freedom of Association")

    identifier = models.CharField(_("identifier"), max_length=120, unique=True)
    member_state = models.ForeignKey("countries.MemberState", on_delete=models.CASCADE, related_name="supervisory_comments", verbose_name=_("member State"))
    standard = models.ForeignKey(
        Standard,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supervisory_comments",
        verbose_name=_("standard"),
        limit_choices_to={"kind__in": ("convention", "protocol")},
        error_messages={"invalid": NOT_RATIFIED},
    )
    kind = models.CharField(_("kind"), max_length=22, choices=Kind)
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)])
    session = models.CharField(_("session"), max_length=200, blank=True, help_text=_("The Conference session at which it was published, for example “112th (2024)”."))
    title = models.CharField(_("title"), max_length=300, blank=True)
    url = models.URLField(_("address of the text"), max_length=500, validators=[web_address])

    objects: ClassVar = SupervisoryCommentQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("supervisory comment")
        verbose_name_plural = _("supervisory comments")
        ordering = ["-year", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=on_the_web("url") & ~Q(url=""), name="supervisory_comment_is_on_the_web", violation_error_message=NOT_ON_THE_WEB
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="supervisory_comment_year_sane",
                violation_error_message=_("The year must lie between 1919 and 2100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.year}"

    @property
    def session_text(self) -> str:
        """In the reader's language, where it is written as NORMLEX does."""
        if written := SESSION.fullmatch(self.session):
            return gettext("Conference session %(number)s (%(year)s)") % {"number": written[1], "year": written[2]}
        return self.session

    def clean(self) -> None:
        super().clean()
        if self.year and self.year > last_today().year:
            raise ValidationError({"year": _("This year is still to come.")}, code="to_come")
        if self.standard and self.year and self.year < self.standard.adopted_year:
            raise ValidationError({"year": NOT_YET_ADOPTED}, code="adopted")
