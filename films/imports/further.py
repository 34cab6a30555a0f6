"""The further tables of films: people and companies, credits, links, reviews, awards, what an edition says of a film."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from festival.importing.columns import Column
from festival.importing.further import FurtherResource, Linked
from films.imports import names
from films.imports.films import films_of
from films.models import (
    Award,
    Company,
    Credit,
    Film,
    FormerAddress,
    Link,
    Nomination,
    OutsideRating,
    Person,
    PressReview,
    Selection,
    Theme,
)


class FilmsPart(FurtherResource):
    """A table whose rows belong to films, and name people, companies, sections and awards."""

    def links(self) -> dict[str, Linked]:
        shared = self.judging.shared
        by_slug = lambda name: lambda text: shared[name].get(text)  # noqa: E731
        shelf: Any = shared.get("films")
        sections: Any = shared.get("sections")
        film = Linked(lambda text: shelf.by_slug(text) or shelf.by_code(text), lambda film: film.slug)
        every = {
            "film": film, "from_film": film, "to_film": film,
            "person": Linked(by_slug("people"), lambda person: person.slug),
            "company": Linked(by_slug("companies"), lambda company: company.name),
            "section": Linked(lambda text: sections.index.by_code(text), lambda section: section.slug),
            "award": Linked(by_slug("awards"), lambda award: award.slug),
        }  # fmt: skip
        return {field.name: every[field.name] for field in self.model._meta.fields if field.name in every}

    def scope(self) -> models.QuerySet[Any]:
        return self.existing().filter(film__in=films_of(self.judging.edition))


class Known(FurtherResource):
    """A table that others refer to; what it has is known to them by its first key."""

    def learn(self, judged: Any) -> None:
        super().learn(judged)
        self.judging.shared[self.kind][self.key_of(judged.instance)[0]] = judged.instance

    def existing(self) -> models.QuerySet[Any]:
        self.judging.shared.setdefault(self.kind, {})
        return super().existing()

    def key_of(self, instance: Any) -> tuple[str, ...]:
        key = super().key_of(instance)
        self.judging.shared[self.kind].setdefault(key[0], instance)
        return key


class PersonResource(Known):
    """people.csv"""

    kind, model, keys = "people", Person, ("slug",)

    def scope(self) -> models.QuerySet[Any]:
        films = films_of(self.judging.edition)
        shown = models.Q(credits__film__in=films) | models.Q(guest_screenings__edition=self.judging.edition)
        return self.existing().filter(shown | models.Q(nominations__award__edition=self.judging.edition)).distinct()


class CompanyResource(Known):
    """companies.csv"""

    kind, model, keys = "companies", Company, ("name",)

    def columns(self) -> Iterator[Column]:
        for column in super().columns():
            column.widget = names.countries() if column.name == "countries" else column.widget
            yield column

    def scope(self) -> models.QuerySet[Any]:
        return self.existing().filter(credits__film__in=films_of(self.judging.edition)).distinct()


class ThemeResource(Known):
    """themes.csv"""

    kind, model, keys = "themes", Theme, ("slug",)

    def scope(self) -> models.QuerySet[Any]:
        return self.existing().filter(films__in=films_of(self.judging.edition)).distinct()


class AwardResource(Known):
    """awards.csv"""

    kind, model, keys = "awards", Award, ("slug",)


class CreditResource(FilmsPart):
    """credits.csv"""

    kind, model, keys = "credits", Credit, ("film", "role", "person", "company")


class SelectionResource(FilmsPart):
    """selections.csv: what the edition says of a film in a section."""

    kind, model, keys = "selections", Selection, ("section", "film")

    def existing(self) -> models.QuerySet[Any]:
        return super().existing().filter(section__edition=self.judging.edition.pk)


class NominationResource(FilmsPart):
    """nominations.csv"""

    kind, model, keys = "nominations", Nomination, ("award", "film", "person")

    def existing(self) -> models.QuerySet[Any]:
        return super().existing().filter(award__edition=self.judging.edition.pk)


class LinkResource(FilmsPart):
    """links.csv"""

    kind, model, keys = "links", Link, ("film", "person", "kind", "url", "title")

    def scope(self) -> models.QuerySet[Any]:
        films = films_of(self.judging.edition)
        return self.existing().filter(models.Q(film__in=films) | models.Q(person__credits__film__in=films)).distinct()


class ReviewResource(FilmsPart):
    """reviews.csv"""

    kind, model, keys = "reviews", PressReview, ("film", "outlet", "headline", "published_on")


class RatingResource(FilmsPart):
    """ratings.csv: outside ratings."""

    kind, model, keys = "ratings", OutsideRating, ("film", "source")


class FormerAddressResource(FilmsPart):
    """former_addresses.csv"""

    kind, model, keys = "former_addresses", FormerAddress, ("slug",)


class RelatedResource(FilmsPart):
    """related.csv: films that go with one another."""

    kind, model, keys = "related", Film.related.through, ("from_film", "to_film")

    def scope(self) -> models.QuerySet[Any]:
        films = films_of(self.judging.edition)
        return self.existing().filter(from_film__in=films, to_film__in=films)


BEFORE = (PersonResource, CompanyResource, ThemeResource, AwardResource)
AFTER = (
    SelectionResource, CreditResource, NominationResource, LinkResource, ReviewResource, RatingResource,
    FormerAddressResource, RelatedResource,
)  # fmt: skip
