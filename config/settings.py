"""Settings of the desk: everything that differs between machines comes from the environment.

`DEMO=1` (set by `make run` and `make test` alone) fills in a secret and opens the demo accounts;
without it missing and weak values stop the start with the names of all of them.
"""

from datetime import timedelta
from pathlib import Path

import environ
from django.urls import reverse_lazy

from config import cross_origin, production_requirements, security_headers
from config.api_description import spectacular_settings
from config.beat_schedule import CELERY_BEAT_SCHEDULE  # noqa: F401  (Celery reads it from here)
from config.databases import LIMITS, owner_account, replica, require_password_in, service_database, time_limits
from config.production_requirements import CENTURY, DAY, number, switch
from config.retention import PERIODS, retention
from config.single_sign_on import single_sign_on
from config.web_server import web_server
from service.observability.logs_without_personal_data import configure_structlog, logging_config

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
reading = production_requirements.Reading()

DEMO = reading(switch, env, "DEMO", default=False)
DEBUG = False
TESTING = reading(switch, env, "CRM_TESTING", default=False)
if TESTING and not DEMO:
    reading.refuse("CRM_TESTING must not be set outside the tests: it weakens passwords and limits")


def required(name: str, demo: str) -> str:
    """The variable `name`; in the demo `demo` stands in for it, elsewhere its absence stops the start."""
    value = env.str(name, default=demo if DEMO else "")
    if not value:
        reading.refuse(f"{name} must be set outside the demo")
    return value


SECRET_KEY = required("SECRET_KEY", demo="demo-only-secret-" + "x" * 40)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ENCRYPTION_KEYS = reading(production_requirements.fernet_keys, env, "ENCRYPTION_KEYS")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"] if DEMO else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
CORS_ALLOWED_ORIGINS = reading(cross_origin.allowed_origins, env, demo=DEMO)
CORS_URLS_REGEX, CORS_ALLOW_METHODS = cross_origin.URLS, cross_origin.METHODS
CORS_ALLOW_HEADERS, CORS_EXPOSE_HEADERS = cross_origin.REQUEST_HEADERS, cross_origin.ANSWER_HEADERS
if not DEMO:
    reading.require(production_requirements.require_strong, "SECRET_KEY", [SECRET_KEY])
    reading.require(production_requirements.require_strong, "SECRET_KEY_FALLBACKS", SECRET_KEY_FALLBACKS)
    reading.require(production_requirements.require_own_hosts, "ALLOWED_HOSTS", ALLOWED_HOSTS)
    if CSRF_TRUSTED_ORIGINS:
        reading.require(production_requirements.require_own_hosts, "CSRF_TRUSTED_ORIGINS", CSRF_TRUSTED_ORIGINS)

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "config.admin.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_fsm",
    "django_filters",
    "corsheaders",
    "django_structlog",
    "django_prometheus",
    "django_celery_beat",
    "pgtrigger",
    "knox",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "service",
    "orders",
    "returns",
    "escalations",
    "desk",
]
MIDDLEWARE = [
    "service.http.middleware.RequestIdMiddleware",
    "service.http.middleware.OperationsMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "service.http.compression.ApiCompressionMiddleware",
    "service.http.entity_tags.EntityTagMiddleware",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "service.http.page_policy.PagePolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "service.http.middleware.OwnChangesMiddleware",
    "service.http.middleware.BothSpellingsMiddleware",
    "service.http.middleware.BodySizeMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "service.http.page_middleware.PageSessionMiddleware",
    "service.login.session_limits.SessionLimitsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "service.http.page_middleware.PageAuthenticationMiddleware",
    "service.http.page_middleware.PageMessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "service.observability.request_metrics.RequestMetricsMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "service" / "frame"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
FORM_RENDERER = "service.http.form_renderer.FormRenderer"

DATABASES = {"default": reading(service_database, env)}
PARTITION_ROWS = reading(
    number, env, "PARTITION_ROWS", 10_000_000, least=1
)  # ids in one partition of history, events, deliveries
DATABASE_TIME_LIMITS = {kind: reading(time_limits, env, kind) for kind in LIMITS}
DATABASE_SERVICE_USER = DATABASES["default"].get("USER", "")
DATABASE_OWNER = reading(owner_account, env, DATABASES["default"])  # None where this process has no work of the owner's
DATABASE_REPLICA = reading(replica, env)
REPLICA_LAG_SECONDS = reading(number, env, "REPLICA_LAG_SECONDS", 10, least=1)
REDIS_URL = required("REDIS_URL", demo="redis://127.0.0.1:6379/0")
if not DEMO:
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_REPLICA_URL"):
        reading.require(require_password_in, env, name)
    reading.require(production_requirements.require_redis_password, "REDIS_URL", REDIS_URL)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "desk",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "service.User"
AUTH_PASSWORD_VALIDATORS = (
    []
    if DEMO
    else [
        {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
        {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
        {
            "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
            "OPTIONS": {"user_attributes": ("username", "display_name")},
        },
        {"NAME": "service.login.password_variety.VarietyValidator"},
        {
            "NAME": "service.login.password_words.WordsValidator",
            "OPTIONS": {"words": env.list("COMPANY_WORDS", default=[]), "hosts": ALLOWED_HOSTS},
        },
    ]
)

LANGUAGE_CODE = "ru"
FORMAT_MODULE_PATH = "service.locale"
TIME_ZONE = "Europe/Moscow"
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "service" / "locale"]
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "service" / "frame" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "service.http.static_files.HashedFiles"},
}
APPEND_SLASH = False
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

