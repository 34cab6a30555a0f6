"""What rows of venues, halls and screenings become."""

from screenings.imports.screenings import ScreeningResource
from screenings.imports.venues import HallResource, VenueResource

__all__ = ["HallResource", "ScreeningResource", "VenueResource"]
