"""What a proposal holds, and how it is kept as JSON. Pure; ids are primary keys as texts."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What a visitor changed in a proposal before planning again; it becomes part of the plan once that is accepted."""

    pinned: Mapping[str, bool] = field(default_factory=dict)  # screening: whether the discussion is attended
    excluded: tuple[str, ...] = ()
    released: tuple[str, ...] = ()  # pins that may move
    levels: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, bool] = field(default_factory=dict)  # picks that stay as they are, and so attended

    def pinning(self, screening: str, stays: bool) -> "Adjusted":
        """The same with a screening pinned."""
        rest = self.without(screening)
        return replace(rest, pinned=dict(rest.pinned) | {screening: stays})

    def excluding(self, screening: str) -> "Adjusted":
        """The same with a screening thrown out."""
        rest = self.without(screening)
        return replace(rest, excluded=(*rest.excluded, screening))

    def releasing(self, screening: str) -> "Adjusted":
        """The same with a pin pulled."""
        rest = self.without(screening)
        return replace(rest, released=(*rest.released, screening))

    def without(self, screening: str) -> "Adjusted":
        """The same with nothing said of a screening."""
        return replace(
            self,
            pinned={pk: stays for pk, stays in self.pinned.items() if pk != screening},
            excluded=tuple(pk for pk in self.excluded if pk != screening),
            released=tuple(pk for pk in self.released if pk != screening),
            kept={pk: stays for pk, stays in self.kept.items() if pk != screening},
        )

    def levelling(self, film: str, level: str) -> "Adjusted":
        """The same with a film at another level."""
        return replace(self, levels=dict(self.levels) | {film: level})


NOTHING_ADJUSTED = Adjusted()


@dataclass(frozen=True, slots=True)
class Content:
    """A plan that is proposed. What is bought or pinned is not repeated in it."""

    picks: Mapping[str, bool]  # screening: whether the discussion is attended
    points: int
    bound: int  # no plan has more points
    replaces: tuple[str, ...] = ()  # the planned screenings in place of which it stands
    adjusted: Adjusted = NOTHING_ADJUSTED
    departs_from: Mapping[str, bool] | None = None  # the picks beside which a what-if has its price
    together: tuple[tuple[str, ...], ...] = ()  # must-sees that cannot be combined
    impossible: tuple[str, ...] = ()  # must-sees that cannot be seen at all
    cause: Mapping[str, str] = field(default_factory=dict)  # what the plan was to be changed for, as a form says it

    @property
    def is_proven(self) -> bool:
        """Whether no plan has more points."""
        return self.points == self.bound


def written(content: Content) -> dict[str, Any]:
    """A proposal's content as JSON."""
    return asdict(content)


def read(kept: Mapping[str, Any]) -> Content:
    """A proposal's content out of JSON."""
    adjusted = dict(kept["adjusted"])
    lists = {name: tuple(adjusted[name]) for name in ("excluded", "released")}
    return Content(
        **dict(kept)
        | {
            "replaces": tuple(kept["replaces"]),
            "adjusted": Adjusted(**adjusted | lists),
            "together": tuple(map(tuple, kept["together"])),
            "impossible": tuple(kept["impossible"]),
        }
    )
