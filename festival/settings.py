"""All settings of the project; whatever differs between machines comes from the environment."""

import os
import re
import secrets
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

SOURCE = re.compile(r"\*|'none'|'self'|https?://(\*\.)?[a-z0-9.-]+(:\d+)?", re.IGNORECASE)
BASE_DIR = Path(__file__).resolve().parent.parent


def env_bool(name: str, default: bool = False) -> bool:
    """A switch: 1/true/yes/on or 0/false/no/off; anything else stops the start."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return value in {"1", "true", "yes", "on"} if value else default
    raise ImproperlyConfigured(f"{name} is “{value}”; it takes 1 or 0.")


def env_list(name: str, default: str = "") -> list[str]:
    """Values separated by commas."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def env_number(name: str, default: float) -> float:
    """A number, or a start that fails with the variable's name."""
    try:
        return float(os.environ.get(name) or default)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is “{os.environ[name]}”; it takes a number.") from error


def env_sources(name: str, default: str) -> list[str]:
    """Who may frame pages: `*`, hosts such as https://paper.example or https://*.city.example, or `none`."""
    found = [{"none": "'none'", "self": "'self'"}.get(item, item) for item in env_list(name) or [default]]
    wrong = [item for item in found if not SOURCE.fullmatch(item)]
    if wrong or (len(found) > 1 and "'none'" in found):
        raise ImproperlyConfigured(f"{name} is “{os.environ.get(name)}”; it takes *, none, or hosts with https://.")
    return found


def env_moment(name: str) -> datetime | None:
    """An ISO moment with its offset, such as 2012-11-19T12:20+01:00."""
    value = os.environ.get(name, "").strip()
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is “{value}”; it takes a moment such as 2012-11-19T12:20+01:00.") from error
    if moment.tzinfo is None:
        raise ImproperlyConfigured(f"{name} is “{value}”; the offset is missing, as in 2012-11-19T12:20+01:00.")
    return moment


def secret_key(local: bool) -> str:
    """The given key; on a developer's machine and in the demonstration one that is made once and kept in var/."""
    key = os.environ.get("SECRET_KEY", "").strip()
    if key or not local:
        if not key:
            raise ImproperlyConfigured("SECRET_KEY is missing; set it to a long random text (or DEBUG=1 to develop).")
        return key
    kept = VAR / "secret-key"
    kept.parent.mkdir(parents=True, exist_ok=True)
    if not kept.exists():
        kept.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        kept.chmod(0o600)
    return kept.read_text(encoding="utf-8").strip()


def database(url: str) -> dict[str, Any]:
    """One database; SQLite gets the settings that let several processes write (WAL, immediate, waiting)."""
    try:
        config: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True))
    except (ValueError, dj_database_url.ParseError) as error:
        raise ImproperlyConfigured(f"DATABASE_URL is “{url}”; it takes sqlite:///… or postgres://….") from error
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    elif config["ENGINE"].endswith("postgresql"):
        config.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
        config["OPTIONS"].setdefault("options", "-c statement_timeout=15000")
    else:
        raise ImproperlyConfigured(f"DATABASE_URL is “{url}”; the programme runs on SQLite and on PostgreSQL.")
    return config


def shared_cache(url: str) -> dict[str, Any]:
    """The cache: Redis for several processes and servers, or the memory of each process."""
    if not url:
        backend = "django.core.cache.backends.locmem.LocMemCache"
        return {"BACKEND": backend, "OPTIONS": {"MAX_ENTRIES": 20_000}}
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured(f"REDIS_URL is “{url}”; it takes redis://host:6379/0.")
    if find_spec("redis") is None:
        raise ImproperlyConfigured("REDIS_URL is set, but the package is missing: install requirements-extras.txt.")
    seconds = {"socket_connect_timeout": 1, "socket_timeout": 1}
    return {"BACKEND": "festival.shared_cache.SharedCache", "LOCATION": url, "OPTIONS": seconds}


