"""Which tables are counted: those that the apps name under `counted`, because files and the data API read them."""

from functools import cache
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models import Model

from festival.models import Revision
from festival.revisions import triggers


@cache
def counted() -> tuple[type[Model], ...]:
    """Their models, the hidden ones between two others included."""
    named = ((config, name) for config in apps.get_app_configs() for name in getattr(config, "counted", ()))
    return tuple(config.get_model(name) for config, name in named)


def before_migrations(sender: AppConfig, using: str, **_signal: Any) -> None:
    """SQLite builds tables anew where PostgreSQL alters them; triggers that name them would stop that."""
    if connections[using].vendor == "sqlite":
        triggers.remove(connections[using])


def after_migrations(sender: AppConfig, using: str, **_signal: Any) -> None:
    """Counts the tables that are there, once there is something to count in."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    if Revision._meta.db_table in there:
        triggers.install(connection, [model for model in counted() if model._meta.db_table in there])
