"""`manage.py load_demo_accounts`: one account per role, for the demo alone."""

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError

from service.accounts.roles import Role
from service.models import User

PASSWORD = "demo"  # noqa: S105  (the demo's only password, printed at its start)
IN_ADMIN = {Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST, Role.ADMINISTRATOR}
TRAINEE = "trainee"
NAMES = {
    Role.OPERATOR: "Мария Полякова",
    Role.SUPERVISOR: "Татьяна Белова",
    Role.RETURNS_SPECIALIST: "Галина Орлова",
    Role.CLAIMS_SPECIALIST: "Сергей Дёмин",
    Role.ADMINISTRATOR: "Андрей Крылов",
}
"""People have names of their own; other systems are called what they are."""
COLLEAGUES = (
    ("operator_anna", Role.OPERATOR, "Анна Ветрова"),
    ("operator_pavel", Role.OPERATOR, "Павел Лукин"),
    ("operator_zoya", Role.OPERATOR, "Зоя Мартынова"),
    ("supervisor_irina", Role.SUPERVISOR, "Ирина Соболева"),
    ("supervisor_oleg", Role.SUPERVISOR, "Олег Нечаев"),
    ("returns_vera", Role.RETURNS_SPECIALIST, "Вера Климова"),
    ("claims_maxim", Role.CLAIMS_SPECIALIST, "Максим Рогов"),
)


def demo_accounts() -> list[User]:
    """The accounts of the demo: one named after each role, the trainee (ORD-15), and colleagues."""
    accounts = [_account(role.value, role, NAMES.get(role, "")) for role in Role if role is not Role.SYSTEM]
    accounts.append(_account(TRAINEE, Role.OPERATOR, "Дарья Фомина", trainee=True))
    return [*accounts, *(_account(*colleague) for colleague in COLLEAGUES)]


def _account(username: str, role: Role, name: str = "", *, trainee: bool = False) -> User:
    return User(
        username=username,
        role=role,
        trainee=trainee,
        display_name=name or role.label,
        is_staff=role in IN_ADMIN,
        is_superuser=role is Role.ADMINISTRATOR,
    )


class Command(BaseCommand):
    """Creates the missing demo accounts; accounts that are there keep whatever was changed in them."""

    help = "Заводит демонстрационные учётные записи с паролем demo (только при DEMO=1)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse outside the demo and on a database whose accounts are not the demo's."""
        if not settings.DEMO:
            raise CommandError("Демонстрационные учётные записи заводятся только при DEMO=1.")
        known = set(User.objects.values_list("username", flat=True))
        wanted = demo_accounts()
        if known and not known & {account.username for account in wanted}:
            raise CommandError(
                "В этой базе уже есть чужие учётные записи: похоже, она рабочая. "
                "Записи с общеизвестным паролем в неё не добавляются, укажите для демонстрации другую базу."
            )
        password = make_password(PASSWORD)
        missing = [account for account in wanted if account.username not in known]
        for account in missing:
            account.password = password
        User.objects.bulk_create(missing, ignore_conflicts=True)
        self.stdout.write(f"Учётных записей добавлено: {len(missing)}.")
