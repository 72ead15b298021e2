"""The service's paths, and a view that authenticates, reads the same body and does nothing."""

from __future__ import annotations

from django.urls import include, path
from rest_framework.request import Request
from rest_framework.response import Response

from config.urls import handler400, handler403, handler404, handler500
from desk.api.serializers.client_bodies import SearchBody
from service.accounts.capabilities import READERS
from service.http.views import ApiView


class EmptyView(ApiView):
    """Nothing but the edge."""

    roles = {"POST": READERS}
    accepts = {"POST": SearchBody}
    idempotent = False

    def post(self, request: Request) -> Response:
        """Read the body."""
        self.body  # noqa: B018
        return self.answer({"results": []})


urlpatterns = [path("api/v1/empty", EmptyView.as_view()), path("", include("config.urls"))]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
