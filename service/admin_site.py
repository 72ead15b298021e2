"""The admin's site: who gets in, how one logs in, what the menu shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial, wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.template.response import SimpleTemplateResponse, TemplateResponse
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, path, reverse
from rest_framework.exceptions import Throttled
from unfold.forms import AdminOwnPasswordChangeForm, AuthenticationForm
from unfold.sites import UnfoldAdminSite

from service.accounts.capabilities import READERS
from service.accounts.roles import Role
from service.fsm import RoleDenied
from service.login import Busy, SecondFactorRequired, WrongCredentials, log_in, remember_device
from service.login import single_sign_on as provider
from service.login.password_change import SAME, change_own_password
from service.models import User
from service.texts import clean
from service.traces import Way, looking, remember

ADMIN_ROLES = READERS - {Role.OPERATOR}
View = Callable[..., HttpResponseBase]


def stylesheet(request: HttpRequest) -> str:
    """Where the desk's own styles are."""
    return static("service/desk.css")


def frame_script(request: HttpRequest) -> str:
    """Where the script of the pages' frame is."""
    return static("service/frame.js")


def keys_script(request: HttpRequest) -> str:
    """Where the script of the shortcuts is."""
    return static("service/keys.js")


def favicon(request: HttpRequest) -> str:
    """Where the sign in the browser's tab is."""
    return static("service/favicon.svg")


