"""The API's own description: OpenAPI 3.1, and pages to browse it that ask no outside host for anything."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.templatetags.static import static
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.views import SpectacularAPIView, SpectacularRedocView, SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response

from service.api.serializers.fields import Text
from service.api.serializers.strict import StrictSerializer
from service.http.views import ApiView

_DESCRIPTIONS: dict[str, Any] = {}
CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
SEARCHES = "; worker-src 'self' blob:"
"""Redoc searches in a worker that it makes itself."""


LOGO = b"https://cdn.redoc.ly/redoc/logo-mini.svg"


class ScriptQuery(StrictSerializer):
    """The page's own parameter: asked with it, the page's script is answered."""

    script = Text(required=False, allow_blank=True)


class SchemaView(ApiView, SpectacularAPIView):
    """OpenAPI, in JSON or, where asked for, in YAML."""

    schema = None
    holds_persons = False
    anonymous = frozenset({"GET"})
    renderer_classes = [OpenApiJsonRenderer, OpenApiYamlRenderer]

    def _get_schema_response(self, request: Request) -> Response:
        """The description, made once in the life of the process: making it is dear, and anybody may ask for it."""
        if settings.ROOT_URLCONF not in _DESCRIPTIONS:
            _DESCRIPTIONS[settings.ROOT_URLCONF] = super()._get_schema_response(request).data
        return Response(_DESCRIPTIONS[settings.ROOT_URLCONF])


class ReferenceView(ApiView, SpectacularRedocView):
    """Redoc out of the installed package: every operation, to be read."""

    schema = None
    holds_persons = False
    anonymous = frozenset({"GET"})
    url_name = "service:schema"
    template_name = "api/reference.html"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The page."""
        response = super().get(request, *args, **kwargs)
        response["Content-Security-Policy"] = CSP + SEARCHES
        return response


class ReferenceScriptView(ApiView):
    """Redoc's script, its maker's logo taken from here: the page asks no other host for anything."""

    schema = None
    holds_persons = False
    anonymous = frozenset({"GET"})

    def get(self, request: Request) -> HttpResponse:
        """The script."""
        return HttpResponse(redoc_script(), content_type="text/javascript; charset=utf-8")


@cache
def redoc_script() -> bytes:
    """The script as the installed package has it, but for the logo."""
    found = finders.find("drf_spectacular_sidecar/redoc/bundles/redoc.standalone.js")
    return Path(str(found)).read_bytes().replace(LOGO, static("service/favicon.svg").encode())


class TryView(ApiView, SpectacularSwaggerSplitView):
    """Swagger UI out of the installed package: every operation, to be tried."""

    schema = None
    anonymous = frozenset({"GET"})
    query = {"GET": ScriptQuery}
    url_name = "service:schema"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The page or, with `?script`, its script."""
        response = super().get(request, *args, **kwargs)
        response["Content-Security-Policy"] = CSP
        return response
