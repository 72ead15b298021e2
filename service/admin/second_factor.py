"""The admin's pages of the second factor: the second step of logging in, and enrolling or ending one's own."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, login, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from rest_framework.exceptions import Throttled
from unfold.widgets import UnfoldAdminTextInputWidget

from service.accounts.roles import Actor
from service.admin.history_labels import register_labels
from service.admin.qr_code import qr_code
from service.admin_site import has_a_place, too_many
from service.input_errors import InvalidInput
from service.login import SecondFactorWrong, enter_code, remember_device
from service.login.checking import Door
from service.models import SecondFactor, User
from service.use_cases import second_factor as changes
from service.webhooks.event_types import event_types

if TYPE_CHECKING:
    from service.admin_site import DeskSite

WAITS, WAITS_SECONDS = "second_factor_waits", 300
NO_STORE = {"Cache-Control": "no-store"}
SCANNED = "QR-код для приложения; тот же ключ стоит ниже буквами"
register_labels(
    "user",
    {
        "enrol_second_factor": "Второй фактор подключён",
        "remove_second_factor": "Второй фактор отключён",
        "reset_second_factor": "Второй фактор сброшен",
        "add": "Учётная запись заведена",
        "edit": "Изменено",
        "set_password": "Пароль назначен администратором",
        "change_password": "Пароль изменён владельцем",
        "ask_role": "Запрошена роль, ждёт второго администратора",
        "confirm_role": "Роль подтверждена вторым администратором",
        "refuse_role": "В роли отказано",
        "withdraw_role": "Запрос роли отозван",
    },
)
register_labels("inboundkey", {"add": "Ключ выдан", "end": "Ключ заменён другим", "withdraw": "Ключ отозван"})
register_labels(
    "subscription",
    {"add": "Подписан", "edit": "Изменено", "delete": "Удалён", "exchange_secret": "Секрет заменён"},
    codes={"types": lambda: dict(event_types())},
)


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label="Код из приложения",
        max_length=40,
        widget=UnfoldAdminTextInputWidget(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "autocapitalize": "off", "spellcheck": "false"}
        ),
    )


class AnyCodeForm(CodeForm):
    """Where a recovery code does as well."""

    code = forms.CharField(
        label="Код из приложения или запасной код", max_length=40, widget=CodeForm.base_fields["code"].widget
    )


def wait_for_code(request: HttpRequest, user: User) -> None:
    """Remember whose password was right, for five minutes, and where they wanted to go."""
    wish = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME) or ""
    request.session.cycle_key()
    until = int(time.time()) + WAITS_SECONDS
    request.session[WAITS] = {"user": user.pk, "hash": user.get_session_auth_hash(), "until": until, "next": wish}


def waiting_for_code(request: HttpRequest) -> User | None:
    """The account whose password was right a moment ago and is still the same."""
    waits = request.session.get(WAITS)
    if not waits or waits["until"] < time.time():
        return None
    user = User.objects.filter(pk=waits["user"]).first()
    if user is None or not has_a_place(user):
        return None
    return user if constant_time_compare(waits["hash"], user.get_session_auth_hash()) else None


def code_page(site: DeskSite, request: HttpRequest) -> HttpResponse:
    """The second step of logging in: the code, after the password."""
    user = waiting_for_code(request)
    if user is None:
        request.session.pop(WAITS, None)
        return HttpResponseRedirect(reverse("admin:login"))
    form = AnyCodeForm(request.POST or None)
    if form.is_valid() and accepted(request, form, user, "admin"):
        waited = request.session.pop(WAITS)
        wish = waited["next"]
        own = url_has_allowed_host_and_scheme(wish, {request.get_host()}, require_https=request.is_secure())
        login(request, user)
        if waited.get("sso"):
            request.session["sso"] = True
        response = HttpResponseRedirect(wish if own else reverse("admin:index"))
        remember_device(request, response, user)
        return response
    context = {**site.each_context(request), "title": "Второй шаг входа", "form": form, "account": user}
    return TemplateResponse(request, "admin/login_code.html", context, headers=NO_STORE)


def accepted(request: HttpRequest, form: forms.Form, user: User, door: Door) -> bool:
    """Whether the form's code is right; else it says what is wrong, and the try is counted."""
    try:
        enter_code(request, user, form.cleaned_data["code"], door=door)
    except SecondFactorWrong as wrong:
        form.add_error("code", wrong.explanation)
    except Throttled as limit:
        form.add_error("code", too_many(limit))
    else:
        return True
    return False