def reading_texts(view: View) -> View:
    """The page, reading posted texts as every entrance does; a page that takes files reads them by itself."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST":
            request.POST = cleaned_form(request.POST)  # type: ignore[assignment]
        return view(request, *args, **kwargs)

    return page


def cleaned_form(posted: QueryDict) -> QueryDict:
    """What a form brings, without the characters that nobody sees; passwords stay as they were typed."""
    cleaned = posted.copy()
    for name, values in posted.lists():
        if "password" not in name:
            cleaned.setlist(name, [clean(value) for value in values])
    cleaned._mutable = False
    return cleaned


class LoginForm(AuthenticationForm):
    """Name and password; failures are counted together with those of the API."""

    waiting: User | None = None
    error_messages = {**AuthenticationForm.error_messages, "invalid_login": WrongCredentials.explanation}

    def clean(self) -> dict[str, Any]:
        """Let in whoever has a place in the admin; others are told no more than a wrong password would be."""
        username, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not (username and password):
            return self.cleaned_data
        try:
            self.user_cache = log_in(self.request, username, password, door="admin", allowed=has_a_place)
        except WrongCredentials:
            raise self.get_invalid_login_error() from None
        except SecondFactorRequired as required:
            self.waiting = required.user
            raise ValidationError("Введите код из приложения.", code="second_factor") from None
        except Throttled as limit:
            raise ValidationError(too_many(limit), code="throttled") from None
        except Busy:
            raise ValidationError("Сейчас входит слишком много сотрудников. Нажмите ещё раз.", code="busy") from None
        return self.cleaned_data


def too_many(limit: Throttled) -> str:
    """That there were too many wrong tries, and how long to wait."""
    wait = max(1, round((getattr(limit, "wait", None) or 0) / 60))
    return f"Слишком много неудачных попыток. Подождите {wait} мин."


class OwnPasswordForm(AdminOwnPasswordChangeForm):
    """One's own new password, which ends the API's tokens and answers an administrator's demand for it."""

    def save(self, commit: Any = True) -> User:
        """Store it."""
        user: User = self.user
        change_own_password(user, self.cleaned_data["old_password"], self.cleaned_data["new_password1"])
        return user

    def clean(self) -> dict[str, Any]:
        """Refuse the password that it was."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("old_password") and cleaned.get("old_password") == cleaned.get("new_password1"):
            raise ValidationError({"new_password1": SAME})
        return cleaned


def has_a_place(user: User) -> bool:
    """Whether the account has anything to do in the admin."""
    return user.is_active and user.role in ADMIN_ROLES


def page_behind(start: str, door: str) -> str:
    """The page that a door belongs to which is only posted to: of the object that its address names, else the list.

    Whoever opens such an address, sent by a colleague or kept in a tab, lands where its button is.
    """
    section = re.match(rf"{re.escape(start)}\w+/\w+/(\d+/)?", door)
    if section is None:
        return start
    return f"{section[0]}change/" if section[1] else section[0]


class DeskSite(UnfoldAdminSite):
    """The admin for supervisors, both kinds of specialist and administrators; a changed role counts at once."""

    login_form, login_template = LoginForm, "admin/desk_login.html"
    logout_template = "admin/desk_logged_out.html"
    index_title, index_template = "Что ждёт сейчас", "admin/start.html"

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the account has anything to do here."""
        return request.user.is_authenticated and has_a_place(request.user)

    def admin_view(self, view: View, cacheable: Any = False) -> View:
        """A page of the admin, its posted texts cleaned (CLI-13).

        Whom it shows is kept (PDN-1).
        Who must enrol a second factor or change the password first is led there, and gets no other page.
        """
        inner = super().admin_view(view if getattr(view, "csrf_exempt", False) else reading_texts(view), cacheable)

        @wraps(inner)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            name, words = asked_first(request)
            first = reverse(f"{self.name}:{name}")
            if words and request.path not in (first, reverse(f"{self.name}:logout")):
                messages.warning(request, words)
                return HttpResponseRedirect(first)
            from service.admin.readable_references import read_by

            with looking(Way.PAGE) as look, read_by(request):
                try:
                    response = inner(request, *args, **kwargs)
                except RoleDenied as denied:
                    raise PermissionDenied from denied
                if isinstance(response, SimpleTemplateResponse):
                    response.render()
                remember(look, request)
            if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method in ("GET", "HEAD"):
                return HttpResponseRedirect(page_behind(reverse(f"{self.name}:index"), request.path))
            return response

        return page

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Besides Django's pages: the second step of logging in, one's own second factor and sessions."""
        from service.admin import second_factor, sign_ins, single_sign_on, start_search

        own = self.admin_view(partial(second_factor.own_page, self))
        return [
            path("login/code/", partial(second_factor.code_page, self), name="login_code"),
            path("sso/", single_sign_on.begin_page, name="sso"),
            path("sso/callback/", single_sign_on.callback_page, name="sso_callback"),
            path("find/", self.admin_view(partial(start_search.find_page, self)), name="find"),
            path("second-factor/", own, name="second_factor"),
            path("sign-ins/", self.admin_view(partial(sign_ins.own_page, self)), name="sign_ins"),
            *super().get_urls(),
        ]

    def i18n_javascript(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """The words of the frame's scripts: the same for everybody, kept for a day."""
        answer = super().i18n_javascript(request, extra_context)
        answer.headers["Cache-Control"] = "private, max-age=86400"
        return answer

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The page after logging in: what waits for the asker, and the sections."""
        from service.admin.start_page import start_of_work

        return super().index(request, start_of_work(request) | (extra_context or {}))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Django's list of one app's models; of all of them none, for no page shows it beside the menu."""
        return super().get_app_list(request, app_label) if app_label else []

    def search(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The search over sections isn't offered: the menu holds them all, and words would stand in a URL."""
        raise Http404

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """The login page, never kept by a browser or proxy."""
        context = {"workspace": settings.WORKSPACE, **self._sign_on(request), **(extra_context or {})}
        response = super().login(request, context)
        response.headers.setdefault("Cache-Control", "no-store")
        user, entered = request.user, response.status_code == 302 and request.method == "POST"
        if entered and user.is_authenticated and has_a_place(user):
            remember_device(request, response, user)
        form = getattr(response, "context_data", {}).get("form")
        if form is not None and form.is_bound and form.has_error("__all__", "busy"):
            response.status_code, response.headers["Retry-After"] = 503, str(Busy.seconds)
        return response if form is None or form.waiting is None else self._second_step(request, form.waiting)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """Log out; of a session that the provider began, at the provider too."""
        signed_on = request.method == "POST" and request.session.get("sso") and provider.is_on()
        response = super().logout(request, extra_context)
        there = provider.page_after_leaving(request.build_absolute_uri(reverse("admin:login"))) if signed_on else None
        return HttpResponseRedirect(there) if there else response

    def _sign_on(self, request: HttpRequest) -> dict[str, Any]:
        """Where the login page leads to the provider."""
        if not provider.is_on():
            return {}
        page, wish = reverse(f"{self.name}:sso"), request.GET.get(REDIRECT_FIELD_NAME, "")
        query = f"?{urlencode({REDIRECT_FIELD_NAME: wish})}" if wish else ""
        return {"sso_page": page + query, "sso_title": provider.described().title}

    def _second_step(self, request: HttpRequest, user: User) -> HttpResponseRedirect:
        """To the page that asks for the code; nobody is logged in before it was entered."""
        from service.admin.second_factor import wait_for_code

        wait_for_code(request, user)
        return HttpResponseRedirect(reverse(f"{self.name}:login_code"))

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """One's own password: changed like by the API, every token ends."""
        context = {**self.each_context(request), "forced": must_change_password(request), **(extra_context or {})}
        done = reverse(f"{self.name}:password_change_done")
        page = PasswordChangeView.as_view(form_class=OwnPasswordForm, success_url=done, extra_context=context)
        return page(request)


def asked_first(request: HttpRequest) -> tuple[str, str]:
    """The page that the account must see to before any other, and why; without words there is none."""
    there = request.session.get("sso_second_factor") == request.user.pk
    if request.user.is_authenticated and request.user.second_factor_missing and not there:
        return "second_factor", "Для вашей роли обязателен второй фактор. Подключите его, чтобы продолжить."
    if must_change_password(request) and not request.session.get("sso"):
        return "password_change", "Этот пароль назначил администратор. Задайте свой, чтобы продолжить."
    return "index", ""


def must_change_password(request: HttpRequest) -> bool:
    """Whether somebody else has chosen the password of the account that asks."""
    return request.user.is_authenticated and request.user.password_change_required
