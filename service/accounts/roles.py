"""Who asks: the roles of the desk and the actor that every use case is told of explicitly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from service.models import User


class Role(models.TextChoices):
    """The roles of handbook section 1; a trainee is an operator with a mark."""

    OPERATOR = "operator", "Оператор"
    SUPERVISOR = "supervisor", "Супервайзер"
    RETURNS_SPECIALIST = "returns_specialist", "Специалист по возвратам"
    CLAIMS_SPECIALIST = "claims_specialist", "Специалист ОПП"
    WAREHOUSE = "warehouse", "Склад (ФФ)"
    CARRIER = "carrier", "Служба доставки"
    SHOP = "shop", "Магазин"
    TELEPHONY = "telephony", "Телефония"
    ADMINISTRATOR = "administrator", "Администратор"
    SYSTEM = "system", "Система"


DESK = frozenset({Role.OPERATOR, Role.SUPERVISOR})
CLAIMS_DESK = DESK | {Role.CLAIMS_SPECIALIST}
SUPERVISORS = frozenset({Role.SUPERVISOR})
INTEGRATIONS = frozenset({Role.WAREHOUSE, Role.CARRIER, Role.SHOP, Role.TELEPHONY})


@dataclass(frozen=True, slots=True)
class Actor:
    """The account behind a request, task or event, as history will name it (ORD-3).

    Attributes:
        carrier: the carrier that a carrier's account speaks for (INT-8).
    """

    user_id: int | None
    username: str
    role: Role
    trainee: bool = False
    carrier: str | None = None

    @property
    def account_id(self) -> int:
        """The id of a person's account.

        Raises:
            LookupError: the service itself acts, which has none.
        """
        if self.user_id is None:
            raise LookupError(self.username)
        return self.user_id

    @classmethod
    def of(cls, user: User | AnonymousUser) -> Actor:
        """The actor that an authenticated account is.

        Raises:
            PermissionDenied: nobody is logged in.
        """
        if not user.is_authenticated:
            raise PermissionDenied
        return cls(user.pk, user.get_username(), Role(user.role), user.trainee, user.carrier_id)


SYSTEM = Actor(None, "system", Role.SYSTEM)
