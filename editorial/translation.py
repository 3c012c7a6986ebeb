"""Translated columns of the editorial models."""

from modeltranslation.translator import TranslationOptions, register

from editorial.models import Image


@register(Image)
class ImageTranslation(TranslationOptions):
    fields = ("alt",)