def mail(url: str) -> dict[str, Any]:
    """How e-mail leaves, as Django's settings; the console shows it where no server is named."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    try:
        port = parts.port or MAIL_PORTS[parts.scheme]
    except (KeyError, ValueError) as error:
        wanted = "smtp+tls://user:password@host:587, smtps://…, smtp://… or console:"
        raise ImproperlyConfigured(f"EMAIL_URL is not understood; it takes {wanted}.") from error
    if not os.environ.get("DEFAULT_FROM_EMAIL", "").strip():
        raise ImproperlyConfigured("DEFAULT_FROM_EMAIL is missing; set it to the address that e-mail comes from.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost", "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""), "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls", "EMAIL_USE_SSL": parts.scheme == "smtps",
    }  # fmt: skip


MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
VAR = BASE_DIR / "var"
BUILD = os.environ.get("BUILD", "").strip()  # names the deployed version; made of the files if not given
DEBUG = env_bool("DEBUG")
DEMO = env_bool("DEMO")
SECRET_KEY = secret_key(local=DEBUG or DEMO)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]" if DEBUG or DEMO else "")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
BEHIND_PROXY = env_bool("BEHIND_PROXY")
HTTPS = env_bool("HTTPS", default=not (DEBUG or DEMO))

# The demonstration's own time: the moment it starts from, and when (in real time) it began to tick.
DEMO_CLOCK = env_moment("DEMO_CLOCK") or (datetime.fromisoformat("2012-11-19T12:20+01:00") if DEMO else None)
DEMO_STARTED_AT = env_number("DEMO_STARTED_AT", datetime.now(UTC).timestamp())

INSTALLED_APPS = [
    "festival.site.apps.ProgrammeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django_filters",
    "imagefield",
    "simple_history",
    "axes",
    "festival",
    "films",
    "screenings",
]
MIDDLEWARE = [
    "festival.middleware.door",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "festival.middleware.headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "festival.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "festival.middleware.programme",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "festival.urls"
WSGI_APPLICATION = "festival.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "festival.templatetags.festival",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "festival.context.page",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {
    "default": database(os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / ('demo' if DEMO else 'festival')}.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": shared_cache(os.environ.get("REDIS_URL", "").strip())}

# E-mail is offered where somebody said how it leaves, and shown on the console while developing or demonstrating.
EMAIL_URL = os.environ.get("EMAIL_URL", "").strip()
SENDS_EMAIL = bool(EMAIL_URL) or DEBUG or DEMO
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "").strip() or "programme@localhost"
EMAIL_TIMEOUT = 10  # seconds
vars().update(mail(EMAIL_URL or "console:"))

# Push messages are offered where there is a key (`manage.py push_keys` makes one), and sent to these services alone.
VAPID_PRIVATE_KEY = os.environ.get("VAPID_PRIVATE_KEY", "").strip()
VAPID_CONTACT = os.environ.get("VAPID_CONTACT", "").strip()
if VAPID_PRIVATE_KEY and not VAPID_CONTACT.startswith(("mailto:", "https://")):
    raise ImproperlyConfigured(
        f"VAPID_CONTACT is “{VAPID_CONTACT}”; push services want mailto:… or https://… to reach you."
    )
PUSH_SERVICES = env_list(
    "PUSH_SERVICES", "fcm.googleapis.com,push.services.mozilla.com,push.apple.com,notify.windows.com"
)

AUTH_USER_MODEL = "festival.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
if BEHIND_PROXY:
    AXES_CLIENT_IP_CALLABLE = "festival.middleware.forwarded_address"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("nl", "Nederlands")]
LOCALE_PATHS = [BASE_DIR / "festival" / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or VAR / "static")
MEDIA_URL = "media/"
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT") or VAR / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "festival.staticfiles.ProgrammeStaticFilesStorage"
    },
}
IMAGEFIELD_BIN_DEPTH = 2
IMAGEFIELD_SILENTFAILURE = False
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a film's form with all its credits and screenings

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = False  # the proxy in front decides
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = int(env_number("HSTS_SECONDS", 0))
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
EMBED_ANCESTORS = env_sources("EMBED_ANCESTORS", "*")  # who may frame the pages under /embed/

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "festival.discretion.DiscreetFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
SILENCED_SYSTEM_CHECKS: list[str] = ["imagefield.I001"]
