"""Labour laws, after NATLEX."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from countries.models.dates import AS_FAR_AS_KNOWN, STILL_TO_COME, is_before, is_to_come, partial_date
from countries.models.records import TitledRecord
from countries.querysets import LabourLawQuerySet
from editorial.languages import DEFAULT, Words, current

OF_ANOTHER_STATE = _("“%(identifier)s” is a law of another member State: %(state)s.")
REPEALED_WITHOUT_STATUS = _("A date of repeal needs the status “repealed”.")


class LabourLaw(TitledRecord):
    """A text of national law on labour, social security or related human rights."""

    class Kind(models.TextChoices):
        CONSTITUTION = "constitution", _("Constitution")
        LAW = "law", _("Law, act")
        REGULATION = "regulation", _("Regulation, decree, order")
        AGREEMENT = "agreement", _("Collective agreement")
        INTERNATIONAL = "international", _("International agreement")
        MISCELLANEOUS = "miscellaneous", _("Miscellaneous")

    class Status(models.TextChoices):
        IN_FORCE = "in-force", _("In force")
        REPEALED = "repealed", _("Repealed")
        NOT_RECORDED = "", _("Not recorded")

    member_state = models.ForeignKey("countries.MemberState", on_delete=models.CASCADE, related_name="labour_laws", verbose_name=_("member State"))
    english_title = models.CharField(_("English title"), max_length=500, blank=True, help_text=_("Where the title is in another language and a translation is known."))
    kind = models.CharField(_("kind"), max_length=13, choices=Kind)
    status = models.CharField(_("status"), max_length=8, choices=Status, blank=True, default=Status.NOT_RECORDED)
    adopted = models.CharField(_("date of the text"), max_length=10, validators=[partial_date], help_text=AS_FAR_AS_KNOWN)
    in_force_since = models.CharField(_("in force since"), max_length=10, blank=True, validators=[partial_date], help_text=AS_FAR_AS_KNOWN)
    repealed = models.CharField(_("repealed"), max_length=10, blank=True, validators=[partial_date], help_text=AS_FAR_AS_KNOWN)
    amends = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="amended_by", verbose_name=_("amends"))
    repeals = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="repealed_by", verbose_name=_("repeals"))

    objects: ClassVar = LabourLawQuerySet.as_manager()

    class Meta(TitledRecord.Meta):
        verbose_name = _("labour law")
        verbose_name_plural = _("labour laws")
        ordering = ["-adopted", "pk"]
        constraints = [
            *TitledRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(repealed="") | Q(status="repealed"),
                name="labour_law_repealed_when_it_says_so",
                violation_error_message=REPEALED_WITHOUT_STATUS,
            ),
        ]
        indexes = [models.Index(fields=["member_state", "-adopted"], name="labour_law_newest")]

    def get_absolute_url(self) -> str:
        return reverse("labour_laws:detail", args=[self.pk])

    def clean(self) -> None:
        super().clean()
        if wrong := self._wrong_dates():
            raise ValidationError(wrong, code="dates")

    def _wrong_dates(self) -> dict[str, Any]:
        """A law may be in force from a day before its own: it then holds for the past."""
        wrong = {name: STILL_TO_COME for name in ("adopted", "repealed") if is_to_come(getattr(self, name))}
        if self.status == self.Status.IN_FORCE and is_to_come(self.in_force_since):
            wrong["status"] = _("By its dates it is not in force yet.")
        if self.repealed and self.status != self.Status.REPEALED:
            wrong["repealed"] = REPEALED_WITHOUT_STATUS
        elif self.repealed and is_before(self.repealed, self.adopted):
            wrong["repealed"] = _("It was repealed before the date of its text.")
        elif self.repealed and is_before(self.repealed, self.in_force_since):
            wrong["repealed"] = _("It was repealed before it was in force.")
        return wrong

    def wrong_relations(self, named: Mapping[str, Collection[int]]) -> dict[str, Any]:
        """By relation, what is wrong once it amends and repeals the laws with these keys: all are of one State. What is not named stays as it is."""
        foreign = LabourLaw.objects.exclude(member_state=self.member_state_id)
        wrong: dict[str, Any] = {}
        for name in ("amends", "repeals"):
            keys = named.get(name, getattr(self, name).values("pk") if self.pk else ())
            if other := foreign.filter(pk__in=keys).select_related("member_state").first():
                wrong[name] = OF_ANOTHER_STATE % {"identifier": other.identifier, "state": other.member_state}
        if self.pk and foreign.filter(Q(amends=self) | Q(repeals=self)).exists():
            wrong["member_state"] = _("Laws of another member State amend or repeal it.")
        return wrong

    def searched(self) -> tuple[str, ...]:
        return (*super().searched(), self.english_title)

    @property
    def heading(self) -> Words:
        """The title in the reader's language where it is known, else the original one."""
        return self._english if current() == DEFAULT and self._english else self.title_words

    @property
    def other_title(self) -> Words:
        """What stands below: the original one under the English, or the English under an original in a language that is not the reader's."""
        if self.heading != self.title_words:
            return self.title_words
        return self._english if self.heading.fell_back else Words("", DEFAULT)

    @property
    def _english(self) -> Words:
        """Nothing for a title that is English itself."""
        return Words("" if self.language.partition("-")[0] == DEFAULT else self.english_title, DEFAULT)
