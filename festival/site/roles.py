"""Who may do what on the desk: four roles, each a group with the rights that this table gives it."""

from collections.abc import Iterator
from enum import StrEnum

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import models, transaction

APPS = ("festival", "films", "screenings")
ALL = ("view", "add", "change", "delete")
LOOK = ("view",)

AT_THE_DOOR = {"films.film", "films.compilation", "screenings.screening", "screenings.venue", "screenings.hall"}
# What visitors keep is nobody else's to read; the desk sees counts.
VISITORS_OWN = {
    "screenings.plan",
    "screenings.wish",
    "screenings.pick",
    "screenings.proposal",
    "screenings.subscription",
}
WRITTEN_BY_THE_DESK = {"screenings.change", "festival.importedrow"}


class Role(StrEnum):
    """A role; its value is the group's name."""

    EDITOR = "Editor"
    FRONT_OF_HOUSE = "Front of house"
    MODERATOR = "Moderator"
    READER = "Reader"

    def rights(self, model: str) -> tuple[str, ...]:
        """What the role may do with rows of a model, named as in “films.film”."""
        if model in VISITORS_OWN:
            return ()
        match self:
            case Role.EDITOR:
                return LOOK if model in WRITTEN_BY_THE_DESK else ALL
            case Role.FRONT_OF_HOUSE:
                return LOOK if model in AT_THE_DOOR else ()
            case Role.MODERATOR:
                return ALL if model == "festival.page" else LOOK
            case Role.READER:
                return LOOK

    @property
    def further(self) -> set[tuple[str, str]]:
        """Rights that are not about rows alone: (app, name)."""
        return {("screenings", "set_availability")} if self is Role.FRONT_OF_HOUSE else set()


def settle() -> dict[str, int]:
    """Makes the groups what the table says, however they were; how many rights each has. Other groups stay as they are."""
    given = {}
    with transaction.atomic():
        for role in Role:
            group, _is_new = Group.objects.get_or_create(name=role)
            group.permissions.set(_permissions(role))
            given[role.value] = group.permissions.count()
    return given


def _permissions(role: Role) -> list[Permission]:
    wanted = {
        (model._meta.app_label, f"{right}_{model._meta.model_name}")
        for model in _models()
        for right in role.rights(model._meta.label_lower)
    }
    wanted |= role.further
    known = Permission.objects.filter(content_type__app_label__in=APPS).select_related("content_type")
    return [one for one in known if (one.content_type.app_label, one.codename) in wanted]


def _models() -> Iterator[type[models.Model]]:
    """Models of the programme; accounts are the administrator's, and versions are read through what they are versions of."""
    for label in APPS:
        for model in apps.get_app_config(label).get_models():
            if model._meta.label_lower != "festival.user" and not hasattr(model, "history_date"):
                yield model
