"""The ILO's member States and the spells of their membership."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Left, Length
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from countries.models.dates import partial_date
from countries.models.records import Record
from countries.querysets import MemberStateQuerySet
from editorial import languages
from editorial.folding import fold

WITHOUT_APOSTROPHES = str.maketrans("", "", "'’ʼ")


class MemberState(models.Model):
    """A State that is a member of the ILO. Codes are text: Namibia is NA, and 004 has its zeros."""

    #: For `editorial.rights`: it lies itself in somebody's scope.
    scope_lookup = "pk"

    iso2 = models.CharField(_("ISO 3166 alpha-2"), max_length=2, unique=True, validators=[RegexValidator(r"^[A-Z]{2}\Z")])
    iso3 = models.CharField(_("ISO 3166 alpha-3"), max_length=3, unique=True, validators=[RegexValidator(r"^[A-Z]{3}\Z")])
    m49 = models.CharField(
        _("UN M49"), max_length=3, unique=True, validators=[RegexValidator(r"^\d{3}\Z")], help_text=_("Three digits, with the zeros in front.")
    )
    slug = models.SlugField(
        _("address"), unique=True, max_length=80, help_text=_("From the English name. Links to the old address stop working when you change it.")
    )
    name = models.CharField(_("name"), max_length=120)
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("One a line: former and short names that readers may search by. Not shown.")
    )
    region = models.ForeignKey(
        "countries.Region", on_delete=models.PROTECT, related_name="member_states", verbose_name=_("region"), limit_choices_to={"parent": None}
    )
    subregion = models.ForeignKey(
        "countries.Region",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="member_states_of_subregion",
        verbose_name=_("subregion"),
        limit_choices_to={"parent__isnull": False},
    )
    un_member = models.BooleanField(_("member of the United Nations"), default=True)
    latitude = models.DecimalField(_("latitude"), max_digits=5, decimal_places=2, help_text=_("The position of the dot on the world map."))
    longitude = models.DecimalField(_("longitude"), max_digits=6, decimal_places=2)
    search_text = models.TextField(editable=False, default="")

    objects = MemberStateQuerySet.as_manager()

    class Meta:
        verbose_name = _("member State")
        verbose_name_plural = _("member States")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90),
                name="member_state_latitude",
                violation_error_message=_("The latitude must lie between -90 and 90 degrees."),
            ),
            models.CheckConstraint(
                condition=Q(longitude__gte=-180, longitude__lte=180),
                name="member_state_longitude",
                violation_error_message=_("The longitude must lie between -180 and 180 degrees."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = slugify(languages.column(self, "name", languages.DEFAULT))
        names = [languages.column(self, "name", code) for code in languages.CODES]
        # Also as one writes them without apostrophes: Cote dIvoire.
        bare = [name.translate(WITHOUT_APOSTROPHES) for name in names]
        folded = [fold(name) for name in [*names, *bare, *self.other_names.splitlines(), self.iso2, self.iso3]]
        # A bar between names, so that no word spans two; each once, since many languages write a name alike.
        self.search_text = "|".join(dict.fromkeys(filter(None, folded)))
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "search_text"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("countries:detail", args=[self.slug])

    def clean(self) -> None:
        if self.subregion and self.region_id and self.subregion.parent_id != self.region_id:
            raise ValidationError({"subregion": _("This subregion belongs to another region.")}, code="wrong_region")


class Membership(Record):
    """One spell of membership; a State that withdrew and came back has several."""

    scope_lookup = "member_state"

    member_state = models.ForeignKey(MemberState, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("member State"))
    # Text, because of many old spells only the year is known; ISO 8601 sorts as text.
    since = models.CharField(_("since"), max_length=10, validators=[partial_date], help_text=_("Year, month or day, as far as it is known: 1920 or 1920-03-15."))
    until = models.CharField(_("until"), max_length=10, blank=True, validators=[partial_date], help_text=_("Empty while the membership lasts."))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("spell of membership")
        verbose_name_plural = _("spells of membership")
        ordering = ["since"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["member_state"],
                condition=Q(until=""),
                name="membership_one_open_spell",
                violation_error_message=_("Another spell of the State’s membership has no end."),
            ),
            models.UniqueConstraint(
                fields=["member_state", "since"],
                name="membership_unique_since",
                violation_error_message=_("Another spell of the State’s membership begins then."),
            ),
            models.CheckConstraint(
                # As far as both are known: what began in May 1966 may have ended in 1966.
                condition=Q(until="") | Q(until__gte=Left("since", Length("until"))),
                name="membership_until_after_since",
                violation_error_message=_("The spell ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since}–{self.until}"
