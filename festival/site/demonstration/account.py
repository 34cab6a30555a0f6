"""Who may sign in to the demonstration: the editor, one for each other role, and the password that is kept beside the database."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group

from festival.models import User
from festival.site import roles
from festival.site.roles import Role

NAME = "editor"
OTHERS = {
    "front-of-house": ("Bram", "Balie", Role.FRONT_OF_HOUSE),
    "moderator": ("Mina", "Moderatie", Role.MODERATOR),
    "reader": ("Lena", "Lezer", Role.READER),
}


def create() -> User:
    """The editor, with the password that is kept, or a new one that is kept from now on."""
    user = User(username=NAME, first_name="Eva", last_name="Redactie", is_staff=True, is_superuser=True)
    user.set_password(_kept() or _keep(secrets.token_urlsafe(9)))
    user.save()
    _create_others(user.password)
    return user


def _create_others(password: str) -> None:
    """One member of staff for each role that is not the editor's, with the editor's password."""
    roles.settle()
    for name, (first, last, role) in OTHERS.items():
        user = User.objects.create(username=name, first_name=first, last_name=last, is_staff=True, password=password)
        user.groups.set(Group.objects.filter(name=role))


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
