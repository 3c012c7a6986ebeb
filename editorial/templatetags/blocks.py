"""Show bodies of blocks, and rich text."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from editorial import rich_text
from editorial.blocks import Bodies

register = template.Library()


@register.simple_tag
def render_blocks(body: Any) -> SafeString:
    """`{% render_blocks story.body %}`. A page of several bodies passes `bodies.render 0` from a view's `Bodies` instead."""
    return body.render() if isinstance(body, Bodies) else Bodies(body).render()


@register.filter
def rich(html: Any) -> SafeString:
    """`{{ words.text|rich }}`"""
    return rich_text.shown(str(html or ""))
