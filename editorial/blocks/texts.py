"""Blocks of words: rich text, heading, quotation, call-out."""

from django.utils.translation import gettext_lazy as _

from editorial import rich_text
from editorial.blocks.forms import BlockForm
from editorial.blocks.parts import Level, RichTexts, Texts
from editorial.blocks.types import Block


class RichText(Block):
    name = "rich_text"
    label = _("Text")
    description = _("Paragraphs, lists, links and tables.")
    icon = "M4 6h16M4 10h16M4 14h16M4 18h10"

    class Form(BlockForm):
        html = RichTexts(label=_("Text"), max_length=rich_text.LONGEST, rows=8)


class Heading(Block):
    name = "heading"
    label = _("Heading")
    description = _("A title that divides a long page; readers can link to it.")
    icon = "M6 5v14M18 5v14M6 12h12"

    class Form(BlockForm):
        level = Level(
            label=_("Level"), choices=[(2, _("2: a section")), (3, _("3: a part of a section"))],
            help_text=_("Screen readers list the headings: use level 3 below a heading of level 2 only."),
        )  # fmt: skip
        text = Texts(label=_("Heading"), max_length=200)


class Quote(Block):
    name = "quote"
    label = _("Quotation")
    description = _("Somebody’s own words, and who said them.")
    icon = "M10 7H5v6h5V7zm0 6c0 2-1.500 3.500-4 4M19 7h-5v6h5V7zm0 6c0 2-1.500 3.500-4 4"

    class Form(BlockForm):
        text = Texts(
            label=_("Quotation"), max_length=2000, rows=3, help_text=_("Without quotation marks: the page adds those of its language.")
        )
        attribution = Texts(
            label=_("Who said it"), max_length=300, required=False, help_text=_("Name and function, as in “Amina Yusuf, weaver”.")
        )


class Point(Block):
    name = "point"
    label = _("Point")
    description = _("One short text in a list of several.")
    icon = "M5 12h.01M9 12h11"
    general = False

    class Form(BlockForm):
        text = Texts(label=_("Text"), max_length=600, rows=3)


class CallOut(Block):
    name = "call_out"
    label = _("Call-out")
    description = _("A box beside the story: background, advice, a definition.")
    icon = "M4 5h16v14H4zM12 11v4.500M12 8v.5"

    class Form(BlockForm):
        title = Texts(label=_("Title"), max_length=200, required=False)
        html = RichTexts(label=_("Text"), max_length=20_000, rows=5)
