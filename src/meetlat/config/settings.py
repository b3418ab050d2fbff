"""Django settings: the environment first, then the data folder, then what suits one machine.

Environment: ``MEETLAT_DATA`` (folder for database, secrets and files; default ``data`` in the
working directory), ``MEETLAT_DATABASE`` (a libpq address; absent: SQLite in the data folder),
``MEETLAT_HOSTS`` (comma-separated names under which the site is served), ``MEETLAT_URL`` (its
public address, for links in mail), ``MEETLAT_WORLD`` (the world file), ``MEETLAT_DEMO`` (``1``:
demo mode, only on loopback), ``MEETLAT_SECRET_KEY`` and ``MEETLAT_MAIL`` (``smtp://host:port``).
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from meetlat.config.secrets import secret_key

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent
DATA = Path(os.environ.get("MEETLAT_DATA", "data")).resolve()
DEMO = os.environ.get("MEETLAT_DEMO") == "1"
WORLD_FILE = os.environ.get("MEETLAT_WORLD", "")
SITE_URL = os.environ.get("MEETLAT_URL", "http://127.0.0.1:8000").rstrip("/")
VERSION = "0.1.0"

DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
SECRET_KEY = os.environ.get("MEETLAT_SECRET_KEY") or secret_key(DATA)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("MEETLAT_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

INSTALLED_APPS = [
    "meetlat.records.guards",  # first: its migrate command reinstalls the triggers
    "meetlat.records.journal",
    "meetlat.records.work",
    "meetlat.records.people",
    "meetlat.records.policy",
    "meetlat.records.register",
    "meetlat.records.measurements",
    "meetlat.records.findings",
    "meetlat.records.cases",
    "meetlat.records.decisions",
    "meetlat.records.messages",
    "meetlat.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "meetlat.web.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "meetlat.web.access.AccessMiddleware",
]

ROOT_URLCONF = "meetlat.config.urls"
WSGI_APPLICATION = "meetlat.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "meetlat.web.context.site",
            ],
        },
    }
]


def _sqlite() -> dict[str, Any]:  # Any: Django's own shape of a database setting
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "meetlat.sqlite3",
        "OPTIONS": {
            # Chosen by measuring; see docs/decisions, "SQLite settings".
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            # 64 MB of pages at hand: "what if" reads all that was judged (docs/how-to,
            # measure-speed).
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-64000;"
            ),
        },
        "TEST": {"NAME": str(DATA / "test.sqlite3")},
    }


def _postgresql(address: str) -> dict[str, Any]:  # Any: Django's own shape of a database setting
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - only where PostgreSQL is used

    parts = conninfo_to_dict(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", "meetlat"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
    }


_DATABASE = os.environ.get("MEETLAT_DATABASE", "")
DATABASES = {"default": _postgresql(_DATABASE) if _DATABASE else _sqlite()}

# In the database, so that every process knows which codes were used and how often was tried.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today:page"
LOGOUT_REDIRECT_URL = "public:check"
ACCOUNT_ADAPTER = "meetlat.web.accounts.adapter.NoSignUpAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Meetlat"
ACCOUNT_FORMS = {"login": "meetlat.web.accounts.forms.SignInForm"}
MFA_FORMS = {"authenticate": "meetlat.web.accounts.forms.CodeForm"}
#: How long one second factor covers a sitting, in seconds (domain.md §3.9).
SECOND_FACTOR_TERM_S = 600

_OVER_HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _OVER_HTTPS
SESSION_COOKIE_AGE = 12 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
#: A year, as norm VERB-03 asks of every site; only where the site is served over HTTPS.
SECURE_HSTS_SECONDS = 31_536_000 if _OVER_HTTPS else 0
X_FRAME_OPTIONS = "DENY"

USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [PACKAGE / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [
    PACKAGE / "web" / "static",
    *(
        (prefix, folder)
        for prefix, folder in [
            ("utrecht", CHECKOUT / "node_modules/@utrecht/component-library-css/dist"),
            ("noto-sans", CHECKOUT / "node_modules/@fontsource/noto-sans"),
            ("htmx", CHECKOUT / "node_modules/htmx.org/dist"),
        ]
        if folder.is_dir()
    ),
]
FONTS = CHECKOUT / "node_modules/@fontsource/noto-sans"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

_MAIL = urlsplit(os.environ.get("MEETLAT_MAIL", ""))
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if _MAIL.hostname
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = _MAIL.hostname or ""
EMAIL_PORT = _MAIL.port or 25
DEFAULT_FROM_EMAIL = os.environ.get("MEETLAT_MAIL_FROM", "meetlat@localhost")

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "fields": {"format": "%(asctime)s level=%(levelname)s logger=%(name)s %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "fields"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("MEETLAT_LOG", "WARNING")},
}
