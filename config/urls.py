"""Where every path of the service leads."""

from django.contrib import admin
from django.urls import include, path, re_path

from desk.workspace.page import start, workspace
from service.api.views.operations import healthz, metrics, readyz

urlpatterns = [
    path("", start, name="start"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("service.api.urls")),
    path("api/v1/", include(("orders.api.urls", "orders"))),
    path("api/v1/", include(("returns.api.urls", "returns"))),
    path("api/v1/", include(("desk.api.urls", "desk"))),
    path("api/v1/", include(("escalations.api.urls", "escalations"))),
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
