"""What other sites said when they were asked for the pages that ours link to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AddressCheck(models.Model):
    """An address of another site, asked for by `check_links --external`."""

    #: Of the address, which may be longer than what a database looks up fast.
    digest = models.CharField(max_length=64, unique=True)
    address = models.CharField(max_length=2000)
    asked_at = models.DateTimeField()
    #: As `editorial.links.faults` names it; empty where the page is there.
    fault = models.CharField(max_length=40, blank=True)
    #: How many times, one after the other, there was a fault that may pass.
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("address asked for")
        verbose_name_plural = _("addresses asked for")
        default_permissions = ()

    def __str__(self) -> str:
        return self.address

    @property
    def told(self) -> str:
        """The fault, once it counts: one that may pass does when it was met twice."""
        return "" if self.failures == 1 else self.fault
