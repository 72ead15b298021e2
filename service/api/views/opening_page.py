"""The page that the API is met by: how to log in, who may what, the first call, what errors mean; in two languages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from rest_framework import serializers
from rest_framework.renderers import TemplateHTMLRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from service.accounts.roles import Role
from service.api.serializers.old_names import MARKED
from service.api.serializers.strict import StrictSerializer
from service.api.views.schema import CSP
from service.http.deprecations import SINCE, SUNSET
from service.http.problems import TITLES
from service.http.views import ApiView

LANGUAGES = (("ru", "Русский"), ("en", "English"))
ROLES = {
    Role.OPERATOR: (
        "ведёт звонок: клиенты, заказы, возвраты, тикеты",
        "leads calls: clients, orders, returns, tickets",
    ),
    Role.SUPERVISOR: ("то же и решения смены", "the same, and what the shift decides"),
    Role.RETURNS_SPECIALIST: ("возвраты от посылки до выплаты", "returns, from the parcel to the refund"),
    Role.CLAIMS_SPECIALIST: ("тикеты отдела претензий", "tickets of the claims department"),
    Role.WAREHOUSE: ("что отгрузить, события заказов", "what to ship, events of orders"),
    Role.CARRIER: ("свои посылки и их стадии", "its parcels and their stages"),
    Role.SHOP: (
        "передаёт заказы и товары, читает состояние своих",
        "brings orders and products, reads the state of its own",
    ),
    Role.TELEPHONY: ("кто звонит, кому не звонить", "who rings, whom not to ring"),
    Role.ADMINISTRATOR: ("учётные записи, подписки, настройки", "accounts, subscribers, settings"),
}
"""What a role does, in both languages."""
ERRORS = {
    "invalid": ("`errors[]`: каждая ошибка со своим полем", "`errors[]`: every fault with its field"),
    "second_factor_required": ("пришлите код второго фактора в `otp`", "send the code of the second factor as `otp`"),
    "second_factor_wrong": ("дождитесь следующего кода", "wait for the next code"),
    "not_authenticated": ("войдите снова", "log in again"),
    "second_factor_enrolment_required": (
        "подключите второй фактор: `POST /auth/second-factor`",
        "enrol a second factor: `POST /auth/second-factor`",
    ),
    "password_change_required": ("задайте свой пароль", "choose a password of your own"),
    "role_not_allowed": ("роли это закрыто; повтор не поможет", "not for this role; don't try again"),
    "not_found": ("такой записи нет или она не видна роли", "not there, or not for this role's eyes"),
    "method_not_allowed": ("у адреса нет такого метода", "the address has no such method"),
    "denied": (
        "`reasons[]`: почему нельзя, и шаги вместо этого; ничего не изменено",
        "`reasons[]`: why not, and steps instead; nothing was changed",
    ),
    "version_conflict": ("`changes[]`: кто изменил и что; прочтите заново", "`changes[]`: who changed what; read anew"),
    "too_large": ("разделите тело на части", "send the body in parts"),
    "unsupported_media_type": ("пошлите JSON", "send JSON"),
    "idempotency_key_reused": ("новому телу — новый ключ", "another body needs a key of its own"),
    "throttled": ("подождите `Retry-After` секунд", "wait `Retry-After` seconds"),
    "internal": ("сообщите администратору `request_id`", "tell the administrator the `request_id`"),
    "unavailable": (
        "подождите `Retry-After` и повторите с тем же ключом",
        "wait `Retry-After`, repeat with the same key",
    ),
}
"""What a caller does about a problem, in both languages."""


class LanguageQuery(StrictSerializer):
    """In which language the page is read."""

    lang = serializers.ChoiceField(choices=LANGUAGES, required=False, default="ru")


class OpeningPageView(ApiView):
    """`/api/v1/docs`."""

    schema = None
    holds_persons = False
    renderer_classes = [TemplateHTMLRenderer]
    anonymous = frozenset({"GET"})
    query = {"GET": LanguageQuery}

    def get(self, request: Request) -> Response:
        """The page."""
        language = self.params["lang"]
        told = {"Content-Security-Policy": CSP, "Content-Language": language}
        return Response(page_facts(language), template_name=f"api/opening.{language}.html", headers=told)


def page_facts(language: str) -> dict[str, Any]:
    """What the page shows that is known elsewhere."""
    at = [code for code, _ in LANGUAGES].index(language)
    return {
        "languages": LANGUAGES,
        "language": language,
        "roles": [(role.value, role.label, said[at]) for role, said in ROLES.items()],
        "errors": [(status, code, marked_up(ERRORS[code][at])) for code, (status, _, _) in TITLES.items()],
        "old_names": sorted(MARKED),
        "since": SINCE,
        "sunset": SUNSET,
        "demo": settings.DEMO,
    }


def marked_up(text: str) -> list[tuple[bool, str]]:
    """The text in pieces, each with whether it is a name of the API's (in backquotes)."""
    return [(at % 2 == 1, piece) for at, piece in enumerate(text.split("`")) if piece]
