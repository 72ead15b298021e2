"""Who came in and who was kept out, and the admin's sessions by their accounts."""

from __future__ import annotations

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone

LONGEST_AGENT = 120


class SignInKind(models.TextChoices):
    """What happened."""

    LOGGED_IN = "logged_in", "Вход"
    REFUSED = "refused", "Отказ во входе"
    LOCKED = "locked", "Попытки остановлены"
    LOGGED_OUT = "logged_out", "Выход"
    ENDED = "ended", "Вход завершён"
    PASSWORD_CHANGED = "password_changed", "Пароль изменён"


class SignInReason(models.TextChoices):
    """Why somebody was kept out, or what ended."""

    UNKNOWN_NAME = "unknown_name", "Нет такой учётной записи"
    WRONG_PASSWORD = "wrong_password", "Неверный пароль"
    DISABLED = "disabled", "Учётная запись отключена"
    NO_PLACE = "no_place", "Роли здесь нечего делать"
    WRONG_CODE = "wrong_code", "Неверный код второго фактора"
    TOO_MANY = "too_many", "Слишком много неудачных попыток"
    PROVIDER = "provider", "Единый вход не подтвердил"
    SESSION = "session", "Сеанс"
    EXPIRED = "expired", "Время сеанса вышло"
    TOKEN = "token", "Токен API"
    EVERYTHING = "everything", "Все сеансы и токены"


class SignInDoor(models.TextChoices):
    """Where."""

    API = "api", "API"
    ADMIN = "admin", "Служебные страницы"
    PASSWORD = "password", "Смена пароля"
    SECOND_FACTOR = "second_factor", "Второй фактор"
    SSO = "sso", "Единый вход"


class SignIn(models.Model):
    """One event at the door; rows are added alone, the database's owner forgets old ones (`SIGN_INS_KEPT_DAYS`).

    Of a name that no account has, only a keyed digest is kept: people type passwords there.
    """

    at = models.DateTimeField("время", default=timezone.now)
    kind = models.CharField("событие", max_length=24, choices=SignInKind)
    door = models.CharField("где", max_length=24, choices=SignInDoor, blank=True)
    reason = models.CharField("причина", max_length=24, choices=SignInReason, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="учётная запись",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто завершил"
    )
    name_digest = models.CharField("отпечаток имени", max_length=32, blank=True)
    address = models.GenericIPAddressField("адрес", null=True, blank=True)
    agent = models.CharField("программа", max_length=LONGEST_AGENT, blank=True)

    class Meta:
        verbose_name = "событие входа"
        verbose_name_plural = "события входа"
        ordering = ["-id"]
        indexes = [models.Index(fields=["account", "-id"], name="sign_in_account")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%d.%m.%Y %H:%M}"


class SessionUse(models.Model):
    """Whose a session of the admin is, from where, and when it was last used, to a minute.

    The database itself deletes it with its session (`ON DELETE CASCADE`), whoever deletes that.
    """

    session = models.OneToOneField(Session, models.DO_NOTHING, related_name="use", db_constraint=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sessions")
    began_at = models.DateTimeField("начат")
    seen_at = models.DateTimeField("использован")
    address = models.GenericIPAddressField("адрес", null=True, blank=True)
    agent = models.CharField("программа", max_length=LONGEST_AGENT, blank=True)

    class Meta:
        verbose_name = "сеанс"
        verbose_name_plural = "сеансы"

    def __str__(self) -> str:
        return f"Сеанс {self.pk}"
