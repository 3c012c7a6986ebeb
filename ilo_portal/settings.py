"""Settings, all of them, read from the environment or from `var/local.env` (written by `make run`): see `ilo_portal.environment`."""

import re
from datetime import timedelta

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from js_asset import static_lazy

from ilo_portal.environment import BASE_DIR, VAR_DIR, address, env, flag, level, number, required

DEBUG = flag("DEBUG", default=False)
# Off only where the portal is tried out on plain http, as `make run` does on the local machine.
HTTPS = flag("HTTPS", default=not DEBUG)
# Public nodes run with EDITORIAL=off: then no admin, and nothing that writes, is even routed.
EDITORIAL = flag("EDITORIAL", default=True)

if DEBUG:
    SECRET_KEY = env.str("SECRET_KEY", default="only-for-development-" + "0" * 40)
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"])
else:
    SECRET_KEY = required("SECRET_KEY", "give a random text of 50 characters or more that stays secret.")
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("SECRET_KEY is too short: give a random text of 50 characters or more.")
    hosts = required("ALLOWED_HOSTS", "list the site's host names, as in ALLOWED_HOSTS=www.example.org.")
    ALLOWED_HOSTS = [host.strip() for host in hosts.split(",") if host.strip()]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])


def site_url() -> str:
    """Where this node is reached, for e-mails and the code that embeds a chart: no request says it there, and a forged `Host` must not."""
    host = ALLOWED_HOSTS[0].lstrip(".")
    # Plain http is for trying it out, on the port that it listens on; https comes in front of it, on its own.
    port = "" if HTTPS else f":{number('PORT', default=8000)}".removesuffix(":80")
    default = f"{'https' if HTTPS else 'http'}://{'localhost' if host in {'', '*'} else host}{port}"
    value = env.str("SITE_URL", default=default).rstrip("/")
    if not re.fullmatch(r"https?://[^/\s]+", value):
        raise ImproperlyConfigured(f"SITE_URL={value!r} is no address of a site: write for example SITE_URL=https://www.example.org.")
    return value


SITE_URL = site_url()

INSTALLED_APPS = [
    "modeltranslation",  # before admin, so that it can extend it
    "ilo_portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_prose_editor",
    "js_asset",
    "imagefield",
    "csp",
    "axes",
    "editorial",
    "countries",
    "stories",
    "ilo_portal",
]

if not EDITORIAL:
    INSTALLED_APPS.remove("ilo_portal.apps.PortalAdminConfig")

MIDDLEWARE = [
    "ilo_portal.middleware.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ilo_portal.middleware.CompressMiddleware",
    "csp.middleware.CSPMiddleware",
    "ilo_portal.middleware.AddressLanguageMiddleware",
    "ilo_portal.middleware.RefuseLongMiddleware",
    "ilo_portal.middleware.RefuseNulMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "editorial.zones.EditorZoneMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "ilo_portal.urls"
WSGI_APPLICATION = "ilo_portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ilo_portal.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "editorial.templatetags.dates", "editorial.templatetags.words"],
        },
    }
]
# Form widgets' templates are looked up in templates/ as well.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.insert(1, "django.forms")

