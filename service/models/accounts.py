"""Accounts of people and of the systems around the desk."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from service.accounts.roles import Role


class User(AbstractUser):
    """An account: exactly one role, and for operators whether their orders are reviewed (ORD-15)."""

    role = models.CharField("роль", max_length=24, choices=Role, default=Role.OPERATOR)
    trainee = models.BooleanField("новый сотрудник", default=False)
    display_name = models.CharField("отображаемое имя", max_length=150, blank=True)

    class Meta:
        verbose_name = "учётная запись"
        verbose_name_plural = "учётные записи"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(trainee=False) | models.Q(role=Role.OPERATOR), name="only_an_operator_is_a_trainee"
            )
        ]

    def __str__(self) -> str:
        return self.display_name or self.username
