"""`manage.py reset_second_factor <name>`: for an administrator who has lost phone and recovery codes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from service.accounts.roles import SYSTEM
from service.models import User
from service.use_cases.second_factor import end_second_factor


class Command(BaseCommand):
    """Takes an account's second factor away; the password stays, sessions and tokens end."""

    help = "Сбрасывает второй фактор учётной записи: когда больше некому сделать это в админке."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The account's name."""
        parser.add_argument("username", help="имя для входа")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset it; history names the service itself."""
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"Учётной записи {options['username']} нет.")
        if not end_second_factor(user, "reset_second_factor", SYSTEM):
            raise CommandError(f"У учётной записи {user.username} второго фактора нет.")
        self.stdout.write(f"Второй фактор учётной записи {user.username} сброшен, сеансы и токены закончились.")