if not DEMO:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"  # no neighbour's domain sets them
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_SSL_REDIRECT = True
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # the neighbours' subdomains are not ours to bind
PASSWORD_HASHERS = [
    "service.login.hashing.DeskArgon2Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # as the versions before hashed; made anew at the next login
]
if TESTING:
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
SESSION_IDLE = timedelta(
    minutes=reading(number, env, "SESSION_IDLE_MINUTES", 5_000_000 if TESTING else 30, least=1, most=CENTURY * 60)
)
MESSAGE_STORAGE = "service.http.cookies.Notices"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"  # compressed pages lean on it (service/http/compression.py)
SESSION_COOKIE_AGE = 3_600 * reading(number, env, "SESSION_HOURS", 80_000 if TESTING else 12, least=1, most=CENTURY)
PERMISSIONS_POLICY = security_headers.PERMISSIONS_POLICY
LOGIN_HASHES_AT_ONCE = reading(number, env, "LOGIN_HASHES_AT_ONCE", 2, least=1)
TOKENS_PER_ACCOUNT = reading(number, env, "TOKENS_PER_ACCOUNT", 50, least=1)
SECOND_FACTOR_ROLES = frozenset() if DEMO else reading(production_requirements.people, env, "SECOND_FACTOR_ROLES")
SINGLE_SIGN_ON = reading(single_sign_on, env, demo=DEMO)
CONTENT_SECURITY_POLICY = security_headers.content_security_policy(
    forms=[SINGLE_SIGN_ON.origin] if SINGLE_SIGN_ON else [],  # where logging out leads on to
    recordings=reading(production_requirements.origins, env, "RECORDING_ORIGINS"),
)
FOUR_EYES = reading(switch, env, "FOUR_EYES", default=not DEMO)  # two make an administrator
STREAM_CONNECTIONS = reading(number, env, "STREAM_CONNECTIONS", 2_500, least=1)
STREAM_CONNECTIONS_PER_ACCOUNT = reading(number, env, "STREAM_CONNECTIONS_PER_ACCOUNT", 10, least=1)
# An OTLP collector's; needs requirements/telemetry.txt.
TRACES_URL = reading(production_requirements.collector, env, "TRACES_URL")
METRICS_NETWORKS = reading(production_requirements.networks, env, "METRICS_NETWORKS")
SUBSCRIBER_NETWORKS = reading(production_requirements.networks, env, "SUBSCRIBER_NETWORKS")
SUBSCRIBER_PORTS = reading(production_requirements.ports, env, "SUBSCRIBER_PORTS", (443, 8443))

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = env.str("UPLOAD_DIR", default="") or None  # files on their way in; None: the system's folder
LARGEST_ORDER_FILE = reading(number, env, "ORDER_FILE_MB", 256, least=1) * 1024 * 1024
LARGER_BODIES = dict.fromkeys(
    ("/api/v1/integrations/orders/files", "/admin/orders/orderfile/upload"), LARGEST_ORDER_FILE
)
SIGNATURE_WINDOW = timedelta(seconds=reading(number, env, "SIGNATURE_WINDOW_SECONDS", 300, least=1, most=DAY))
SECRET_OVERLAP = timedelta(hours=reading(number, env, "SECRET_OVERLAP_HOURS", 24, most=CENTURY))
DELIVERY_SECONDS = reading(production_requirements.seconds, env, "DELIVERY_SECONDS", 10.0)
RETENTION_PERIODS, RETENTION = PERIODS, reading(retention, env)
if not DEMO and not env.str("TRUSTED_PROXIES", default=""):
    reading.refuse("TRUSTED_PROXIES must say how many proxies stand before the service, 0 if none does")
