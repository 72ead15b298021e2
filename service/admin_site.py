"""The admin's site: who gets in, how one logs in, what the menu shows."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.templatetags.static import static
from rest_framework.exceptions import Throttled
from unfold.forms import AuthenticationForm
from unfold.sites import UnfoldAdminSite

from service.accounts.capabilities import READERS
from service.accounts.roles import Role
from service.http.limits import FAILED_LOGINS, address_of
from service.models import User

ADMIN_ROLES = READERS - {Role.OPERATOR}


def stylesheet(request: HttpRequest) -> str:
    """Where the desk's own styles are."""
    return static("service/desk.css")


def favicon(request: HttpRequest) -> str:
    """Where the sign in the browser's tab is."""
    return static("service/favicon.svg")


class LoginForm(AuthenticationForm):
    """Name and password; failures are counted together with those of the API."""

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": "Имя или пароль не подходят. Проверьте раскладку клавиатуры и Caps Lock.",
    }

    def clean(self) -> dict[str, Any]:
        """Refuse further guesses once too many have failed."""
        whose = (str(self.cleaned_data.get("username", "")).casefold(), address_of(self.request))
        try:
            FAILED_LOGINS.take(*whose)
        except Throttled as limit:
            wait = max(1, round((getattr(limit, "wait", None) or 0) / 60))
            raise ValidationError(f"Слишком много неудачных попыток. Подождите {wait} мин.", code="throttled") from None
        cleaned: dict[str, Any] = super().clean()
        FAILED_LOGINS.give_back(*whose)
        return cleaned

    def confirm_login_allowed(self, user: User) -> None:
        """An account without a place in the admin is told no more than a wrong password would be."""
        if not (user.is_active and user.role in ADMIN_ROLES):
            raise self.get_invalid_login_error()


class DeskSite(UnfoldAdminSite):
    """The admin for supervisors, both kinds of specialist and administrators; a changed role counts at once."""

    login_form = LoginForm
    index_title, index_template = "Что ждёт сейчас", "admin/start.html"

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the account has anything to do here."""
        user = request.user
        return user.is_active and getattr(user, "role", None) in ADMIN_ROLES

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The page after logging in: what waits for the asker, and the sections."""
        from service.admin.start_page import start_of_work

        return super().index(request, start_of_work(request) | (extra_context or {}))

    def search(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The search over sections isn't offered: the menu holds them all, and words would stand in a URL."""
        raise Http404

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """The login page, never kept by a browser or proxy."""
        response = super().login(request, extra_context)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
