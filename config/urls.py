"""Where every path of the service leads."""

from typing import Any

from django.contrib import admin
from django.urls import include, path, re_path

from desk.workspace.page import start, workspace
from service.api.views.operations import healthz, metrics, readyz
from service.http.paths_by_first_segment import by_first_segment

API: tuple[Any, ...] = (
    "service.api.urls",
    ("orders.api.urls", "orders"),
    ("returns.api.urls", "returns"),
    ("desk.api.urls", "desk"),
    ("escalations.api.urls", "escalations"),
)
urlpatterns = [
    path("", start, name="start"),
    path("admin/", admin.site.urls),
    by_first_segment(path("api/v1/", include([path("", include(paths)) for paths in API]))),
    re_path(r"^workspace/?$", workspace, name="workspace"),
    path("healthz", healthz, name="healthz"),
    path("livez", healthz, name="livez"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
handler400 = "service.http.fallbacks.bad_request"
handler403 = "service.http.fallbacks.permission_denied"
handler404 = "service.http.fallbacks.page_not_found"
handler500 = "service.http.fallbacks.server_error"