# --- Database ------------------------------------------------------------------------------------
_database = address(
    "DATABASE_URL", env.db, default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}", example="postgres://user:password@host:5432/name"
)
DATABASES = {"default": _database}
if _database.get("ENGINE") == "django.db.backends.sqlite3":
    _database["OPTIONS"] = {
        # Readers never wait for a writer, and two writers queue instead of failing half-way.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
elif _database.get("ENGINE") == "django.db.backends.postgresql":
    from ilo_portal.postgresql import Connection

    # No page that readers see needs as long as the desk's largest lists.
    _statement_timeout = number("DATABASE_STATEMENT_TIMEOUT_MS", default=15000 if EDITORIAL else 5000)
    _database["CONN_HEALTH_CHECKS"] = True
    _database["OPTIONS"] = {
        **_database.get("OPTIONS", {}),
        # After an outage the pool tries anew at each request, instead of ever more seldom for minutes.
        "pool": {
            "min_size": 1,
            "max_size": number("DATABASE_POOL", default=8),
            "timeout": 5,
            "reconnect_timeout": 5,
            "connection_class": Connection,
        },
        "connect_timeout": 3,
        # A server that vanished without a word is noticed in seconds, not after the system's quarter of an hour.
        "tcp_user_timeout": 10_000,
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 2,
        "options": f"-c statement_timeout={_statement_timeout}",
    }
    # For pages; the server itself gives up before, unless it is frozen.
    DATABASE_LONGEST_WAIT = _statement_timeout / 1000 + 5
else:
    raise ImproperlyConfigured("DATABASE_URL must name SQLite or PostgreSQL: sqlite:///… or postgres://….")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Cache ---------------------------------------------------------------------------------------
CACHES = {"default": address("CACHE_URL", env.cache, default="locmemcache://", example="rediscache://host:6379/0")}
if CACHES["default"]["BACKEND"] == "django.core.cache.backends.redis.RedisCache":
    CACHES["default"]["BACKEND"] = "ilo_portal.cache.RedisCache"

# --- Languages -----------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French")), ("es", _("Spanish")), ("ar", _("Arabic"))]
LOCALE_PATHS = [BASE_DIR / "ilo_portal" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Zurich"  # the ILO's seat; editors see their own zone beside it
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en",)
FORMAT_MODULE_PATH = ["ilo_portal.formats"]

# --- Files ---------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
FRONT_END_DIR = VAR_DIR / "front-end"  # fonts, flags, joined css and js: made by `manage.py build_front_end`
STATICFILES_DIRS = [BASE_DIR / "static", *([FRONT_END_DIR] if FRONT_END_DIR.is_dir() else [])]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
IMAGEFIELD_BIN_DEPTH = 2
IMAGEFIELD_AUTOGENERATE = True
# Before decoding: more than this is refused, so that a small file cannot unfold into gigabytes.
IMAGE_MAX_BYTES = 15 * 1024 * 1024
IMAGE_MAX_PIXELS = 40_000_000
DOCUMENT_MAX_BYTES = 30 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A request that is longer is refused unread. Well above the limit for pictures, which tells an editor what to do.
BODY_MAX_BYTES = 4 * IMAGE_MAX_BYTES
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a story of 60 blocks in four languages is one form

#: Buttons of ours in the prose editor. What they write is cleaned by `editorial.rich_text`, not by rules of the editor's.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("editorial/rich_text_extensions.js")],
        "extensions": dict.fromkeys(["Footnote", "PageLink"], "editorial.rich_text.has_rules_here"),
    }
]

# --- Accounts ------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# User and address together: a stranger cannot lock an editor out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "ilo_portal.addresses.of_reader"
AXES_FAILURE_LIMIT = 5
AXES_HANDLER = "ilo_portal.login_throttle.Handler"
LOGIN_FAILURES_PER_ADDRESS = number("LOGIN_FAILURES_PER_ADDRESS", default=20)
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "ilo_portal.views.errors.locked_out"
AXES_VERBOSE = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ilo_portal.views.errors.csrf_failure"

# --- Security ------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
BEHIND_PROXY = flag("BEHIND_PROXY", default=False)
PROXY_COUNT = number("PROXY_COUNT", default=1) if BEHIND_PROXY else 0
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        **({"upgrade-insecure-requests": True} if HTTPS else {}),
    }
}

# --- Links ---------------------------------------------------------------------------------------
# Sites, with all below them, that `check_links --external` may ask.
LINK_CHECK_HOSTS = env.list("LINK_CHECK_HOSTS", default=["ilo.org", "un.org"])

# --- Imports -------------------------------------------------------------------------------------
# Files that wait to be imported: not among the media, which anybody may read. Nodes of the desk share it.
IMPORTS_DIR = VAR_DIR / "imports"
IMPORT_UPLOAD_MAX_BYTES = BODY_MAX_BYTES - 1024 * 1024
IMPORT_MAX_BYTES = number("IMPORT_MAX_BYTES", default=2 * 1024**3)
IMPORT_MAX_UNPACKED_BYTES = number("IMPORT_MAX_UNPACKED_BYTES", default=8 * 1024**3)
# Sites that files are imported from by their address; not those below them.
IMPORT_HOSTS = env.list(
    "IMPORT_HOSTS",
    default=["rplumber.ilo.org", "sdmx.ilo.org", "webapps.ilo.org", "www.ilo.org", "iatiregistry.org", "datastore.iatistandard.org"],
)
# Of these, those that may be asked without encryption, on any port and at addresses that are not public: mirrors of one's own.
IMPORT_LOCAL_HOSTS = env.list("IMPORT_LOCAL_HOSTS", default=[])
IMPORT_MAX_SECONDS = number("IMPORT_MAX_SECONDS", default=1800)

# --- Mail and log --------------------------------------------------------------------------------
EMAIL_CONFIG = address("EMAIL_URL", env.email, default="consolemail://", example="smtp+tls://user:password@host:587")
vars().update(EMAIL_CONFIG)
# A server that does not answer must not hold up what else is due in that minute.
EMAIL_TIMEOUT = number("EMAIL_TIMEOUT", default=20)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")
LOG_LEVEL = level("LOG_LEVEL", default="INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"one_line": {"()": "ilo_portal.logs.OneLine"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "requests": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["one_line"]},
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["requests"], "level": "INFO", "propagate": False},
        "axes": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "imagefield": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
