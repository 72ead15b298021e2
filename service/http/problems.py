"""Problem details (RFC 9457): the one shape in which the API says that something did not happen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse

from service.http import json, request_id
from service.http.validation_errors import at_most
from service.input_errors import FieldError

MEDIA_TYPE = "application/problem+json"

TITLES: dict[str, tuple[int, str, str]] = {
    "invalid": (400, "Запрос составлен неверно", "Проверьте указанные поля и отправьте ещё раз."),
    "second_factor_required": (
        401,
        "Нужен код второго фактора",
        "Пароль верный. Повторите запрос с кодом из приложения или запасным кодом в поле otp.",
    ),
    "second_factor_wrong": (
        401,
        "Код не подходит",
        "Код неверный, устарел или уже использован. Дождитесь следующего кода в приложении.",
    ),
    "not_authenticated": (401, "Нужен вход", "Войдите заново: действующего токена в запросе нет."),
    "second_factor_enrolment_required": (
        403,
        "Подключите второй фактор",
        "Для вашей роли он обязателен. Подключите его в админке или запросом POST /api/v1/auth/second-factor.",
    ),
    "password_change_required": (
        403,
        "Нужен новый пароль",
        "Этот пароль назначил администратор. Задайте свой: POST /api/v1/auth/password.",
    ),
    "role_not_allowed": (403, "Недостаточно прав", "Для вашей роли это действие закрыто."),
    "not_found": (404, "Не найдено", "Такой записи нет, или она вам не видна."),
    "method_not_allowed": (405, "Метод не поддерживается", "По этому адресу так обратиться нельзя."),
    "denied": (409, "Действие запрещено правилами", "Ничего не изменено. Причины и возможные шаги перечислены ниже."),
    "version_conflict": (412, "Запись уже изменена", "Пока вы работали, запись изменили. Откройте её заново."),
    "too_large": (413, "Слишком большой запрос", "Тело запроса больше 10 МБ. Разделите его на части."),
    "unsupported_media_type": (415, "Тип содержимого не поддерживается", "Тело этого вида здесь не читается."),
    "idempotency_key_reused": (422, "Ключ уже использован", "С этим ключом повтора приходил запрос с другим телом."),
    "throttled": (429, "Слишком много запросов", "Подождите и повторите попытку позже."),
    "internal": (500, "Внутренняя ошибка", "Сбой на нашей стороне. Сообщите администратору номер запроса."),
    "unavailable": (503, "Сервис временно недоступен", "Повторите запрос через несколько секунд."),
}
_BY_STATUS = {status: code for code, (status, _, _) in TITLES.items()}


@dataclass(slots=True)
class Problem:
    """What went wrong, under a code of the contract; `more` are the members particular to it."""

    code: str
    detail: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The HTTP status that belongs to the code."""
        return TITLES[self.code][0]

    def as_dict(self) -> dict[str, Any]:
        """The body, with the id under which the log knows the request."""
        status, title, detail = TITLES[self.code]
        result = {"type": f"urn:order-desk:problem:{self.code}", "title": title, "status": status}
        return {
            **result,
            "detail": self.detail or detail,
            "code": self.code,
            "request_id": request_id.current_request_id(),
            **self.more,
        }

    def as_http(self) -> HttpResponse:
        """The answer where no view of the REST framework is at work."""
        return HttpResponse(json.dumps(self.as_dict()), MEDIA_TYPE, self.status, headers=self.headers)


def of_status(status: int) -> Problem:
    """The problem that a bare HTTP status means."""
    return Problem(_BY_STATUS.get(status, "invalid" if status < 500 else "internal"))


def invalid(*errors: FieldError) -> Problem:
    """The 400 that names every fault."""
    return Problem("invalid", more={"errors": [error.as_dict() for error in at_most(errors)]})


def unavailable(seconds: int = 2) -> Problem:
    """The 503 of a database or broker that is away."""
    return Problem("unavailable", headers={"Retry-After": str(seconds)})
