"""Translated columns of stories."""

from modeltranslation.translator import TranslationOptions, register

from stories.models import Story


@register(Story)
class StoryTranslation(TranslationOptions):
    fields = ("title", "teaser", "title_key")
    required_languages = {"en": ("title", "teaser")}
