"""Who may sign in. Visitors need no account; every user is somebody of the festival's staff."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff. Our own class from the first migration, because it cannot be changed later."""
