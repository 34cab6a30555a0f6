"""A request as the middleware hands it on: with its moment, its visitor and its edition."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from festival.models import Edition


class FestivalRequest(HttpRequest):
    """What views receive. `edition` is read when first asked for and is false where there is none."""

    now: datetime
    visitor: Any
    edition: Edition
    request_id: str
