"""What editors write about a member State."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from countries.models.member_states import MemberState
from editorial.fields import BlocksField
from editorial.models import Publishable, PublishableQuerySet


class CountryProfile(Publishable):
    """The words of a country's page, section by section; an empty section is not shown."""

    page_view = "countries.views.show"
    scope_lookup = "member_state"
    can_be_copied = False

    #: Field name and title of each section, in the order of the page.
    SECTIONS = {
        "overview": _("Overview"),
        "labour_laws": _("Labour laws"),
        "standards": _("International labour standards"),
        "policies": _("Policies"),
        "statistics": _("Statistics"),
        "projects": _("Projects and programmes"),
        "publications": _("Publications"),
        "good_practices": _("Good practices"),
    }

    member_state = models.OneToOneField(MemberState, on_delete=models.PROTECT, related_name="profile", verbose_name=_("member State"))
    overview = BlocksField(_("overview"))
    labour_laws = BlocksField(_("labour laws"))
    standards = BlocksField(_("international labour standards"))
    policies = BlocksField(_("policies"))
    statistics = BlocksField(_("statistics"))
    projects = BlocksField(_("projects and programmes"))
    publications = BlocksField(_("publications"))
    good_practices = BlocksField(_("good practices"))

    objects: ClassVar = PublishableQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("country profile")
        verbose_name_plural = _("country profiles")
        ordering = ["member_state__slug"]

    def __str__(self) -> str:
        return str(self.member_state)

    def get_absolute_url(self) -> str:
        return self.member_state.get_absolute_url()
