"""The editor who may sign in to the demonstration, and the password that is kept beside the database."""

import secrets
from pathlib import Path

from django.conf import settings

from festival.models import User

NAME = "editor"


def editor() -> tuple[User, str | None]:
    """The editor, made on the first call; the password while it is still the one that was made for them."""
    kept = settings.VAR / "demo-editor-password"
    user = User.objects.filter(username=NAME).first()
    if user is None:
        user = User(username=NAME, first_name="Eva", last_name="Redactie", is_staff=True, is_superuser=True)
        user.set_password(_password(kept))
        user.save()
    password = kept.read_text(encoding="utf-8").strip() if kept.exists() else ""
    return user, password if password and user.check_password(password) else None


def _password(kept: Path) -> str:
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(9) + "\n", encoding="utf-8")
    return kept.read_text(encoding="utf-8").strip()
