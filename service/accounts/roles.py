"""Who asks: the roles of the desk and the actor that every use case is told of explicitly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
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
    """The account behind a request, task or event, as history will name it (ORD-3)."""

    user_id: int | None
    username: str
    role: Role
    trainee: bool = False

    @classmethod
    def of(cls, user: User) -> Actor:
        """The actor that an authenticated account is."""
        return cls(user.pk, user.get_username(), Role(user.role), user.trainee)


SYSTEM = Actor(None, "system", Role.SYSTEM)
