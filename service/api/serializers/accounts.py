"""Bodies and answers of logging in, of `GET /me` and of `GET /choices`."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from service.accounts.capabilities import CAPABILITIES
from service.accounts.roles import Role
from service.api.serializers.fields import QueryFlag, Text
from service.api.serializers.strict import StrictSerializer


class Credentials(StrictSerializer):
    """The name and password of an account."""

    username = Text(max_length=150)
    password = Text(max_length=128, trim_whitespace=False)


class NewPassword(StrictSerializer):
    """One's own new password; without a token the account is named."""

    username = Text(max_length=150, required=False, help_text="Имя учётной записи; не нужно, если есть токен.")
    current_password = Text(max_length=128, trim_whitespace=False)
    new_password = Text(max_length=128, trim_whitespace=False)


class RevokeQuery(StrictSerializer):
    """Which tokens to revoke."""

    all = QueryFlag(default=False, help_text="Отозвать все токены учётной записи.")


class TokenAnswer(serializers.Serializer):
    """A new token."""

    token = serializers.CharField()
    expires_at = serializers.DateTimeField()


class TokenLine(serializers.Serializer):
    """One of one's own tokens; the token itself is told to nobody again."""

    id = serializers.IntegerField(help_text="Номер для отзыва.")
    created_at = serializers.DateTimeField()
    used_at = serializers.DateTimeField(help_text="Последнее обращение, с точностью до десяти минут.", allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)
    current = serializers.BooleanField(help_text="Им подписан этот запрос.")


class TokenList(serializers.Serializer):
    """One's own tokens, the last used first."""

    results = TokenLine(many=True)


class ChangedPasswordAnswer(TokenAnswer):
    """The password is changed; every earlier token has ended, this one goes on."""


class RevokedAnswer(serializers.Serializer):
    """How many tokens were revoked."""

    revoked = serializers.IntegerField()


class MeAnswer(serializers.Serializer):
    """The account that asks."""

    username = serializers.CharField()
    display_name = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    trainee = serializers.BooleanField()
    permissions = serializers.ListField(child=serializers.ChoiceField(choices=sorted(CAPABILITIES)))


CHOICES_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "Названия словарей и их коды.",
    "additionalProperties": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"code": {"type": "string"}, "label": {"type": "string"}},
            "required": ["code", "label"],
        },
    },
    "example": {"roles": [{"code": str(role), "label": str(role.label)} for role in (Role.OPERATOR, Role.SUPERVISOR)]},
}
