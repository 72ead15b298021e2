"""Bodies and answers of the keys that partners sign with (INT-2)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from service.accounts.roles import INTEGRATIONS
from service.api.serializers.fields import Text
from service.api.serializers.strict import StrictSerializer
from service.models import InboundKey, User


class PartnerAccountField(Text):
    """The name of a partner's account that isn't disabled; read as the account."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Имя учётной записи партнёра.")
        super().__init__(max_length=150, **kwargs)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """The account, after the name was read as any other text."""
        username = super().run_validation(data)
        return None if username is None else self.account_of(username)

    @staticmethod
    def account_of(username: str) -> User:
        """The account of that name.

        Raises:
            ValidationError: there is none, it is disabled, or no partner's.
        """
        found = User.objects.filter(username=username, is_active=True).first()
        if found is None:
            raise serializers.ValidationError("Такой действующей учётной записи нет.", code="unknown_account")
        if found.role not in INTEGRATIONS:
            result = "Ключи бывают только у склада, службы доставки, магазина и телефонии."
            raise serializers.ValidationError(result, code="not_a_partner")
        return found


class InboundKeyBody(StrictSerializer):
    """Whose key it will be."""

    account = PartnerAccountField()


class InboundKeyAnswer(serializers.Serializer):
    """A key without its secret."""

    id = serializers.IntegerField()
    key = serializers.CharField(help_text="Значение заголовка X-Desk-Key.")
    account = serializers.CharField()
    active = serializers.BooleanField()
    ends_at = serializers.DateTimeField(allow_null=True, help_text="До этого времени принимается заменённый ключ.")
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


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
        "updated_at": key.updated_at,
    }
