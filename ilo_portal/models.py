"""The mission page."""

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import get_translatable_fields_for_model

from editorial import blocks, languages
from editorial.fields import BlocksField, RichTextField
from editorial.models import Publishable, PublishableQuerySet


class MissionPageQuerySet(PublishableQuerySet):
    def for_home(self) -> Self:
        return self.published()


class MissionPage(Publishable):
    """The portal's front page: one row."""

    page_view = "ilo_portal.views.pages.show"
    can_be_copied = False

    headline = models.CharField(_("headline"), max_length=160)
    motto = models.CharField(_("motto"), max_length=160)
    mission = RichTextField(
        _("mission"), help_text=_("Write [member_states] where the number of member States should appear: it is counted, never typed.")
    )
    agenda_title = models.CharField(_("title"), max_length=160)
    agenda = RichTextField(_("decent work agenda"))
    portal_eyebrow = models.CharField(_("line above the title"), max_length=160, blank=True)
    portal_title = models.CharField(_("title"), max_length=160)
    portal_text = models.TextField(_("text"))
    stories_title = models.CharField(_("title"), max_length=160)
    expertise_title = models.CharField(_("title"), max_length=160)
    expertise_text = models.TextField(_("text"))
    expertise = BlocksField(_("areas of expertise"), types=("point",), help_text=_("Shown as a numbered list, in this order."))

    objects: ClassVar = MissionPageQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("mission page")
        verbose_name_plural = _("mission page")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="mission_page_is_one")]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("home")

    def missing_in(self, language: str) -> list[str]:
        """The fields that have words in English but not in this language."""
        columns = [
            field
            for field in get_translatable_fields_for_model(MissionPage) or []
            if languages.column(self, field, languages.DEFAULT) and not languages.column(self, field, language)
        ]
        return columns if not self.expertise or language in blocks.languages_of(self.expertise) else [*columns, "expertise"]

    def points(self) -> list[languages.Words]:
        """The areas of expertise in the reader's language; those without words in any are left out."""
        found = [languages.pick(block["data"].get("text")) for block in self.expertise]
        return [words for words in found if words]


class StarterSet(models.Model):
    """Notes that a set of starter content was loaded, so that what editors delete stays deleted."""

    name = models.CharField(max_length=40, unique=True)
    loaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
