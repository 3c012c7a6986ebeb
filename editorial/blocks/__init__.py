"""Blocks: what the body of a page is made of.

A body is a list of `{"id", "type", "data"}`. A type of block is one class with a form (its parts are the
data) and a template in `templates/blocks/`; to add one, write its module and register it below.
"""

from editorial.blocks.body import BlockText, check, languages_of, normal, plain_text, texts_of, without_languages
from editorial.blocks.figures import KeyFigure
from editorial.blocks.forms import BlockForm
from editorial.blocks.links import Links
from editorial.blocks.pictures import Image
from editorial.blocks.rendering import Bodies
from editorial.blocks.texts import CallOut, Heading, Quote, RichText
from editorial.blocks.types import Block, all_types, find, register

register(RichText, Heading, Image, Quote, KeyFigure, CallOut, Links)

__all__ = [
    "Block",
    "BlockForm",
    "BlockText",
    "Bodies",
    "all_types",
    "check",
    "find",
    "languages_of",
    "normal",
    "plain_text",
    "register",
    "texts_of",
    "without_languages",
]
