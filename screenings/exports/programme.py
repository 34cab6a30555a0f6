"""venues.csv as exports write it: a row for each hall, with its venue; venues without halls have a row of their own."""

from collections.abc import Callable

import tablib

from festival.importing.resources import ProgrammeResource

Wanted = Callable[[int, int | None], bool]


def every(venue: int, hall: int | None) -> bool:
    """Every row is wanted."""
    return True


def venues_table(venues: ProgrammeResource, halls: ProgrammeResource, wanted: Wanted = every) -> tablib.Dataset:
    """Both resources' columns side by side, in the order in which the halls were entered.

    `wanted` says of a venue and a hall, by primary key, whether their row is; the hall is None for a venue without.
    """
    table = tablib.Dataset(headers=[*venues.get_export_headers(), *halls.get_export_headers()])
    of_venue = {venue.pk: venues.export_resource(venue) for venue in venues.instances()}
    with_halls = halls.instances()
    for hall in with_halls:
        if wanted(hall.venue_id, hall.pk):
            table.append([*of_venue[hall.venue_id], *halls.export_resource(hall)])
    empty = [""] * len(halls.get_export_headers())
    filled = {hall.venue_id for hall in with_halls}
    for pk, cells in of_venue.items():
        if pk not in filled and wanted(pk, None):
            table.append([*cells, *empty])
    return table
