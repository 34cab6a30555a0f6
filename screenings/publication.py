"""Going public: which films, compilations and screenings of a day, a section or an edition wait, and publishing them at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from festival.models import Edition, Section
from films.models import Compilation, Film
from screenings.models import Screening
from screenings.models.queries import ScreeningQuerySet
from screenings.models.vocabulary import Status

BATCH = 500


@dataclass(frozen=True)
class Scope:
    """What is to go public: a whole edition, one of its days, or one of its sections with those inside it."""

    edition: Edition
    day: date | None = None
    section: Section | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is the edition itself."""
        return self.day is None and self.section is None

    @property
    def screenings(self) -> ScreeningQuerySet:
        """Its screenings; cancelled ones have nothing to announce."""
        found = Screening.objects.filter(edition=self.edition).exclude(status=Status.CANCELLED)
        if self.day:
            return found.on_day(self.edition, self.day)
        return found.in_sections(self._sections) if self.section else found

    @property
    def compilations(self) -> models.QuerySet[Compilation]:
        """Those that its screenings show, and those of its sections."""
        shown = Q(pk__in=self.screenings.filter(compilation__isnull=False).values("compilation"))
        return Compilation.objects.filter(shown if self.day else shown | Q(section__in=self._sections))

    @property
    def films(self) -> models.QuerySet[Film]:
        """Those that its screenings and compilations show, and those that its sections selected."""
        shown = Film.objects.shown_by(self.screenings).values("pk")
        together = Film.objects.filter(compilation_items__compilation__in=self.compilations).values("pk")
        anyhow = Q(pk__in=shown) | Q(pk__in=together)
        if not self.day:
            anyhow |= Q(pk__in=Film.objects.filter(selections__section__in=self._sections).values("pk"))
        return Film.objects.filter(anyhow)

    @property
    def _sections(self) -> models.QuerySet[Section]:
        inside = Q(pk=self.section.pk) | Q(parent=self.section.pk) if self.section else Q()
        return Section.objects.filter(inside, edition=self.edition)


@dataclass(frozen=True)
class Publication:
    """What of a scope is not public at a moment; tentative screenings are held back. Four queries."""

    scope: Scope
    now: datetime

    @cached_property
    def films(self) -> list[Film]:
        """By title."""
        return list(_waiting(self.scope.films, self.now).order_by("sort_title", "pk"))

    @cached_property
    def compilations(self) -> list[Compilation]:
        """By address."""
        return list(_waiting(self.scope.compilations, self.now).order_by("slug"))

    @cached_property
    def screenings(self) -> list[Screening]:
        """Confirmed ones, in the order of the programme."""
        confirmed = self.scope.screenings.filter(status=Status.CONFIRMED)
        return list(_waiting(confirmed.for_grid(), self.now).order_by(F("starts_at"), "pk"))

    @cached_property
    def held_back(self) -> list[Screening]:
        """Tentative ones: nobody outside sees them before they are confirmed."""
        return list(self.scope.screenings.filter(status=Status.TENTATIVE).for_grid().order_by(F("starts_at"), "pk"))

    @property
    def opens_edition(self) -> bool:
        """Whether the edition's own programme goes public with it."""
        return self.scope.is_whole and not self.scope.edition.programme_is_public(self.now)

    @property
    def rows(self) -> list[Any]:
        """All that goes public, beside the edition."""
        return [*self.films, *self.compilations, *self.screenings]

    @property
    def count(self) -> int:
        """How many things go public."""
        return len(self.rows) + self.opens_edition

    @property
    def mark(self) -> str:
        """A short text that changes when the list does."""
        keys = [(row._meta.label, row.pk) for row in self.rows]
        return sha256(repr((keys, self.opens_edition)).encode()).hexdigest()[:24]


def _waiting(rows: models.QuerySet[Any], now: datetime) -> models.QuerySet[Any]:
    return rows.filter(Q(published_at__isnull=True) | Q(published_at__gt=now))


def publish(publication: Publication, *, at: datetime) -> None:
    """Gives all of it this publication moment, or nothing at all; what becomes public earlier by itself keeps its moment."""
    with transaction.atomic():
        for kind in (Film, Compilation, Screening):
            keys = [row.pk for row in publication.rows if isinstance(row, kind)]
            _set(kind, keys, at)
        if publication.opens_edition:
            edition = publication.scope.edition
            edition.published_at = min(filter(None, (edition.published_at, at)))
            edition.status = Edition.Status.PUBLIC if edition.status == Edition.Status.DRAFT else edition.status
            edition.save(update_fields=["published_at", "status", "updated_at"])


def _set(kind: type[models.Model], keys: list[int], at: datetime) -> None:
    for batch in _batches(keys):
        waiting = _waiting(kind._default_manager.filter(pk__in=batch), at)
        waiting.update(published_at=at, updated_at=Now())


def _batches(keys: list[int]) -> Iterable[list[int]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
