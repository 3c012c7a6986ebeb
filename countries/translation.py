"""Translated columns of the country models."""

from modeltranslation.translator import TranslationOptions, register

from countries.models import Area, Classification, GoodPractice, Indicator, MemberState, Region, Standard, Topic


@register([Area, Classification, MemberState, Region, Topic])
class NameTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("en",)


@register(GoodPractice)
class GoodPracticeTranslation(TranslationOptions):
    fields = ("title", "teaser")
    required_languages = {"en": ("title", "teaser")}


@register(Standard)
class StandardTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = ("en",)


@register(Indicator)
class IndicatorTranslation(TranslationOptions):
    fields = ("name", "unit", "description")
    required_languages = {"en": ("name", "unit")}
