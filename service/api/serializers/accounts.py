"""Bodies and answers of logging in, of `GET /me` and of `GET /choices`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from rest_framework import serializers

from service.accounts.capabilities import CAPABILITIES
from service.accounts.roles import Role
from service.api.serializers.fields import QueryFlag, Text
from service.api.serializers.strict import StrictSerializer
from service.http.validation_errors import WORDS
from service.input_errors import FieldError

LONGEST_TICKET = 2_000
TICKET = "Что вернулось от единого входа за «#sign-on=»."
VERIFIER = "То, чей SHA-256 ушёл единому входу как `workspace`."
OTP = "Код из приложения или запасной код; нужен тому, у кого включён второй фактор."


class Credentials(StrictSerializer):
    """The name and password of an account."""

    username = Text(max_length=150)
    password = Text(max_length=128, trim_whitespace=False)
    otp = Text(max_length=40, required=False, allow_blank=True, help_text=OTP)


class SignOnTicket(StrictSerializer):
    """What has come back from single sign-on, and what the frontend has kept to itself meanwhile."""

    ticket = Text(max_length=LONGEST_TICKET, help_text=TICKET)
    verifier = Text(max_length=128, min_length=43, help_text=VERIFIER)
    otp = Text(max_length=40, required=False, allow_blank=True, help_text=OTP)


class EnrolmentRequest(StrictSerializer):
    """Whose second factor it is to be: name and password, or what has come back from single sign-on."""

    username = Text(max_length=150, required=False)
    password = Text(max_length=128, trim_whitespace=False, required=False)
    ticket = Text(max_length=LONGEST_TICKET, required=False, help_text=TICKET)
    verifier = Text(max_length=128, min_length=43, required=False, help_text=VERIFIER)

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """One pair of the two, whole."""
        pair = ("ticket", "verifier") if "ticket" in sent or "verifier" in sent else ("username", "password")
        return (FieldError(name, "required", WORDS["required"]) for name in pair if name not in sent)


class EnrolmentConfirmation(EnrolmentRequest):
    """The first code that the app has made of the secret."""

    otp = Text(max_length=40, help_text="Шесть цифр из приложения.")


class EnrolmentAnswer(serializers.Serializer):
    """The secret of a second factor, told once; it counts when its first code has come back within 15 minutes."""

    secret = serializers.CharField(help_text="Ключ для приложения; второй раз его не показать.")
    uri = serializers.CharField(help_text="То же для QR-кода: `otpauth://totp/…`.")
    qr_size = serializers.IntegerField(help_text="Сторона готового QR-кода с полями, в модулях.")
    qr_path = serializers.CharField(help_text="Его тёмные модули: атрибут `d` элемента `path` в SVG.")


class RecoveryCodesAnswer(serializers.Serializer):
    """The recovery codes, told once; each lets in one time without the phone."""

    recovery_codes = serializers.ListField(child=serializers.CharField())


class NewPassword(StrictSerializer):
    """One's own new password; without a token the account is named."""

    username = Text(max_length=150, required=False, help_text="Имя учётной записи; не нужно, если есть токен.")
    current_password = Text(max_length=128, trim_whitespace=False)
    new_password = Text(max_length=128, trim_whitespace=False)
    otp = Text(max_length=40, required=False, allow_blank=True, help_text=OTP)

    def faults_between(self, read: Mapping[str, Any], sent: Collection[str]) -> Iterator[FieldError]:
        """One's own account: the token's, which the context has as `mine`, else the one named."""
        mine = self.context.get("mine", "")
        if not mine and "username" not in sent:
            yield FieldError("username", "required", WORDS["required"])
        if mine and read.get("username", mine) != mine:
            yield FieldError("username", "foreign", "Токен другой учётной записи: меняют только свой пароль.")


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
