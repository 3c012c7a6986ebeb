"""Publications, described as by Dublin Core."""

from itertools import cycle
from operator import mul
from typing import ClassVar
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from countries.models.dates import AS_FAR_AS_KNOWN, partial_date
from countries.models.records import TitledRecord, lines_of
from countries.querysets import PublicationQuerySet

isbn_digits = RegexValidator(r"^[0-9-]{9,16}[0-9X]\Z", _("Write the 10 or 13 digits of an ISBN, as in 978-92-2-037483-2."))
doi = RegexValidator(r"^10\.\d{4,9}/\S+\Z", _("Write a DOI as in 10.54394/CHUI5986, without the address of doi.org before it."))


def isbn(text: str) -> None:
    """Ten digits or thirteen, of which the last follows from the others: it tells a slip."""
    isbn_digits(text)
    digits = [10 if digit == "X" else int(digit) for digit in text.replace("-", "")]
    if len(digits) not in {10, 13} or (len(digits) == 13 and digits[-1] == 10):
        raise ValidationError(isbn_digits.message, code="isbn")
    is_right = sum(map(mul, digits, range(10, 0, -1))) % 11 == 0 if len(digits) == 10 else sum(map(mul, digits, cycle((1, 3)))) % 10 == 0
    if not is_right:
        raise ValidationError(_("One of the digits is wrong: the last one does not follow from the others."), code="isbn")


class Publication(TitledRecord):
    class Kind(models.TextChoices):
        REPORT = "report", _("Report")
        WORKING_PAPER = "working-paper", _("Working paper")
        BRIEF = "brief", _("Brief")
        BOOK = "book", _("Book")
        ARTICLE = "article", _("Article")
        GUIDE = "guide", _("Guide or tool")
        EVALUATION = "evaluation", _("Evaluation")
        OTHER = "other", _("Other")

    scope_lookup = "countries"

    countries = models.ManyToManyField("countries.MemberState", blank=True, related_name="publications", verbose_name=_("member States"))
    kind = models.CharField(_("kind"), max_length=13, choices=Kind)
    authors = models.TextField(_("authors"), blank=True, help_text=_("One a line, as they are to be cited: “Okafor, N.”"))
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    published = models.CharField(_("published"), max_length=10, validators=[partial_date], help_text=AS_FAR_AS_KNOWN)
    languages = models.CharField(
        _("languages"), max_length=100, blank=True, help_text=_("For all its editions, separated by spaces: en fr ar. If empty, the language of the title.")
    )
    isbn = models.CharField(_("ISBN"), max_length=17, blank=True, validators=[isbn], help_text=_("As in 978-92-2-037483-2."))
    doi = models.CharField(_("DOI"), max_length=200, blank=True, validators=[doi], help_text=_("As in 10.54394/CHUI5986."))
    rights = models.CharField(_("licence of the publication"), max_length=100, blank=True, help_text=_("As in CC BY 4.0."))
    file = models.ForeignKey("editorial.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("file"))
    cover = models.ForeignKey("editorial.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cover"))

    objects: ClassVar = PublicationQuerySet.as_manager()

    class Meta(TitledRecord.Meta):
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-published", "pk"]
        constraints = [
            *TitledRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["doi"], condition=~Q(doi=""), name="publication_unique_doi", violation_error_message=_("Another publication has this DOI.")
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("publications:detail", args=[self.pk])

    def clean(self) -> None:
        super().clean()
        # As a file brings them back: without empty lines, and with the ends of lines that browsers send gone.
        self.authors = "\n".join(self.author_lines)
        other = Publication.objects.filter(doi=self.doi).exclude(pk=self.pk).first() if self.doi else None
        if other:
            message = _("“%(title)s” has this DOI, with the identifier %(identifier)s.")
            params = {"title": other.title, "identifier": other.identifier}
            raise ValidationError({"doi": ValidationError(message, code="unique", params=params)})

    def searched(self) -> tuple[str, ...]:
        return (*super().searched(), self.authors, self.isbn.replace("-", ""), self.doi)

    @property
    def author_lines(self) -> list[str]:
        return lines_of(self.authors)

    @property
    def language_tags(self) -> list[str]:
        return self.languages.split() or [self.language]

    @property
    def doi_url(self) -> str:
        return f"https://doi.org/{quote(self.doi, safe='/:;()._-')}" if self.doi else ""

    @property
    def cited_by(self) -> str:
        """Whom a citation begins with: the authors, else the publisher."""
        return ("; ".join(self.author_lines) or self.publisher).removesuffix(".")

    @property
    def year(self) -> str:
        return self.published[:4]
