"""Blocks: what the body of a page is made of.

A body is a list of `{"id", "type", "data"}`. A type of block is one class with a form (its parts are the
data) and a template in `templates/blocks/`; to add one, write its module and import it below.
"""

from editorial.blocks import figures, links, pictures, texts
from editorial.blocks.body import check, languages_of, normal, plain_text
from editorial.blocks.forms import BlockForm
from editorial.blocks.rendering import Bodies
from editorial.blocks.types import Block, all_types, find, register

__all__ = [
    "Block", "BlockForm", "Bodies", "all_types", "check", "figures", "find", "languages_of", "links", "normal",
    "pictures", "plain_text", "register", "texts",
]  # fmt: skip
