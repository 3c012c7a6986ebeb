"""Blocks: what the body of a page is made of.

A body is a list of `{"id", "type", "data"}`. A type of block is one class with a form (its parts are the
data) and a template in `templates/blocks/`; to add one, write its module and register it below.
"""

from editorial.blocks.body import (
    BlockText,
    check,
    languages_of,
    links_of,
    normal,
    plain_text,
    references_of,
    texts_of,
    without_languages,
    wrong_blocks,
)
from editorial.blocks.choices import Choice, rows_of
from editorial.blocks.figures import KeyFigure
from editorial.blocks.files import File
from editorial.blocks.forms import BlockForm
from editorial.blocks.links import Links
from editorial.blocks.pictures import Gallery, Image
from editorial.blocks.rendering import Bodies
from editorial.blocks.texts import CallOut, Heading, Point, Quote, RichText
from editorial.blocks.types import Block, all_types, find, register
from editorial.blocks.videos import Video

register(RichText, Heading, Image, Gallery, Quote, KeyFigure, Video, CallOut, Links, File, Point)

__all__ = [
    "Block",
    "BlockForm",
    "BlockText",
    "Bodies",
    "Choice",
    "all_types",
    "check",
    "find",
    "languages_of",
    "links_of",
    "normal",
    "plain_text",
    "references_of",
    "register",
    "rows_of",
    "texts_of",
    "without_languages",
    "wrong_blocks",
]