TRUSTED_PROXIES = reading(number, env, "TRUSTED_PROXIES", 0)
ANONYMOUS_CALLS_PER_MINUTE = reading(number, env, "ANONYMOUS_CALLS_PER_MINUTE", 1_000_000 if TESTING else 600, least=1)
WEB_SERVER = reading(web_server, env, demo=DEMO)
WORKSPACE = reading(switch, env, "WORKSPACE", default=False) or DEMO  # the operators' page at /workspace/
CSRF_FAILURE_VIEW = "service.http.fallbacks.csrf_failure"
SPECTACULAR_SETTINGS = spectacular_settings(demo=DEMO)
REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "service.http.openapi.DeclaredSchema",
    "DEFAULT_AUTHENTICATION_CLASSES": ["service.accounts.authentication.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_PARSER_CLASSES": ["service.http.parsers.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["service.http.renderers.OrjsonRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "service.http.renderers.NeverRefusing",
    "EXCEPTION_HANDLER": "service.http.failures.exception_handler",
    "URL_FORMAT_OVERRIDE": None,
}
REST_KNOX = {
    "TOKEN_TTL": timedelta(hours=reading(number, env, "TOKEN_TTL_HOURS", 12, least=1, most=CENTURY)),
    "AUTH_HEADER_PREFIX": "Bearer",
    "TOKEN_LIMIT_PER_USER": None,
    "AUTO_REFRESH": False,
}
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_DB_REUSE_MAX = 10_000
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900, "socket_connect_timeout": 2, "max_retries": 0}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# What the database's owner does waits for the maintenance worker, which alone is told DATABASE_OWNER_URL.
OWNERS_TASKS = ("erase_persons", "forget_sign_ins", "make_partitions", "seal_days", "verify_past")
CELERY_TASK_ROUTES = {f"service.tasks.{name}": {"queue": "maintenance"} for name in OWNERS_TASKS}

configure_structlog()
LOGGING = logging_config(console=DEMO)
DJANGO_STRUCTLOG_CELERY_ENABLED = True

UNFOLD = {
    "SITE_TITLE": "Служба поддержки",
    "SITE_HEADER": "Служба поддержки",
    "SITE_SUBHEADER": "Заказы и клиенты",
    "SITE_SYMBOL": "support_agent",
    "SITE_URL": None,
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": "service.admin_site.favicon"}],
    "SHOW_VIEW_ON_SITE": False,
    "STYLES": ["service.admin_site.stylesheet"],
    "ACCOUNT": {
        "navigation": [
            {"title": "Мои входы", "link": reverse_lazy("admin:sign_ins")},
            {"title": "Сменить пароль", "link": reverse_lazy("admin:password_change")},
            {"title": "Второй фактор", "link": reverse_lazy("admin:second_factor")},
        ]
    },
    "SCRIPTS": ["service.admin_site.frame_script", "service.admin_site.keys_script"],
    "SIDEBAR": {"navigation": "service.admin.menu.navigation"},
}
reading.end()
