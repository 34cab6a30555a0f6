"""How long it takes on foot from one place to another, where nobody has walked it with a watch. Pure."""

from math import asin, ceil, cos, radians, sin, sqrt

EARTH_RADIUS_METRES = 6_371_000
DETOUR = 1.3  # streets against the straight line
METRES_A_MINUTE = 80  # 4.8 km/h


def metres_between(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Straight distance in metres between two (latitude, longitude) pairs in degrees (haversine)."""
    (lat_a, lon_a), (lat_b, lon_b) = ([radians(value) for value in point] for point in (here, there))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_METRES * asin(sqrt(half))


def minutes_on_foot(here: tuple[float, float], there: tuple[float, float]) -> int:
    """Whole minutes on foot, with the detour that streets make; at least one."""
    return max(1, ceil(metres_between(here, there) * DETOUR / METRES_A_MINUTE))
