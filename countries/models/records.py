"""What every record from somebody else's register carries."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from countries.models.dates import taken
from countries.models.texts import Readable
from countries.source_names import source_words
from editorial.folding import fold
from editorial.languages import Words

language_tag = RegexValidator(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?\Z", _("Write a language as in en, pt or zh-Hant."))

#: What identifiers that the portal made itself begin with.
OWN = "portal:"


NOT_ON_THE_WEB = _("Write an address that begins with https:// or http://.")


def web_address(address: str) -> None:
    """What has no scheme, Django's own validator refuses."""
    if "://" in address and not address.startswith(("https://", "http://")):
        raise ValidationError(NOT_ON_THE_WEB, code="scheme")


def on_the_web(field: str) -> Q:
    """Pages link to it: imports and scripts must not get past what the form refuses."""
    return Q(**{field: ""}) | Q(**{f"{field}__startswith": "https://"}) | Q(**{f"{field}__startswith": "http://"})


def web_constraint(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=on_the_web(field), name=name, violation_error_message=NOT_ON_THE_WEB)


def lines_of(text: str) -> list[str]:
    """Of a column that keeps one value a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class Record(Readable):
    """A fact with where it comes from. No fact is shown without its source and date."""

    source = models.CharField(_("source"), max_length=200, help_text=_("Shown beside the fact, as in “ILO, NORMLEX”."))
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True, validators=[web_address])
    retrieved_on = models.DateField(
        _("retrieved on"), null=True, blank=True, validators=[taken], help_text=_("The day the fact was taken from the source.")
    )
    licence = models.CharField(_("licence"), max_length=100, blank=True)

    class Meta:
        abstract = True
        constraints = [web_constraint("source_url", "%(class)s_source_is_on_the_web")]

    @property
    def source_words(self) -> Words:
        return source_words(self.source)


class TitledRecord(Record):
    """A text that a register lists: found by its identifier, titled in its own language."""

    #: What it is about; `countries` names several, or `member_state` one.
    scope_lookup = "member_state"

    identifier = models.CharField(
        _("identifier"), max_length=120, unique=True, help_text=_("The register's own identifier; imports match records by it.")
    )
    title = models.CharField(_("title"), max_length=500, help_text=_("As it stands in the register, in the language named beside it."))
    language = models.CharField(
        _("language"), max_length=11, default="en", validators=[language_tag], help_text=_("For the title and the texts below, for example en, pt or ar.")
    )
    abstract = models.TextField(_("abstract"), blank=True, max_length=20_000)
    url = models.URLField(_("address of the full text"), max_length=500, blank=True, validators=[web_address])
    topics = models.ManyToManyField("countries.Topic", blank=True, related_name="%(class)s_records", verbose_name=_("topics"))
    # Made on saving: what searching reads.
    search_text = models.TextField(editable=False, default="")

    class Meta(Record.Meta):
        abstract = True
        constraints = [
            *Record.Meta.constraints,
            web_constraint("url", "%(class)s_text_is_on_the_web"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = fold(" ".join(self.searched()))
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "search_text"}
        super().save(*args, **kwargs)

    def searched(self) -> tuple[str, ...]:
        """The texts that readers find it by."""
        return (self.title, self.identifier, self.abstract)

    @property
    def register_identifier(self) -> str:
        """Empty where no register gave one: starter content has identifiers of its own, so that imports can find it."""
        return "" if self.identifier.startswith(OWN) else self.identifier

    @property
    def title_words(self) -> Words:
        return Words(self.title, self.language)

    @property
    def heading(self) -> Words:
        """The title that pages show it under."""
        return self.title_words

    @property
    def abstract_words(self) -> Words:
        return Words(self.abstract, self.language)
