"""What Django answers where no view of the API was reached: problems under `/api`, plain pages elsewhere."""

from __future__ import annotations

import sys

from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.http import HttpRequest, HttpResponse
from django.views import csrf, defaults

from service.database.lost_connections import database_is_away, drop_stale
from service.http.failures import problem_of
from service.http.problems import Problem, invalid
from service.input_errors import FieldError

API = "/api/"
RETRY_SECONDS = 2


def is_api(request: HttpRequest) -> bool:
    """Whether the path belongs to the API, found or not."""
    return request.path_info.startswith(API) or request.path_info == API.rstrip("/")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler400`."""
    if is_api(request):
        return invalid(FieldError("", "unreadable", "Запрос не читается.")).as_http()
    template = "400_filter.html" if isinstance(exception, DisallowedModelAdminLookup) else "400.html"
    return defaults.bad_request(request, exception, template_name=template)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler403`."""
    if is_api(request):
        return Problem("role_not_allowed").as_http()
    return defaults.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler404`: the same answer as for a record that isn't there."""
    if is_api(request):
        return Problem("not_found").as_http()
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """`handler500`: 503 where the database or broker is away."""
    error = sys.exc_info()[1]
    if is_api(request):
        return (problem_of(error) if isinstance(error, Exception) else Problem("internal")).as_http()
    if error is None or not database_is_away(error):
        return defaults.server_error(request)
    drop_stale(error)
    page = defaults.server_error(request, template_name="503.html")
    page.status_code, page.headers["Retry-After"] = 503, str(RETRY_SECONDS)
    return page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """`CSRF_FAILURE_VIEW`."""
    if is_api(request):
        return Problem("role_not_allowed").as_http()
    return csrf.csrf_failure(request, reason)
