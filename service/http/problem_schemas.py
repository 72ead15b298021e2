"""The problems as shared components of the OpenAPI description, with examples made by the code that answers them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from service.api.serializers.fields import Text
from service.api.serializers.machine_action_answers import WITH_RECEIPT, ChangeSinceAnswer, ReasonAnswer
from service.fsm.representation import target_representation
from service.http.problems import TITLES, Problem, invalid
from service.input_errors import FieldError


class ProblemSerializer(serializers.Serializer):
    """RFC 9457."""

    type = serializers.CharField(help_text="Вид ошибки.")
    title = serializers.CharField(help_text="Заголовок.")
    detail = serializers.CharField(help_text="Что произошло, словами для экрана оператора.")
    request_id = serializers.CharField(help_text="Номер запроса.")


class FieldErrorSerializer(serializers.Serializer):
    """One fault of the request."""

    field = serializers.CharField(help_text="Путь к полю через точку; пусто — запрос целиком.", allow_blank=True)
    code = serializers.CharField()
    message = serializers.CharField()


PARTICULAR: Mapping[str, dict[str, serializers.Field]] = {
    "invalid": {"errors": FieldErrorSerializer(many=True, help_text="Все ошибки запроса.")},
    "denied": {
        "reasons": ReasonAnswer(many=True, help_text="Все причины, и что можно сделать вместо этого."),
        "decision": serializers.IntegerField(required=False, help_text=WITH_RECEIPT),
    },
    "version_conflict": {
        "current_version": serializers.IntegerField(),
        "changes": ChangeSinceAnswer(many=True, help_text="Что изменилось с названной версии."),
    },
}
"""What a problem says besides, by its code."""


def constant(value: str | int) -> serializers.Field:
    """A field that has one value, by which a reader tells one problem from another."""

    @extend_schema_field({"type": "integer" if isinstance(value, int) else "string", "const": value})
    class Constant(Text):
        """One value."""

    return Constant()


def problem_schema(code: str) -> type[serializers.Serializer]:
    """The schema of the problems of a code: status and code are constants, so that the rest is known with them."""
    fields = {"status": constant(TITLES[code][0]), "code": constant(code), **PARTICULAR.get(code, {})}
    return type(f"{code.title().replace('_', '')}Problem", (ProblemSerializer,), fields)


SCHEMAS: Mapping[str, type[serializers.Serializer]] = {code: problem_schema(code) for code in TITLES}
_MORE: dict[str, dict[str, Any]] = {
    "invalid": invalid(FieldError("lines.0.quantity", "min_value", "Количество должно быть больше нуля.")).more,
    "denied": {
        "reasons": [
            {
                "code": "annul_first",
                "message": "Заказ в буфере: сначала аннулируйте его.",
                "next_steps": [
                    {
                        "action": "annul",
                        "label": "Аннулировать",
                        "needs": [
                            {
                                "field": "reason",
                                "code": "reason_required",
                                "label": "Причина",
                                "type": "choice",
                                "required": True,
                                "choices": [{"value": "correction", "label": "Исправление заказа"}],
                                "suggested": "correction",
                            }
                        ],
                        "method": "POST",
                        "href": "/api/v1/orders/DEMO-BUFFER-1/actions/annul",
                        **target_representation("annulled", "Аннулирован"),
                    }
                ],
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
                "actor_display_name": "Анна Кузнецова",
                "action": "edit",
                "changes": {"remark": ["", "Позвонить заранее"]},
            }
        ],
    },
}


def example_of(code: str) -> dict[str, Any]:
    """A problem as the API answers it."""
    return {**Problem(code, more=_MORE.get(code, {})).as_dict(), "request_id": "5f1c2a90d3b84e6c"}
