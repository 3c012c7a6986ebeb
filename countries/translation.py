"""Translated columns of the country models."""

from modeltranslation.translator import TranslationOptions, register

from countries.models import GoodPractice, MemberState, Region, Topic


@register([MemberState, Region, Topic])
class NameTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("en",)


@register(GoodPractice)
class GoodPracticeTranslation(TranslationOptions):
    fields = ("title", "teaser")
    required_languages = {"en": ("title", "teaser")}
