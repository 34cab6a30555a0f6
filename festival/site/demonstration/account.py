"""The editor who may sign in to the demonstration, and the password that is kept beside the database."""

import secrets
from pathlib import Path

from django.conf import settings

from festival.models import User

NAME = "editor"


def create() -> User:
    """The editor, with the password that is kept, or a new one that is kept from now on."""
    user = User(username=NAME, first_name="Eva", last_name="Redactie", is_staff=True, is_superuser=True)
    user.set_password(_kept() or _keep(secrets.token_urlsafe(9)))
    user.save()
    return user


def password() -> str | None:
    """The editor's password while it is still the one that was made here."""
    user, kept = User.objects.filter(username=NAME).first(), _kept()
    return kept if user and kept and user.check_password(kept) else None


def _file() -> Path:
    return Path(settings.VAR) / "demo-editor-password"


def _kept() -> str:
    return _file().read_text(encoding="utf-8").strip() if _file().exists() else ""


def _keep(password: str) -> str:
    _file().parent.mkdir(parents=True, exist_ok=True)
    _file().touch(mode=0o600)
    _file().write_text(password + "\n", encoding="utf-8")
    return password
