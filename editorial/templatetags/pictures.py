"""Show a picture of the library in the widths that a page needs."""

from typing import Any

from django import template

from editorial.images import renditions
from editorial.models import Image

register = template.Library()


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
