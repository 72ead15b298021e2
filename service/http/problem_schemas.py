"""The problems as shared components of the OpenAPI description, with examples made by the code that answers them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from service.errors import FieldError
from service.http.problems import TITLES, Problem, invalid

CODES = sorted(TITLES)


class ProblemSerializer(serializers.Serializer):
    """RFC 9457."""

    type = serializers.CharField(help_text="Вид ошибки.")
    title = serializers.CharField(help_text="Заголовок.")
    status = serializers.IntegerField(help_text="Код HTTP.")
    detail = serializers.CharField(help_text="Что произошло, словами для экрана оператора.")
    code = serializers.ChoiceField(choices=CODES, help_text="Код ошибки.")
    request_id = serializers.CharField(help_text="Номер запроса.")


class FieldErrorSerializer(serializers.Serializer):
    """One fault of the request."""

    field = serializers.CharField(help_text="Путь к полю через точку; пусто — запрос целиком.", allow_blank=True)
    code = serializers.CharField()
    message = serializers.CharField()


class InvalidProblem(ProblemSerializer):
    """400: every fault."""

    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]


class ReasonSerializer(serializers.Serializer):
    """Why a rule denies it, what to tell the client, what leads on."""

    code = serializers.CharField()
    message = serializers.CharField()
    client_words = serializers.CharField(required=False)
    field = serializers.CharField(required=False)
    next_steps = serializers.ListField(child=serializers.DictField())
    alternatives = serializers.ListField(child=serializers.DictField())


class DeniedProblem(ProblemSerializer):
    """409: all reasons of the first layer that denies."""

    reasons = ReasonSerializer(many=True)


class VersionConflictProblem(ProblemSerializer):
    """412: the present version and what changed since the one named."""

    current_version = serializers.IntegerField()
    changes = serializers.ListField(child=serializers.DictField())


SCHEMAS: Mapping[str, type[serializers.Serializer]] = dict.fromkeys(TITLES, ProblemSerializer) | {
    "invalid": InvalidProblem,
    "denied": DeniedProblem,
    "version_conflict": VersionConflictProblem,
}
_MORE: dict[str, dict[str, Any]] = {
    "invalid": invalid(FieldError("lines.0.quantity", "min_value", "Количество должно быть больше нуля.")).more,
    "denied": {
        "reasons": [
            {
                "code": "annul_first",
                "message": "Заказ в буфере: сначала аннулируйте его.",
                "next_steps": [{"action": "annul", "label": "Аннулировать", "needs": ["reason"]}],
                "alternatives": [],
            }
        ]
    },
    "version_conflict": {
        "current_version": 4,
        "changes": [
            {
                "version": 4,
                "at": "2026-11-20T12:30:00+03:00",
                "actor": "operator",
                "action": "edit",
                "changes": {"remark": ["", "Позвонить заранее"]},
            }
        ],
    },
}


def example_of(code: str) -> dict[str, Any]:
    """A problem as the API answers it."""
    return {**Problem(code, more=_MORE.get(code, {})).as_dict(), "request_id": "5f1c2a90d3b84e6c"}
