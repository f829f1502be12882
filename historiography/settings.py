"""The settings of the site. What differs from one machine to the next comes from the environment.

`docs/deployment.md` lists every setting. HISTORIOGRAPHY_MODE chooses between a copy of one's own ("local"),
the test suite ("test") and a public site ("production"); DEBUG is off in all three, so that a developer
sees what a reader sees when something fails.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from csp.constants import NONE, SELF

from historiography import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
CORPUS_DIR = BASE_DIR / "fixtures"
MODE = environment.mode()
IN_PRODUCTION = MODE == "production"

DEBUG = False
SECRET_KEY = environment.secret_key(MODE, VAR_DIR / "secret_key")
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS") if IN_PRODUCTION else ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")

# Applications

INSTALLED_APPS = [
    "historiography.admin_site.CuratingConfig",  # django.contrib.admin, arranged for curators
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "simple_history",
    "csp",
    "django_extensions",
    "records",
    "authors",
    "works",
    "interpretations",
    "historiography",
]
ROOT_URLCONF = "historiography.urls"
WSGI_APPLICATION = "historiography.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Data

if MODE == "local":
    VAR_DIR.mkdir(exist_ok=True)
DEFAULT_DATABASE = {
    "local": f"sqlite:///{quote(str(VAR_DIR / 'historiography.sqlite3'))}",
    "test": "sqlite://:memory:",
    "production": None,
}
DATABASES = {"default": environment.database("DATABASE_URL", DEFAULT_DATABASE[MODE])}
if os.environ.get("DATABASE_REPLICA_URL"):
    DATABASES["replica"] = environment.database("DATABASE_REPLICA_URL")
    DATABASE_ROUTERS = ["historiography.replicas.Router"]
    MIDDLEWARE.insert(0, "historiography.replicas.AnonymousReading")

# A work with all its notes and citations is one form in the admin.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Language and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
FORMAT_MODULE_PATH = "historiography.formats"
USE_TZ = True

# Accounts

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if MODE == "test":
    # The real hashers are slow on purpose; the suite signs in hundreds of times.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "admin:login"

# Static files

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static" if IN_PRODUCTION else None  # otherwise they are served from where they lie
HASHED_STORAGE = "whitenoise.storage.CompressedManifestStaticFilesStorage"
PLAIN_STORAGE = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": HASHED_STORAGE if IN_PRODUCTION else PLAIN_STORAGE},
}
WHITENOISE_USE_FINDERS = not IN_PRODUCTION

# Security

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IN_PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "historiography.errors.csrf_failure"
if IN_PRODUCTION:
    SECURE_HSTS_SECONDS = environment.whole_number("HSTS_SECONDS", default=3600)
    if environment.switch("BEHIND_TLS_PROXY"):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        SECURE_SSL_REDIRECT = True
        # A load balancer asks for the health page inside the house, without TLS.
        SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    # Subdomains and browsers' preload lists are for the owner of the domain to decide.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# What readers may send without an account: objections to a reading

OBJECTIONS_PER_SENDER = environment.whole_number("OBJECTIONS_PER_SENDER", default=20)
OBJECTIONS_PER_DAY = environment.whole_number("OBJECTIONS_PER_DAY", default=500)
# Which header tells the reader's address; only a proxy that sets it itself, always, may be believed.
CLIENT_ADDRESS_HEADER = os.environ.get("CLIENT_ADDRESS_HEADER", "").strip()

# Logging: everything goes to standard error; keeping it is the supervisor's business.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # Whoever asks by another host name gets a 400; that is a scanner's business, not ours.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Django leaves the body of an answer to HEAD for the server to drop; gunicorn warns each time.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
