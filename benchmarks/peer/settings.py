"""Settings of the peer: Django's defaults, kept connections, JSON alone."""

import environ

env = environ.Env()
SECRET_KEY = "peer-of-the-benchmark"
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": env.db("PEER_DATABASE_URL", default="postgres://peer@127.0.0.1:1/peer")}
DATABASES["default"] |= {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "rest_framework",
    "rest_framework.authtoken",
    "simple_history",
    "benchmarks.peer.apps.PeerConfig",
]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "simple_history.middleware.HistoryRequestMiddleware"]
ROOT_URLCONF = "benchmarks.peer.urls"
USE_TZ = True
TIME_ZONE = "Europe/Moscow"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIGRATION_MODULES = dict.fromkeys(("contenttypes", "auth", "authtoken", "peer"))
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
}
