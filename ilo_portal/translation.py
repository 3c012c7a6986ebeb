"""Translated columns of the mission page."""

from modeltranslation.translator import TranslationOptions, register

from ilo_portal.models import MissionPage


@register(MissionPage)
class MissionPageTranslation(TranslationOptions):
    fields = (
        "headline",
        "motto",
        "mission",
        "agenda_title",
        "agenda",
        "portal_eyebrow",
        "portal_title",
        "portal_text",
        "stories_title",
        "expertise_title",
        "expertise_text",
    )
    required_languages = ("en",)
