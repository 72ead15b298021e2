"""`manage.py create_administrator <name>`: the first account of a new installation, or one more administrator."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from service.accounts.roles import SYSTEM, Role
from service.login.password_change import weaknesses
from service.models import User
from service.use_cases.keep_access import keep_new


class Command(BaseCommand):
    """Makes an administrator, who makes everybody else in the admin's section of accounts."""

    help = "Заводит администратора: первую учётную запись новой службы."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The account's name, and where its password comes from."""
        parser.add_argument("username", help="имя для входа")
        parser.add_argument("--display-name", default="", help="как подписывать в истории")
        parser.add_argument(
            "--password-stdin", action="store_true", help="прочитать пароль одной строкой из стандартного ввода"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account; a name that is taken or a weak password changes nothing.

        Whoever types the password is told of the name first; whoever hands it over, of both at once.
        """
        user = User(username=options["username"], display_name=options["display_name"], role=Role.ADMINISTRATOR)
        user.is_staff = user.is_superuser = True
        faults = self._faults_of_name(user)
        if faults and not options["password_stdin"]:
            raise CommandError(" ".join(faults))
        password = self._from_stdin() if options["password_stdin"] else self._asked()
        if not password:
            faults.append("В стандартном вводе нет пароля.")
        elif weak := [words for _, words in weaknesses(password, user)]:
            faults += ["Пароль не подходит.", *weak]
        if faults:
            raise CommandError(" ".join(faults))
        user.set_password(password)
        with transaction.atomic():
            user.save()
            keep_new(user, SYSTEM)
        self.stdout.write(f"Администратор {user.username} заведён. Вход: /admin/, остальных заводят там же.")
        if settings.FOUR_EYES and User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).count() == 1:
            self.stdout.write("Заведите этой же командой второго: новых администраторов подтверждают вдвоём.")

    @staticmethod
    def _faults_of_name(user: User) -> list[str]:
        try:
            user.clean_fields(exclude=["password"])
        except ValidationError as error:
            return ["Имя не подходит.", *error.messages]
        if User.objects.filter(username__iexact=user.username).exists():
            return [f"Учётная запись {user.username} уже есть: её роль и пароль меняют в админке."]
        return []

    @staticmethod
    def _from_stdin() -> str:
        return sys.stdin.readline().rstrip("\r\n")

    @staticmethod
    def _asked() -> str:
        if not sys.stdin.isatty():
            raise CommandError("Пароль спрашивают в терминале; без него передайте его с --password-stdin.")
        password = getpass.getpass("Пароль: ")
        if getpass.getpass("Пароль ещё раз: ") != password:
            raise CommandError("Пароли не совпали.")
        return password
