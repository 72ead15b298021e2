"""Accounts of people and of the systems around the desk."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import connections, models, router, transaction
from django.utils.crypto import salted_hmac
from knox.models import AuthToken

from service.accounts.roles import Role
from service.models.phone_directory import DirectoryEntry, DirectoryKind

SESSION_SALT = "service.models.accounts.second_factor"
DEMO_ACCOUNTS = frozenset({str(role) for role in Role if role is not Role.SYSTEM} | {"trainee"})


def shown_name(display_name: str, username: str) -> str:
    """The name by which colleagues know an account."""
    return display_name or username


class AccountManager(UserManager["User"]):
    """Makes accounts; a superuser of Django's is an administrator of the desk."""

    use_in_migrations = False

    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **more: Any
    ) -> User:
        """An administrator, whose role opens everything."""
        return super().create_superuser(username, email, password, **{"role": Role.ADMINISTRATOR, **more})


class User(AbstractUser):
    """An account: exactly one role, and for operators whether their orders are reviewed (ORD-15).

    A new password ends the account's tokens, whoever sets it and however: a trigger of the database sees to it.
    """

    role = models.CharField("роль", max_length=24, choices=Role, default=Role.OPERATOR)
    trainee = models.BooleanField("новый сотрудник", default=False)
    display_name = models.CharField("отображаемое имя", max_length=150, blank=True)
    must_change_password = models.BooleanField(
        "сменит пароль при следующем входе",
        default=False,
        db_default=False,
        help_text="Пароль, который назначил администратор, известен двоим: пусть сотрудник задаст свой.",
    )

    carrier = models.ForeignKey(
        DirectoryEntry,
        models.PROTECT,
        to_field="code",
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": DirectoryKind.CARRIER},
        verbose_name="служба доставки",
        help_text="За какую службу говорит учётная запись перевозчика.",
    )

    second_factor_since = models.DateTimeField("второй фактор с", null=True, editable=False)
    sso_subject = models.CharField(
        "идентификатор единого входа",
        max_length=255,
        null=True,
        blank=True,
        unique=True,
        help_text="Как сотрудника знает провайдер единого входа. Пусто: входит по паролю.",
    )
    access_seen_id = models.BigIntegerField("видел изменения доступа до", default=0, db_default=0, editable=False)

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = "учётная запись"
        verbose_name_plural = "учётные записи"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(trainee=False) | models.Q(role=Role.OPERATOR),
                name="only_an_operator_is_a_trainee",
                violation_error_message="Стажёром может быть только оператор.",
            ),
            models.CheckConstraint(
                condition=models.Q(carrier__isnull=True) | models.Q(role=Role.CARRIER),
                name="only_a_carrier_has_a_carrier",
                violation_error_message="Службу доставки указывают только у её собственной учётной записи.",
            ),
        ]

    def __str__(self) -> str:
        return shown_name(self.display_name, self.username)

    def get_full_name(self) -> str:
        """The name by which colleagues know it: the admin's frame says whose session it is."""
        return str(self)

    @property
    def password_change_required(self) -> bool:
        """Whether nothing else may be done before the password is changed; of the demo's accounts never."""
        return self.must_change_password and not self.is_of_demo

    @property
    def is_of_demo(self) -> bool:
        """Whether it is one of the demo's accounts, which everybody shares."""
        return settings.DEMO and self.username in DEMO_ACCOUNTS

    @property
    def second_factor_asked(self) -> bool:
        """Whether the password alone doesn't let in; of the demo's accounts never."""
        return self.second_factor_since is not None and not self.is_of_demo

    @property
    def second_factor_missing(self) -> bool:
        """Whether nothing else may be done before a second factor is enrolled (`SECOND_FACTOR_ROLES`)."""
        needed = self.role in settings.SECOND_FACTOR_ROLES and not self.is_of_demo
        return needed and self.second_factor_since is None

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What ends sessions when it changes: the password, and since when there is a second factor, if there is."""
        result: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        if self.second_factor_since is None:
            return result
        since = f"{result} {self.second_factor_since.timestamp():.6f}"
        return salted_hmac(SESSION_SALT, since, secret=secret, algorithm="sha256").hexdigest()

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the password; a hash of an older kind is made anew, which ends no token."""
        return check_password(raw_password, self.password, self._rehash)

    def _rehash(self, raw_password: str) -> None:
        using = router.db_for_write(type(self), instance=self)
        with transaction.atomic(using):
            with connections[using].cursor() as cursor:
                cursor.execute("SELECT set_config('desk.password_rehash', 'on', true)")
            self.set_password(raw_password)
            self._password = None  # as Django has it: the password itself is the same
            self.save(using=using, update_fields=["password"])
            with connections[using].cursor() as cursor:
                cursor.execute("SELECT set_config('desk.password_rehash', 'off', true)")


class TokenUse(models.Model):
    """A token's number for its owner's eyes, and when it was last used, to some ten minutes.

    The database itself deletes it with its token (`ON DELETE CASCADE`), whoever deletes that. A token that an earlier
    version has given gets its row when it is used.
    """

    token = models.OneToOneField(AuthToken, models.DO_NOTHING, related_name="use", db_constraint=False)
    used_at = models.DateTimeField("использован", null=True)
    address = models.GenericIPAddressField("адрес", null=True, blank=True)
    agent = models.CharField("программа", max_length=120, blank=True, default="", db_default="")
    second_factor_there = models.BooleanField(
        "второй фактор спросил провайдер", default=False, db_default=False, editable=False
    )

    class Meta:
        verbose_name = "токен"
        verbose_name_plural = "токены"

    def __str__(self) -> str:
        return f"Токен {self.pk}"
