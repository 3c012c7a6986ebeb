"""The copies of a picture that pages show: shapes, widths and encodings, and their addresses.

django-imagefield makes them when a picture is saved. Their names follow from the row alone (file name,
size, focal point), so that a page neither opens a file nor asks the storage.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from imagefield.backend_base import calculate_crop_box
from imagefield.processing_pillow import register_pillow
from PIL import Image


class Shape(NamedTuple):
    """`ratio` is width to height; None leaves the picture uncropped."""

    ratio: tuple[int, int] | None
    widths: tuple[int, ...]


class Encoding(NamedTuple):
    format: str
    extension: str
    options: tuple[tuple[str, Any], ...]


SHAPES = {
    "card": Shape((3, 2), (400, 800)),
    "wide": Shape((16, 9), (400, 800, 1200, 1600)),
    "free": Shape(None, (400, 800, 1200, 1600)),
}
ENCODINGS = {
    "webp": Encoding("WEBP", ".webp", (("quality", 78), ("method", 2))),
    "jpeg": Encoding("JPEG", ".jpg", (("quality", 80), ("progressive", True))),
}


def size(shape: str, nominal: int, width: int, height: int) -> tuple[int, int]:
    """The pixels of a rendition: `nominal` wide, or as wide as the original allows, never enlarged."""
    across, down = SHAPES[shape].ratio or (width, height)
    available = min(width, height * across // down)
    wide = max(1, min(nominal, available))
    return wide, max(1, min(height, round(wide * down / across)))


def sizes(shape: str, width: int, height: int) -> dict[int, tuple[int, int]]:
    """The distinct renditions of a shape: nominal width to size. A small original has fewer of them."""
    found: dict[int, tuple[int, int]] = {}
    for nominal in SHAPES[shape].widths:
        pixels = size(shape, nominal, width, height)
        if pixels not in found.values():
            found[nominal] = pixels
    return found


def format_name(shape: str, nominal: int, encoding: str) -> str:
    return f"{shape}_{nominal}_{encoding}"


def url(image: Any, shape: str, nominal: int, encoding: str) -> str:
    return image.file.rendition_url(format_name(shape, nominal, encoding))


def srcset(image: Any, shape: str, encoding: str) -> str:
    """Addresses with their true widths, for the attribute of that name."""
    found = sizes(shape, image.width, image.height)
    return ", ".join(f"{url(image, shape, nominal, encoding)} {width}w" for nominal, (width, _height) in found.items())


def _spec(shape: str, nominal: int, encoding: str) -> Callable[[Any, Any], None]:
    """A format of django-imagefield. All that shapes the result is in `processors`, which name the file."""

    def spec(file: Any, context: Any) -> None:
        pixels = size(shape, nominal, file.instance.width, file.instance.height)
        chosen = ENCODINGS[encoding]
        context.extension = chosen.extension
        context.processors = [("rendition", chosen.format, chosen.options, pixels)]
        if SHAPES[shape].ratio is None:
            context.ppoi = [0.5, 0.5]  # nothing is cut off: moving the focal point needs no new copies

    return spec


FORMATS = {
    format_name(shape, nominal, encoding): _spec(shape, nominal, encoding)
    for shape, (_ratio, widths) in SHAPES.items()
    for nominal in widths
    for encoding in ENCODINGS
}


@register_pillow
def rendition(get_image: Callable, format: str, options: tuple[tuple[str, Any], ...], pixels: tuple[int, int]) -> Callable:
    """Cut around the focal point, shrink and encode, in one step."""

    def processor(image: Image.Image, context: Any) -> Image.Image:
        image = get_image(image, context)
        cut = calculate_crop_box(*image.size, *pixels, context.ppoi)
        box = (cut.left, cut.top, cut.left + cut.width, cut.top + cut.height)
        image = image.resize(pixels, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
        if format == "JPEG" and image.mode == "RGBA":
            image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
        context.save_kwargs.update(options, format=format)
        return image

    return processor
