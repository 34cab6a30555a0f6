"""Makes a key for push messages."""

from base64 import urlsafe_b64encode
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """`manage.py push_keys`: prints a new VAPID_PRIVATE_KEY for the environment; whoever has the old one loses its devices."""

    help = "Prints a new key for push messages, to be put into the environment."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Makes the key with the library that signs with it."""
        try:
            from py_vapid import Vapid  # with the extra alone
        except ImportError:
            raise CommandError(
                "Push messages need the extra “push”: pip install --require-hashes -r requirements-extras.txt"
            )
        key = Vapid()
        key.generate_keys()
        number = key.private_key.private_numbers().private_value
        self.stdout.write(f"VAPID_PRIVATE_KEY={urlsafe_b64encode(number.to_bytes(32, 'big')).rstrip(b'=').decode()}")
        self.stdout.write("VAPID_CONTACT=mailto:you@festival.example")
