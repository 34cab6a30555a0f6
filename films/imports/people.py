"""People by name: found whatever the spelling, made where nobody is called so."""

from collections.abc import Iterable

from festival.admin.proposals import address, sort_name
from festival.importing.matching import tight
from films.models import Person


class People:
    """Everybody of these names; new people are saved at once."""

    def __init__(self, names: Iterable[str]) -> None:
        self.found: dict[str, Person] = {}
        wanted = {tight(name): name for name in names}
        for person in Person.objects.order_by("pk") if wanted else ():
            self.found.setdefault(tight(person.name), person)
        taken = {person.slug: None for person in self.found.values()}
        taken |= dict.fromkeys(Person.objects.values_list("slug", flat=True)) if wanted else {}
        new = []
        for key, name in wanted.items():
            if key not in self.found:
                new.append(_person(name, taken))
        for person in Person.objects.bulk_create(new, batch_size=500):
            self.found[tight(person.name)] = person

    def __getitem__(self, name: str) -> Person:
        return self.found[tight(name[:120])]


def _person(name: str, taken: dict[str, None]) -> Person:
    slug = address(name, taken=taken, longest=120, otherwise="person")
    taken[slug] = None
    return Person(name=name[:120], sort_name=sort_name(name[:119]), slug=slug)
