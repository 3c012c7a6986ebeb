"""Where a place stands on the world map.

The map is drawn in the Equal Earth projection: areas keep their true proportion, so that no region looks larger
than it is. Source: Bojan Šavrič, Tom Patterson and Bernhard Jenny, "The Equal Earth map projection",
International Journal of Geographical Information Science, 2018, doi:10.1080/13658816.2018.1504949.

The land (`draw_world`) and the dots of the member States go through `project()`, which is why they always fit.
"""

from math import asin, cos, radians, sin, sqrt

# The paper's polynomial coefficients.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2

# 11° E puts the cut at 169° W, in the Bering Strait: the only meridian that crosses no mainland, so Russia's east stays whole.
CENTRAL_MERIDIAN = 11.0
# From the north of Greenland to below Cape Horn: Antarctica has no member State.
NORTH, SOUTH = 84.0, -57.0
WIDTH = 1000.0


def relative_longitude(longitude: float) -> float:
    """Degrees east of the central meridian, from -180 up to but not including 180."""
    return (longitude - CENTRAL_MERIDIAN + 180) % 360 - 180


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees east of the central meridian and north of the equator, to x and y on a sphere of radius 1."""
    angle = asin(_M * sin(radians(latitude)))
    square = angle * angle
    sixth = square**3
    x = radians(longitude) * cos(angle) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
    y = angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return x, y


_SCALE = WIDTH / (2 * equal_earth(180, 0)[0])
_TOP = equal_earth(0, NORTH)[1]
HEIGHT = round(_SCALE * (_TOP - equal_earth(0, SOUTH)[1]), 0)
VIEW_BOX = f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"


def place(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees east of the central meridian and north, to x and y in the view box; y grows downwards."""
    x, y = equal_earth(longitude, latitude)
    return WIDTH / 2 + _SCALE * x, _SCALE * (_TOP - y)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Longitude east of Greenwich and latitude, to x and y in the view box."""
    return place(relative_longitude(longitude), latitude)
