"""How the API introduces itself in its OpenAPI description: title, tags, names of enumerations, webhooks."""

from __future__ import annotations

from typing import Any

TAGS = {
    "auth": "Вход, токены и пароль.",
    "me": "Кто я, что мне можно, мой день.",
    "choices": "Все коды с русскими названиями.",
    "clients": "Клиенты: поиск, карточка, дубли и слияние.",
    "orders": "Заказы: список, правка, действия, план, история.",
    "contacts": "Обращения и подсказки к разговору.",
    "returns": "Возвраты.",
    "tickets": "Тикеты и очереди.",
    "callbacks": "Обещанные перезвоны.",
    "promises": "Обещания, данные клиентам.",
    "worklists": "Рабочие списки дня.",
    "incidents": "Сбои, о которых говорят всем позвонившим.",
    "briefs": "Памятки о товарах.",
    "products": "Товары.",
    "directory": "Справочник телефонов, перевозчиков и партнёров.",
    "settings": "Настройки службы.",
    "integrations": "Магазин, склад, перевозчики, телефония.",
    "events": "Лента изменений.",
    "subscriptions": "Подписчики ленты.",
    "inbound-keys": "Ключи партнёров для подписи вызовов.",
}
DESCRIPTION = """\
REST API of an order-support desk. Texts that people read are Russian; codes and names are English.

Вход: `POST /api/v1/auth/token`, дальше заголовок `Authorization: Bearer <токен>`. Первый вызов: `GET /api/v1/me`.
"""
DEMO_ACCOUNTS = """
На демонстрационном стенде учётные записи названы по ролям, пароль `demo`.
"""
ENUM_NAMES = {
    "DeliveryStateEnum": "service.models.subscriptions.DeliveryState",
    "InboundOutcomeEnum": "orders.models.events.EventOutcome",
    "AwaitedEnum": "orders.planning.awaits.Awaited",
    "CallerMatchEnum": ["one", "many", "none", "service_number"],
    "MatchEnum": ["exact", "likely"],
    "ContactStatusEnum": ["open", "parked", "closed"],
    "DirectoryKindEnum": "service.models.phone_directory.DirectoryKind",
    "LineKindEnum": "orders.choices.LineKind",
    "CaseActionEnum": "returns.choices.CaseAction",
    "CaseStatusEnum": "returns.choices.CaseStatus",
    "OrderActionEnum": "orders.choices.Action",
    "OrderStatusEnum": "orders.choices.Status",
    "StageEnum": "orders.choices.Stage",
    "TicketActionEnum": "escalations.choices.Action",
    "TicketCategoryEnum": "escalations.choices.TicketCategory",
    "TicketStatusEnum": "escalations.choices.TicketStatus",
    "SilencedReasonEnum": ["opt_out", "redeemed", "going_back"],
    "AnnulReasonEnum": "orders.choices.AnnulReason",
    "GroundEnum": "orders.choices.Ground",
    "SuppressionGroundEnum": "escalations.choices.SuppressionGround",
    "ChannelEnum": "escalations.choices.SuppressedChannel",
    "ReturnKindEnum": "orders.choices.ReturnKind",
    "ExcuseReasonEnum": "orders.choices.ExcuseReason",
    "ReturnReasonEnum": "returns.choices.ReturnReason",
    "CallbackResultEnum": "desk.models.callbacks.AttemptResult",
    "CallbackStateEnum": "desk.models.callbacks.CallbackState",
    "FileStateEnum": "orders.models.files.FileState",
    "PromiseStateEnum": ["open", "overdue", "kept", "broken", "released"],
    "IncidentStateEnum": ["planned", "in_force", "over"],
    "ContactResultEnum": "desk.choices.ContactResult",
    "RoleEnum": "service.accounts.roles.Role",
    "ScopeEnum": "service.models.subscriptions.SCOPES",
    "SettingKindEnum": ["text", "whole", "span", "money", "directory"],
}
SETTINGS: dict[str, Any] = {
    "TITLE": "Order desk API",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "LICENSE": {"name": "MIT", "identifier": "MIT"},
    "SERVERS": [{"url": "/", "description": "Тот же адрес, с которого отвечает описание."}],
    "TAGS": [{"name": name, "description": text} for name, text in TAGS.items()],
    "WEBHOOKS": ["service.api.webhook_schema.EVENT"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "service.http.schema_extensions.simplify_alternatives",
        "config.api_examples.add_examples",
    ],
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": ENUM_NAMES,
    "SWAGGER_UI_DIST": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
}


def spectacular_settings(*, demo: bool) -> dict[str, Any]:
    """What drf-spectacular is set to; the accounts of the demo are told of in the demo alone."""
    return {**SETTINGS, "DESCRIPTION": DESCRIPTION + DEMO_ACCOUNTS if demo else DESCRIPTION}
