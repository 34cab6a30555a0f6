"""At most so many of something within a while: counted in the cache, and forgotten when the while is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from django.core.cache import cache
from django.http import HttpRequest

from festival.middleware import client_address

NETWORK = 64  # bits of an IPv6 address that one household or server has to itself


@dataclass(frozen=True)
class Limit:
    """How many of what, in which while; `whose` is anything that tells people apart."""

    name: str
    most: int
    window: timedelta

    def is_reached(self, whose: str) -> bool:
        """Whether that was all for now."""
        return bool(cache.get(self._key("count", whose), 0) >= self.most)

    def count(self, whose: str, now: datetime) -> None:
        """One more; the while begins with the first."""
        seconds = self.window.total_seconds()
        cache.add(self._key("first", whose), now, seconds)
        if cache.add(self._key("count", whose), 1, seconds):
            return
        try:
            cache.incr(self._key("count", whose))
        except ValueError:  # the while ended just now
            cache.add(self._key("count", whose), 1, seconds)

    def seconds_left(self, whose: str, now: datetime) -> int:
        """Until all is forgotten."""
        first = cache.get(self._key("first", whose), now)
        return max(1, ceil((first + self.window - now).total_seconds()))

    def _key(self, what: str, whose: str) -> str:
        return f"{self.name}:{what}:{whose}"


def network_of(request: HttpRequest) -> str:
    """Whose request it is, as far as addresses tell: an IPv4 address as it is, the network of an IPv6 address."""
    try:
        found = ip_address(client_address(request).partition("%")[0])
    except ValueError:
        return "unknown"
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, NETWORK), strict=False))
