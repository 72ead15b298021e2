"""Bodies and answers of the keys that partners sign with (INT-2)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from service.accounts.roles import INTEGRATIONS
from service.api.serializers.fields import Text
from service.api.serializers.strict import StrictSerializer
from service.models import InboundKey, User


class InboundKeyBody(StrictSerializer):
    """Whose key it will be."""

    account = Text(max_length=150, help_text="Имя учётной записи партнёра.")

    def validate_account(self, username: str) -> User:
        """An account of a partner that isn't disabled."""
        found = User.objects.filter(username=username, is_active=True).first()
        if found is None:
            raise serializers.ValidationError("Такой действующей учётной записи нет.", code="unknown_account")
        if found.role not in INTEGRATIONS:
            result = "Ключи бывают только у склада, службы доставки, магазина и телефонии."
            raise serializers.ValidationError(result, code="not_a_partner")
        return found


class InboundKeyAnswer(serializers.Serializer):
    """A key without its secret."""

    id = serializers.IntegerField()
    key = serializers.CharField(help_text="Значение заголовка X-Desk-Key.")
    account = serializers.CharField()
    active = serializers.BooleanField()
    ends_at = serializers.DateTimeField(allow_null=True, help_text="До этого времени принимается заменённый ключ.")
    created_at = serializers.DateTimeField()


class NewInboundKeyAnswer(InboundKeyAnswer):
    """A new key with its secret, which is told this once."""

    secret = serializers.CharField()


def key_line(key: InboundKey) -> dict[str, Any]:
    """The key in the shape of `InboundKeyAnswer`."""
    return {
        "id": key.pk,
        "key": key.key_id,
        "account": key.account.username,
        "active": key.active,
        "ends_at": key.ends_at,
        "created_at": key.created_at,
    }
