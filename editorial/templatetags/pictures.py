"""Show a picture of the library in the widths that a page needs."""

from typing import Any
from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.templatetags.static import static

from editorial.images import renditions
from editorial.models import Image

register = template.Library()

#: The width that other sites ask for when they show a link with its picture.
SHARED_WIDTH = 1200


@register.inclusion_tag("components/picture.html")
def picture(image: Image | None, shape: str = "free", sizes: str = "100vw", eager: bool = False, css: str = "") -> dict[str, Any]:
    """`{% picture story.lead_image shape="card" sizes="(min-width: 1024px) 33vw, 100vw" %}`; nothing without a picture.

    `eager` is for the one picture on top of a page, which must not wait; all others load when they come near.
    """
    if not image or not image.file:
        return {}
    found = renditions.sizes(shape, image.width, image.height)
    width, height = list(found.values())[-1]
    return {
        "webp": renditions.srcset(image, shape, "webp"),
        "jpeg": renditions.srcset(image, shape, "jpeg"),
        # Only for browsers that know no srcset: the second width is enough.
        "src": renditions.url(image, shape, list(found)[:2][-1], "jpeg"),
        "sizes": sizes,
        "width": width,
        "height": height,
        "alt": image.alternative,
        "eager": eager,
        "css": css,
    }


@register.simple_tag
def shared_picture(image: Image | None) -> str:
    """The full address of the picture that other sites show beside a link; the portal's own where a page has none."""
    if not image or not image.file:
        return urljoin(settings.SITE_URL, static("img/share.png"))
    widths = [nominal for nominal in renditions.sizes("wide", image.width, image.height) if nominal <= SHARED_WIDTH]
    return urljoin(settings.SITE_URL, renditions.url(image, "wide", widths[-1], "jpeg"))
