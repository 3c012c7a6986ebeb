"""What every record from somebody else's register carries."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
    """A fact with where it comes from. No fact is shown without its source and date."""

    source = models.CharField(_("source"), max_length=200, help_text=_("Shown beside the fact, as in “ILO, NORMLEX”."))
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True, help_text=_("The day the fact was taken from the source."))
    licence = models.CharField(_("licence"), max_length=100, blank=True)

    class Meta:
        abstract = True
        constraints = [
            # Pages link to it: imports and scripts must not get past what the form refuses.
            models.CheckConstraint(
                condition=Q(source_url="") | Q(source_url__startswith="https://") | Q(source_url__startswith="http://"),
                name="%(class)s_source_is_on_the_web",
            ),
        ]
