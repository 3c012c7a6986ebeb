"""Translated columns of the country models."""

from modeltranslation.translator import TranslationOptions, register

from countries.models import MemberState, Region, Topic


@register([MemberState, Region, Topic])
class NameTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("en",)
