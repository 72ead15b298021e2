"""OpenAPI out of what views declare: who may, parameters, bodies, answers, and every error an operation can give."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.text import capfirst
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import Direction, OpenApiParameter
from rest_framework.serializers import ListSerializer

from service.accounts.roles import INTEGRATIONS, Role
from service.http import problems, schema_extensions  # noqa: F401  (extensions count once imported)
from service.http.deprecations import deprecation_headers
from service.http.operation_ids import operation_id
from service.http.problem_schemas import SCHEMAS, example_of
from service.webhooks.signing import DIGEST, KEY, SIGNATURE, TIMESTAMP

if TYPE_CHECKING:
    from service.http.views import ApiView

CHANGING = frozenset({"POST", "PATCH", "PUT", "DELETE"})
OLD_NAMES = {
    "Deprecation": "`@` и секунды с 1970 года: с тех пор в ответе есть прежние имена полей (`deprecated`).",
    "Sunset": "До какого времени они остаются.",
    "Link": 'Страница, где они названы (`rel="deprecation"`).',
}
REQUEST_ID = "Номер запроса: присланный клиентом или новый. Он же стоит в журнале и в истории."


def header(name: str, description: str, **kwargs: Any) -> OpenApiParameter:
    """A header that a request may bring or an answer carries."""
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=description, **kwargs)


class BearerScheme(OpenApiAuthenticationExtension):
    """How `BearerAuthentication` is described."""

    target_class = "service.accounts.authentication.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        """A bearer token without inner structure."""
        return {"type": "http", "scheme": "bearer", "description": "Токен из `POST /auth/token`."}


class SignatureScheme(OpenApiAuthenticationExtension):
    """How `SignatureAuthentication` is described: three headers that belong together."""

    target_class = "service.accounts.authentication.SignatureAuthentication"
    name = ["signatureKey", "signatureTimestamp", "signature"]

    def get_security_definition(self, auto_schema: AutoSchema) -> list[dict[str, Any]]:
        """What each header holds."""
        window = settings.SIGNATURE_WINDOW / timedelta(minutes=1)
        result = {
            KEY: "Ключ партнёра, его выдаёт администратор.",
            TIMESTAMP: f"Секунды с 1970 года, когда вызов подписан; расхождение часов до {window:g} мин.",
            SIGNATURE: "`v1=` и HMAC-SHA256 (hex) от `время.МЕТОД.путь.тело`; одна подпись принимается один раз.",
        }
        return [{"type": "apiKey", "in": "header", "name": name, "description": text} for name, text in result.items()]


class DeclaredSchema(AutoSchema):
    """Describes an `ApiView` from its class attributes; `extend_schema` still overrides parts of it."""

    view: ApiView  # type: ignore[override]

    def get_operation(self, *args: Any, **kwargs: Any) -> Any:
        """The operation; one that needs no account says so."""
        operation = super().get_operation(*args, **kwargs)
        if operation is not None and not self.get_auth():
            operation["security"] = []
        return operation

    def get_tags(self) -> list[str]:
        """The first part of the path after the version."""
        return [self.path.removeprefix("/api/v1/").split("/")[0]]

    def get_summary(self) -> str | None:
        """The view's title for this method."""
        title: str | None = self.view.titles.get(self.method)
        return title or super().get_summary()

    def get_description(self) -> str:  # type: ignore[override]
        """Who may call it, in words."""
        roles = self.view.roles.get(self.method)
        if self.method in self.view.anonymous or roles is None:
            return "Вход не нужен."
        names = ", ".join(capfirst(role.label) for role in Role if role in roles)
        return f"Доступно ролям: {names}."

    def get_auth(self) -> list[dict[str, list[str]]]:
        """The bearer token, except where no account is needed; a signature where partners may sign."""
        if self.method in self.view.anonymous:
            return []
        partners = INTEGRATIONS.intersection(self.view.roles.get(self.method, ()))
        schemes = [scheme for scheme in super().get_auth() if scheme]
        return schemes if partners else [scheme for scheme in schemes if SignatureScheme.name[0] not in scheme]

    def get_request_serializer(self) -> Any:
        """What the view accepts."""
        return self.view.accepts.get(self.method)

    def _get_request_body(self, direction: Direction = "request") -> dict[str, Any] | None:
        """The body; a file is asked for as every other body is."""
        body: dict[str, Any] | None = super()._get_request_body(direction)
        if body is not None and isinstance(self.get_request_serializer(), dict):
            body["required"] = True
        return body

    def get_response_serializers(self) -> Any:
        """What the view answers when it succeeds."""
        declared = self.view.answers.get(self.method)
        if isinstance(declared, dict):
            return declared
        status, serializer = declared if isinstance(declared, tuple) else (200, declared)
        return {status: serializer}

    def get_override_parameters(self) -> list[Any]:
        """Query parameters and the headers of the contract."""
        query = self.view.query.get(self.method)
        return [*([query] if query else []), *self._request_headers(), *self._answer_headers()]

    def _request_headers(self) -> list[OpenApiParameter]:
        headers = [header("X-Request-ID", REQUEST_ID)]
        if self._is_versioned():
            headers.append(header("If-Match", 'Версия, которую меняем, например `"3"`; без заголовка не сверяется.'))
        if self.view.signed_by_digest and self.method == "POST":
            text = "SHA-256 тела (hex), если вызов подписан: он стоит в подписи вместо тела."
            headers.append(header(DIGEST, text))
        if self._takes_key():
            hours = settings.RETENTION["idempotent_answers"] // timedelta(hours=1)
            text = f"Ключ повтора: с тем же ключом и телом придёт первый ответ. Хранится {hours} ч."
            headers.append(header("Idempotency-Key", text))
        return headers

    def _answer_headers(self) -> list[OpenApiParameter]:
        headers = [header("X-Request-ID", REQUEST_ID, response=True)]
        if self.path.endswith("}") or self._is_versioned():
            headers.append(header("ETag", "Версия записи, если она есть у ответа.", response=[200, 201]))
        if self._takes_key():
            headers.append(
                header("Idempotency-Replayed", "`true`, если это повтор первого ответа.", response=[200, 201])
            )
        old = [status for status in (200, 201) if deprecation_headers(type(self.view), self.method, status)]
        if old:
            headers += [header(name, text, response=old) for name, text in OLD_NAMES.items()]
        return headers

    def get_operation_id(self) -> str:
        """The view's own name for this method, or what method and path say."""
        named: str | None = self.view.operation_ids.get(self.method)
        return named or operation_id(self.method, self.path.removeprefix("/api/v1"), lists=self._answers_many())

    def _answers_many(self) -> bool:
        declared = self.view.answers.get(self.method)
        serializer = next(iter(declared.values())) if isinstance(declared, dict) else declared
        return isinstance(serializer, ListSerializer) or "results" in getattr(serializer, "_declared_fields", {})

    def _changes(self) -> bool:
        return self.method in CHANGING and self.view.idempotent and self.method not in self.view.anonymous

    def _takes_key(self) -> bool:
        return self._changes() and self.method in ("POST", "PATCH") and not self.view.tells_secret

    def _is_versioned(self) -> bool:
        return self._changes() and "{" in self.path

    def asks(self, code: str) -> bool:
        """Whether a login here may be answered with this problem."""
        return self.method == "POST" and code in getattr(self.view, "login_problems", ())

    def error_codes(self) -> list[str]:
        """The codes of every problem that this operation can answer with."""
        body = self.method in ("POST", "PATCH", "PUT")
        possible = {
            "invalid": True,
            "second_factor_required": self.asks("second_factor_required"),
            "second_factor_wrong": self.asks("second_factor_wrong"),
            "not_authenticated": self.method not in self.view.anonymous or self.view.limits_itself,
            "second_factor_enrolment_required": self.asks("second_factor_enrolment_required"),
            "password_change_required": self.asks("password_change_required"),
            "role_not_allowed": self.method not in self.view.anonymous,
            "not_found": "{" in self.path,
            "denied": self._changes() or self.method in self.view.deniable,
            "version_conflict": self._is_versioned(),
            "too_large": body,
            "unsupported_media_type": body,
            "idempotency_key_reused": self._takes_key(),
            "throttled": True,
            "internal": True,
            "unavailable": True,
        }
        return [code for code, here in possible.items() if here]

    def _get_response_bodies(self, direction: Direction = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        shared: dict[str, list[str]] = {}
        for code in self.error_codes():
            shared.setdefault(str(problems.TITLES[code][0]), []).append(code)
        for status, codes in shared.items():
            bodies[status] = self._problem(codes[0], direction) if len(codes) == 1 else self._one_of(codes, direction)
        return bodies

    def _one_of(self, codes: list[str], direction: Direction) -> dict[str, Any]:
        """Problems that share a status, told apart by their code."""
        bodies = [
            self._get_response_for_code(SCHEMAS[code], str(problems.TITLES[code][0]), [problems.MEDIA_TYPE], direction)
            for code in codes
        ]
        content = {
            "schema": {"oneOf": [body["content"][problems.MEDIA_TYPE]["schema"] for body in bodies]},
            "examples": {code: {"value": example_of(code)} for code in codes},
        }
        titles = "; ".join(problems.TITLES[code][1] for code in codes)
        return {**bodies[0], "description": titles, "content": {problems.MEDIA_TYPE: content}}

    def _problem(self, code: str, direction: Direction) -> dict[str, Any]:
        """The problem of this code as a shared component of the description."""
        status, title, _ = problems.TITLES[code]
        body = self._get_response_for_code(SCHEMAS[code], str(status), [problems.MEDIA_TYPE], direction)
        content = {"schema": body["content"][problems.MEDIA_TYPE]["schema"], "example": example_of(code)}
        shared = {**body, "description": title, "content": {problems.MEDIA_TYPE: content}}
        component = ResolvedComponent(code, ResolvedComponent.RESPONSE, shared, code)
        self.registry.register_on_missing(component)
        reference: dict[str, Any] = component.ref
        return reference
