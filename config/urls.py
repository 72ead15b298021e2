"""Where every path of the service leads."""

from django.contrib import admin
from django.urls import include, path
from django_prometheus.exports import ExportToDjangoView

from service.views.operations import healthz, readyz

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("service.urls")),
    path("api/v1/", include(("orders.urls", "orders"))),
    path("api/v1/", include(("returns.urls", "returns"))),
    path("api/v1/", include(("desk.urls", "desk"))),
    path("api/v1/", include(("escalations.urls", "escalations"))),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", ExportToDjangoView, name="metrics"),
]
handler400 = "service.http.fallbacks.bad_request"
handler403 = "service.http.fallbacks.permission_denied"
handler404 = "service.http.fallbacks.page_not_found"
handler500 = "service.http.fallbacks.server_error"
