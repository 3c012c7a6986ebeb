"""Show the words of a comparison."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from editorial.revisions.comparing import Segment

register = template.Library()

_FORMS = {
    "same": "<span>{text}</span>",
    "insert": '<ins><span class="comparison-said">{said} </span>{text}</ins>',
    "delete": '<del><span class="comparison-said">{said} </span>{text}</del>',
    "folded": (
        '<details class="comparison-folded"><summary><span aria-hidden="true">…</span>'
        '<span class="comparison-said">{said}</span></summary>{text}</details>'
    ),
}


@register.simple_tag
def compared_words(segments: Iterable[Segment]) -> SafeString:
    """A text with what was inserted and deleted. In Python: a long comparison has thousands of segments, and a template takes four times as long."""
    said = {"insert": _("added:"), "delete": _("deleted:"), "folded": _("Show the unchanged words")}
    return format_html_join("", "{}", ((_shown("folded" if segment.folded else segment.op, said, segment.text),) for segment in segments))


def _shown(form: str, said: Mapping[str, str], text: str) -> SafeString:
    return format_html(_FORMS[form], text=text, said=said.get(form, ""))