def own_page(site: DeskSite, request: HttpRequest) -> HttpResponse:
    """One's own second factor: begun, confirmed by a code, given new recovery codes, ended."""
    user = cast("User", request.user)
    step = next((handle for name, handle in STEPS.items() if name in request.POST), None)
    shown = step(request, user) if step else {}
    if shown is None:
        return HttpResponseRedirect(reverse("admin:second_factor"))
    factor = SecondFactor.objects.filter(user=user).first() if user.second_factor_since else None
    context = {
        **site.each_context(request),
        "title": "Второй фактор",
        "since": user.second_factor_since,
        "codes_left": len(factor.recovery_digests) if factor else 0,
        "needed": user.second_factor_missing or must_have(user),
        "shared": user.is_of_demo,
        "form": AnyCodeForm() if user.second_factor_since else CodeForm(),
        **shown,
    }
    return TemplateResponse(request, "admin/second_factor.html", context, headers=NO_STORE)


def must_have(user: User) -> bool:
    """Whether the role may not do without."""
    return user.role in settings.SECOND_FACTOR_ROLES


def begin(request: HttpRequest, user: User) -> dict[str, Any] | None:
    """A secret, shown in this answer alone."""
    try:
        begun = changes.begin_enrolment(user)
    except InvalidInput as refused:
        tell(request, refused)
        return None
    letters = " ".join(re.findall("....", begun.secret))
    return {"picture": qr_code(begun.address, SCANNED), "letters": letters, "begun": True}


def confirm(request: HttpRequest, user: User) -> dict[str, Any] | None:
    """The first code: from now on one is asked for, and this session is the only one that goes on."""
    form = CodeForm(request.POST)
    if not form.is_valid():
        return {"form": form, "begun": True}
    try:
        codes = changes.confirm_enrolment(user, form.cleaned_data["code"])
    except InvalidInput as refused:
        if changes.WRONG not in refused.errors:
            tell(request, refused)
            return None
        form.add_error("code", changes.WRONG.message)
        return {"form": form, "begun": True}
    update_session_auth_hash(request, user)
    return {"recovery_codes": codes}


def renew(request: HttpRequest, user: User) -> dict[str, Any] | None:
    """New recovery codes, for a code."""
    form = AnyCodeForm(request.POST)
    if user.second_factor_since and form.is_valid() and accepted(request, form, user, "second_factor"):
        return {"recovery_codes": changes.renew_recovery_codes(user)}
    return {"form": form}


def remove(request: HttpRequest, user: User) -> dict[str, Any] | None:
    """End it, for a code; not where the role may not do without."""
    form = AnyCodeForm(request.POST)
    if must_have(user) or not user.second_factor_since:
        return None
    if not (form.is_valid() and accepted(request, form, user, "second_factor")):
        return {"form": form}
    changes.end_second_factor(user, "remove_second_factor", Actor.of(user))
    update_session_auth_hash(request, user)
    messages.success(request, "Второй фактор отключён: при входе снова достаточно пароля.")
    return None


def tell(request: HttpRequest, refused: InvalidInput) -> None:
    """Say on the next page why nothing was done."""
    for error in refused.errors:
        messages.error(request, error.message)


STEPS = {"begin": begin, "confirm": confirm, "renew": renew, "remove": remove}
