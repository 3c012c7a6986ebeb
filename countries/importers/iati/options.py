"""What is asked of whoever imports: fields of the admin's form, and options of the command."""

from django import forms
from django.utils.translation import gettext_lazy as _

from countries.importers.fields import DayField
from countries.models.records import web_address

OPTIONS = {
    "strict": forms.BooleanField(
        label=_("strict"),
        required=False,
        help_text=_("One activity that is wrong stops the whole file. Otherwise it is left out and reported, and the rest is stored."),
    ),
    "source": forms.CharField(
        label=_("source"),
        required=False,
        max_length=200,
        help_text=_("Shown beside each project. Left empty, the organisation that reports it, and IATI."),
    ),
    "source_url": forms.URLField(
        label=_("address of the source"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[web_address],
        help_text=_("Left empty, the address that the file comes from, or else the page of each project on d-portal.org."),
    ),
    "retrieved_on": DayField(
        label=_("retrieved on"),
        required=False,
        help_text=_("The day the file was taken from the source. Left empty, the day on which the file says that it was made."),
    ),
    "licence": forms.CharField(
        label=_("licence"),
        required=False,
        max_length=100,
        help_text=_("As the publisher states it in the IATI Registry, as in CC BY 4.0."),
    ),
}
