"""Translated columns of stories."""

from modeltranslation.translator import TranslationOptions, register

from stories.models import Story


@register(Story)
class StoryTranslation(TranslationOptions):
    fields = ("title", "teaser")
    required_languages = ("en",)
