"""The service's URLs and, beside them, a DRF view that only authenticates and parses the body."""

from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as service_urls

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class OnlyReads(APIView):
    """Authenticates, parses the body, answers as good as nothing."""

    def post(self, request: Request) -> Response:
        """How many fields the body has."""
        return Response({"account": request.user.pk, "fields": len(request.data)})

    def get(self, request: Request) -> Response:
        """The account."""
        return Response({"account": request.user.pk})


urlpatterns = [path("only-reads", OnlyReads.as_view()), *service_urls]
