"""Addresses that films had before: they lead to the film for ever."""

from collections.abc import Iterable

from django.db import transaction

from films.models import Film, FormerAddress


@transaction.atomic
def keep(film: Film, *, former: str) -> None:
    """After a film got another address: the former one leads to it, and its own is no former one any more."""
    FormerAddress.objects.filter(film=film, slug=film.slug).delete()
    FormerAddress.objects.get_or_create(slug=former, defaults={"film": film})


def all_of_them() -> Iterable[str]:
    """Every address that some film once had."""
    return FormerAddress.objects.values_list("slug", flat=True)


def owner(slug: str) -> Film | None:
    """The film that once had this address."""
    return Film.objects.filter(former_addresses__slug=slug).first()
