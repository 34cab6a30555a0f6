"""The tests, and the environment that all of them run in.

They run as production does (DEBUG=0) with plain HTTP, on the database that DATABASE_URL names, or SQLite.
"""

import os

os.environ.update(
    DJANGO_SETTINGS_MODULE="festival.settings",
    DEBUG="0",
    HTTPS="0",
    SECRET_KEY="a key for tests, known to everybody",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    EMAIL_URL="console:",
)
for name in (
    "DEMO", "DEMO_CLOCK", "DEMO_STARTED_AT", "CSRF_TRUSTED_ORIGINS", "MEDIA_ROOT", "STATIC_ROOT", "REDIS_URL",
    "DEFAULT_FROM_EMAIL",
):  # fmt: skip
    os.environ.pop(name, None)
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
