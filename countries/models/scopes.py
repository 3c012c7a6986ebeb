"""What the rights of a colleague are limited to."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from countries.models.member_states import MemberState
from countries.models.regions import Region


class StaffScope(models.Model):
    """The member States whose pages a colleague may touch. One that names neither States nor regions limits nobody."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staff_scope", verbose_name=_("user"))
    member_states = models.ManyToManyField(
        MemberState,
        blank=True,
        related_name="staff_scopes",
        verbose_name=_("member States"),
        help_text=_("Only pages whose member States are all listed here or lie in a region below can be opened."),
    )
    regions = models.ManyToManyField(
        Region,
        blank=True,
        related_name="staff_scopes",
        verbose_name=_("regions"),
        help_text=_("Covers all its member States, including future ones. If both are empty, there is no limit."),
    )

    class Meta:
        verbose_name = _("scope")
        verbose_name_plural = _("scopes")

    def __str__(self) -> str:
        return f"{self.user}"


def member_states_of(user: Any) -> frozenset[int] | None:
    """The keys of those that the user is limited to, in one query; None: no limit."""
    scopes = StaffScope.objects.filter(user_id=user.pk).order_by()
    named = scopes.filter(member_states__isnull=False).values_list("member_states")
    regions = scopes.filter(regions__isnull=False)
    # A region without member States gives one empty row: it limits to nothing, rather than not at all.
    found = named.union(regions.values_list("regions__member_states"), regions.values_list("regions__member_states_of_subregion"))
    keys = {key for (key,) in found}
    return frozenset(keys - {None}) if keys else None
